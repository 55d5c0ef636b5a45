import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Facet, ItemsPage } from '../../protocol/queue.js';
import { compositionNow } from '../decide/composition.js';
import { isSendingEnter } from '../decide/keys.js';
import { useLanguage, useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { type Filters, GROUPS, type Group, NO_FILTERS, narrowing } from './filters.js';
import { MONEY_STEPS, moneyText } from './item-words.js';
import { QUEUE_WORDS } from './words.js';

interface FilterBarProps {
  readonly filters: Filters;
  readonly group: Group | null;
  readonly facets: ItemsPage['facets'] | null;
  readonly onChange: (change: Partial<Filters>) => void;
}

/** What narrows the list. Folded away until it is asked for: most reviewers take the queue as it comes. */
export function FilterBar({ filters, group, facets, onChange }: FilterBarProps) {
  const words = useWords(QUEUE_WORDS);
  const { language } = useLanguage();
  const count = narrowing(filters);
  const kindNames = words.kinds as Readonly<Record<string, string>>;
  return (
    <details className="filters" open={count > 0 || undefined}>
      <summary>{count === 0 ? words.filters : words.filtersSet(String(count))}</summary>
      <div className="filter-fields">
        <SearchField value={filters.text} onChange={(text) => onChange({ text })} />
        {group === 'paper' ? (
          <FacetField
            label={words.kind}
            value={filters.kind}
            facet={(facets?.kind ?? []).filter(({ value }) => ['edit', 'issue', 'value'].includes(value))}
            nameOf={({ value }) => kindNames[value] ?? value}
            onChange={(kind) => onChange({ kind: kind as Filters['kind'] })}
          />
        ) : (
          <FacetField
            label={words.change}
            value={filters.change}
            facet={facets?.change ?? []}
            onChange={(change) => onChange({ change })}
          />
        )}
        <FacetField
          label={words.part}
          value={filters.part}
          facet={facets?.part ?? []}
          onChange={(part) => onChange({ part })}
        />
        <FacetField
          label={words.town}
          value={filters.town}
          facet={facets?.town ?? []}
          onChange={(town) => onChange({ town })}
        />
        <Choice
          label={words.money}
          value={filters.minMoney === null ? '' : String(filters.minMoney)}
          onChange={(money) => onChange({ minMoney: money === '' ? null : Number(money) })}
        >
          <option value="">{words.any}</option>
          {MONEY_STEPS.map((yen) => (
            <option key={yen} value={yen}>
              {words.moneyFrom(moneyText(yen, language))}
            </option>
          ))}
        </Choice>
        <Choice
          label={words.sampled}
          value={filters.sampled ?? ''}
          onChange={(sampled) => onChange({ sampled: sampled === '' ? null : (sampled as 'only' | 'no') })}
        >
          <option value="">{words.any}</option>
          <option value="only">{words.sampledOnly}</option>
          <option value="no">{words.sampledNo}</option>
        </Choice>
        {count === 0 ? null : (
          <button
            type="button"
            className="button-text button-small"
            onClick={() =>
              onChange({ ...NO_FILTERS, group: filters.group, state: filters.state, sort: filters.sort })
            }
          >
            {words.clear}
          </button>
        )}
      </div>
    </details>
  );
}

/** The five lists that are never mixed, each with how many items wait in it. */
export function GroupTabs({
  group,
  counts,
  onChange,
}: {
  readonly group: Group | null;
  readonly counts: Readonly<Record<Group, number>> | null;
  readonly onChange: (group: Group) => void;
}) {
  const words = useWords(QUEUE_WORDS);
  return (
    <nav aria-label={words.groupsLabel} className="group-tabs">
      {GROUPS.map((each) => (
        <button
          key={each}
          type="button"
          aria-current={each === group ? 'true' : undefined}
          onClick={() => onChange(each)}
        >
          {words.groups[each]}
          <span className="group-count">{counts === null ? '…' : countText(counts[each])}</span>
        </button>
      ))}
    </nav>
  );
}

/** State and order: always in sight. */
export function StateAndSort({ filters, onChange }: Pick<FilterBarProps, 'filters' | 'onChange'>) {
  const words = useWords(QUEUE_WORDS);
  return (
    <>
      <Choice
        label={words.state}
        value={filters.state}
        onChange={(state) => onChange({ state: state as Filters['state'] })}
      >
        {Object.entries(words.states).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Choice>
      <Choice
        label={words.sort}
        value={filters.sort}
        onChange={(sort) => onChange({ sort: sort as Filters['sort'] })}
      >
        {Object.entries(words.sorts).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Choice>
    </>
  );
}

interface FacetFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly facet: readonly Facet[];
  readonly nameOf?: (facet: Facet) => string;
  readonly onChange: (value: string | null) => void;
}

function FacetField({ label, value, facet, nameOf = (each) => each.label, onChange }: FacetFieldProps) {
  const words = useWords(QUEUE_WORDS);
  const isMissing = value !== null && !facet.some((each) => each.value === value);
  return (
    <Choice label={label} value={value ?? ''} onChange={(next) => onChange(next === '' ? null : next)}>
      <option value="">{words.any}</option>
      {isMissing ? <option value={value}>{value}</option> : null}
      {facet.map((each) => (
        <option key={each.value} value={each.value}>
          {`${nameOf(each)}（${countText(each.count)}）`}
        </option>
      ))}
    </Choice>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field field-inline">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </div>
  );
}

/** Searches on Enter or when the field is left: never in the middle of a word that is being composed. */
function SearchField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const words = useWords(QUEUE_WORDS);
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const send = (): void => {
    if (draft !== value) onChange(draft);
  };
  return (
    <div className="field field-inline">
      <label htmlFor={id}>{words.text}</label>
      <input
        id={id}
        type="search"
        maxLength={200}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={send}
        onKeyDown={(event) => {
          if (isSendingEnter(event.nativeEvent, compositionNow())) send();
        }}
      />
    </div>
  );
}
