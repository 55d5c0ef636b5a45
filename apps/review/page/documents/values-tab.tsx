import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useLanguage, useWords } from '../language/language.js';
import type { DocumentModel, Pointing } from './document-model.js';
import { type Doubt, isDoubtful } from './doubts.js';
import { OutlineTree } from './outline-tree.js';
import type { PartRow } from './part-tables.js';
import { partWords } from './part-words.js';
import { ValueGrid } from './value-grid.js';
import { folded } from './value-places.js';
import { DOCUMENT_WORDS } from './words.js';

interface ValuesTabProps extends Pointing {
  readonly model: DocumentModel;
  /** Which list is shown; the number of lists stands for the outline. */
  readonly list: number;
  onList(list: number): void;
}

/** What was recognised, a list of a part at a time. */
export function ValuesTab({ model, list, onList, ...pointing }: ValuesTabProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { language } = useLanguage();
  const { lists, plan } = model;
  const table = lists[list];
  return (
    <>
      <fieldset className="part-choices" aria-label={words.parts}>
        {lists.map(({ id, title, rows }, i) => (
          <button
            key={id}
            type="button"
            className="part-choice"
            aria-pressed={i === list}
            onClick={() => onList(i)}
          >
            {title[language]} <span className="count">{rows.length}</span>
          </button>
        ))}
        {plan.outline.length === 0 ? null : (
          <button
            type="button"
            className="part-choice"
            aria-pressed={table === undefined}
            onClick={() => onList(lists.length)}
          >
            {partWords('outline')[language]}
          </button>
        )}
      </fieldset>
      {table !== undefined ? (
        <ListOfRows key={table.id} model={model} list={list} {...pointing} />
      ) : plan.outline.length > 0 ? (
        <OutlineTree sections={plan.outline} {...pointing} />
      ) : (
        <p className="page-note">{words.noParts}</p>
      )}
    </>
  );
}

interface ListOfRowsProps extends Pointing {
  readonly model: DocumentModel;
  readonly list: number;
}

function ListOfRows({ model, list, ...pointing }: ListOfRowsProps) {
  const words = useWords(DOCUMENT_WORDS);
  const [text, setText] = useState('');
  const [onlyDoubts, setOnlyDoubts] = useState(false);
  const id = useId();
  const sought = useDeferredValue(text);
  const table = model.lists[list];
  const doubts = model.doubts[list] ?? NO_DOUBTS;
  const rows = useMemo(
    () => shownRows(table?.rows ?? [], doubts, sought, onlyDoubts),
    [table, doubts, sought, onlyDoubts],
  );
  if (table === undefined) return null;
  return (
    <>
      <div className="row-filter">
        <label htmlFor={id}>{words.search}</label>
        <input id={id} type="search" value={text} onChange={({ target }) => setText(target.value)} />
        <label className="check">
          <input
            type="checkbox"
            checked={onlyDoubts}
            onChange={({ target }) => setOnlyDoubts(target.checked)}
          />
          {words.onlyDoubts}（{doubts.filter(isDoubtful).length}）
        </label>
        <p className="row-note">{table.note}</p>
      </div>
      {rows.length === 0 ? (
        <p className="page-note">{words.none}</p>
      ) : (
        <ValueGrid table={table} list={list} rows={rows} doubts={doubts} {...pointing} />
      )}
    </>
  );
}

const NO_DOUBTS: readonly (readonly Doubt[])[] = [];

function shownRows(
  rows: readonly PartRow[],
  doubts: readonly (readonly Doubt[])[],
  text: string,
  onlyDoubts: boolean,
): readonly PartRow[] {
  const sought = folded(text);
  return rows.filter(
    ({ index, texts }) =>
      (!onlyDoubts || isDoubtful(doubts[index] ?? [])) &&
      (sought === '' || texts.some((each) => folded(each).includes(sought))),
  );
}
