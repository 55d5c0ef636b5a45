import { type ReactNode, useId } from 'react';
import { KINDS } from '../../../../schemas/wording/change-words.js';
import { useLanguage, useWords } from '../language/language.js';
import { MONEY_STEPS, moneyText } from '../queue/item-words.js';
import type { DifferenceRow } from './difference-rows.js';
import { choicesOf, type Filters, SORTS, type Sort } from './filters.js';
import { COMPARISON_WORDS } from './words.js';

interface FilterBarProps {
  /** All rows of the tab: the filters offer what is in them. */
  readonly rows: readonly DifferenceRow[];
  readonly shown: number;
  readonly filters: Filters;
  onFilters(filters: Filters): void;
}

/** Which rows are shown, and in which order. */
export function FilterBar({ rows, shown, filters, onFilters }: FilterBarProps) {
  const words = useWords(COMPARISON_WORDS);
  const { language } = useLanguage();
  const { kinds, parts, towns, hasMoney } = choicesOf(rows);
  const change = (some: Partial<Filters>): void => onFilters({ ...filters, ...some });
  const sorts = SORTS.filter((sort) => sort !== 'money' || hasMoney);
  return (
    <search className="difference-filters" aria-label={words.filters}>
      <Choice
        label={words.kind}
        value={filters.kind}
        onChange={(kind) => change({ kind: kind as Filters['kind'] })}
      >
        <option value="">{words.all}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {KINDS[kind][language]}
          </option>
        ))}
      </Choice>
      {parts.length < 2 && filters.part === '' ? null : (
        <Choice label={words.part} value={filters.part} onChange={(part) => change({ part })}>
          <option value="">{words.all}</option>
          {parts.map(([part, title]) => (
            <option key={part} value={part}>
              {title}
            </option>
          ))}
        </Choice>
      )}
      {towns.length === 0 && filters.town === '' ? null : (
        <Choice label={words.town} value={filters.town} onChange={(town) => change({ town })}>
          <option value="">{words.all}</option>
          {towns.map((town) => (
            <option key={town} value={town}>
              {town}
            </option>
          ))}
        </Choice>
      )}
      {hasMoney || filters.minMoney !== null ? (
        <Choice
          label={words.money}
          value={filters.minMoney === null ? '' : String(filters.minMoney)}
          onChange={(yen) => change({ minMoney: yen === '' ? null : Number(yen) })}
        >
          <option value="">{words.all}</option>
          {MONEY_STEPS.map((yen) => (
            <option key={yen} value={yen}>
              {words.moneyFrom(moneyText(yen, language))}
            </option>
          ))}
        </Choice>
      ) : null}
      <Choice label={words.sort} value={filters.sort} onChange={(sort) => change({ sort: sort as Sort })}>
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {words.sorts[sort]}
          </option>
        ))}
      </Choice>
      <TextFilter value={filters.text} onChange={(text) => change({ text })} />
      <label className="check">
        <input
          type="checkbox"
          checked={filters.onlyOpen}
          onChange={({ target }) => change({ onlyOpen: target.checked })}
        />
        {words.onlyOpen}
      </label>
      <p className="quiet" role="status">
        {words.count(String(shown), String(rows.length))}
      </p>
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <span className="field field-inline">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </span>
  );
}

function TextFilter({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const words = useWords(COMPARISON_WORDS);
  const id = useId();
  return (
    <span className="field field-inline">
      <label htmlFor={id}>{words.text}</label>
      <input id={id} type="search" value={value} onChange={({ target }) => onChange(target.value)} />
    </span>
  );
}
