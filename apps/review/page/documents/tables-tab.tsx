import { useMemo, useState } from 'react';
import type { Edit } from '../../../../schemas/edit.js';
import type { PlainCell } from '../../../../schemas/parts/table.js';
import type { RebuiltTable } from '../../../../schemas/plan.js';
import { useLanguage, useWords } from '../language/language.js';
import { formOf, isApplied, stretchesOf } from './as-read.js';
import { cellId, type DocumentModel, type Pointing } from './document-model.js';
import { partWords } from './part-words.js';
import { DOCUMENT_WORDS } from './words.js';

type Form = 'delete' | 'insert' | 'both';

interface TablesTabProps extends Pointing {
  readonly model: DocumentModel;
  /** Those of the page that is shown. */
  readonly tables: readonly RebuiltTable[];
}

/** The tables of a page as they were put together, with the text as read or as corrected. */
export function TablesTab({ model, tables, ...pointing }: TablesTabProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { language } = useLanguage();
  const [form, setForm] = useState<Form>('both');
  const edits = useMemo(() => model.plan.edits.filter(isApplied), [model]);
  const forms = [
    ['both', `${words.asRead}・${words.corrected}`],
    ['delete', words.asRead],
    ['insert', words.corrected],
  ] as const;
  return (
    <div className="tables">
      <fieldset className="form-choices">
        <legend>{words.form}</legend>
        {forms.map(([value, label]) => (
          <label key={value} className="check">
            <input type="radio" name="form" checked={form === value} onChange={() => setForm(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      {tables.length === 0 ? <p className="page-note">{words.noTables}</p> : null}
      {tables.map((table, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tables of a page have no other name
        <section key={i} className="plain-table">
          <h2>{words.tableOf(String(i + 1), String(rowsOf(table).length))}</h2>
          <p className="row-note">
            {table.claimedBy === null
              ? words.unclaimedTable
              : words.claimed(partWords(table.claimedBy)[language])}
          </p>
          <PlainTableView table={table} number={i} form={form} edits={edits} {...pointing} />
        </section>
      ))}
    </div>
  );
}

interface Placed {
  readonly cell: PlainCell;
  readonly place: number;
}

/** Cells by row, in the order of columns; each with its place in the list of cells. */
function rowsOf({ cells }: RebuiltTable): readonly (readonly Placed[])[] {
  const rows: Placed[][] = [];
  for (const [place, cell] of cells.entries()) {
    for (let row = rows.length; row <= cell.row; row += 1) rows.push([]);
    rows[cell.row]?.push({ cell, place });
  }
  return rows.map((row) => row.sort((a, b) => a.cell.column - b.cell.column));
}

interface PlainTableViewProps extends Pointing {
  readonly table: RebuiltTable;
  readonly number: number;
  readonly form: Form;
  readonly edits: readonly Edit[];
}

function PlainTableView({ table, number, form, edits, ...pointing }: PlainTableViewProps) {
  const words = useWords(DOCUMENT_WORDS);
  const rows = useMemo(() => rowsOf(table), [table]);
  const label = words.tableOf(String(number + 1), String(rows.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="plain-scroll" tabIndex={0} aria-label={label} data-scroller>
      <table aria-label={label}>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={i}>
              {row.map(({ cell, place }) => {
                const id = cellId(number, place);
                return (
                  <td
                    key={place}
                    rowSpan={cell.rowSpan}
                    colSpan={cell.columnSpan}
                    data-active={pointing.activeId === id}
                    onPointerEnter={() => pointing.onPoint(id)}
                    onPointerLeave={() => pointing.onPoint(null)}
                  >
                    <CellText cell={cell} form={form} edits={edits} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellTextProps {
  readonly cell: PlainCell;
  readonly form: Form;
  readonly edits: readonly Edit[];
}

function CellText({ cell, form, edits }: CellTextProps) {
  const stretches = stretchesOf(cell.text, cell.at, edits);
  if (form !== 'both') return formOf(stretches, form);
  return stretches.map(({ op, text }, i) => {
    const key = `${i} ${op}`;
    if (op === 'same') return <span key={key}>{text}</span>;
    return op === 'delete' ? (
      <del key={key} className="differs">
        {text}
      </del>
    ) : (
      <ins key={key} className="differs">
        {text}
      </ins>
    );
  });
}
