import type { At } from '../../../schemas/at.js';
import type { RowKey } from '../../../schemas/decision.js';
import {
  type EditableCell,
  type EditableColumn,
  type EditableDocument,
  type EditableRow,
  type EditableTable,
  OVERVIEW_SHEET,
  RECORD_SHEET,
  rowName,
} from '../../../schemas/editable-table.js';
import { unseenIn } from '../../clean/unseen-characters.js';
import { printedNumber } from './printed-numbers.js';
import { type RecordedSheet, type SheetsOrigin, sheetNumber } from './record.js';
import { type Refusal, type RefusalCode, refusal } from './refusals.js';
import { isCountedDay, type ReturnedCell, type ReturnedSheet, understand } from './returned-cell.js';
import { cellName, columnsIn, type ReturnedColumn, type ReturnedRow, rowsIn } from './returned-rows.js';

/** A value that a sheet has otherwise than the document: before and after as documents write them, null for blank. */
export interface SheetChange {
  readonly sheet: string;
  /** A1 */
  readonly cell: string;
  readonly row: RowKey;
  readonly at: At;
  readonly field: readonly string[];
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What came back: what differs and can be taken, what cannot, and the sheets that are none of ours. */
export interface Returned {
  readonly changes: readonly SheetChange[];
  readonly refusals: readonly Refusal[];
  readonly otherSheets: readonly string[];
}

/** Sheets of ours that hold no values. */
const OWN_SHEETS: readonly string[] = [OVERVIEW_SHEET, RECORD_SHEET];

/** Compares sheets that came back with what they were, and with the document as it is now. */
export function compareReturned(
  sheets: readonly ReturnedSheet[],
  origin: SheetsOrigin,
  now: EditableDocument,
): Returned {
  const numbered = new Map(sheets.map((sheet) => [sheetNumber(sheet), sheet]));
  const known = new Set([...origin.sheets.keys()].map((number) => numbered.get(number)));
  const current = currentRows(now);
  const found = [...origin.sheets].map(([number, recorded]) => {
    const sheet = numbered.get(number);
    if (sheet !== undefined) return new SheetComparison(sheet, recorded, now, current).run();
    const place = {
      sheet: recorded.part,
      cell: null,
      about: recorded.columns.map(({ label }) => label).join('、'),
    };
    return { changes: [], refusals: [refusal('sheet-missing', place)] };
  });
  return {
    changes: found.flatMap(({ changes }) => changes),
    refusals: found.flatMap(({ refusals }) => refusals),
    otherSheets: sheets
      .filter((sheet) => !known.has(sheet) && !OWN_SHEETS.includes(sheet.name))
      .map(({ name }) => name),
  };
}

/** A cell that is not as it was. */
interface Differing {
  readonly column: ReturnedColumn;
  readonly cell: ReturnedCell;
}

class SheetComparison {
  private readonly changes: SheetChange[] = [];
  private readonly refusals: Refusal[] = [];

  constructor(
    private readonly sheet: ReturnedSheet,
    private readonly recorded: RecordedSheet,
    private readonly now: EditableDocument,
    private readonly current: ReadonlyMap<string, CurrentRow>,
  ) {}

  run(): Pick<Returned, 'changes' | 'refusals'> {
    const { columns, problems } = columnsIn(this.sheet, this.recorded.columns);
    for (const { code, label, cell } of problems) this.refuse(code, cell, label);
    const rows = rowsIn(this.sheet);
    const counts = new Map<string, number>();
    for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
    const shifted = new Set(this.shiftedRows(rows, columns));
    for (const row of rows) {
      const isKnown = this.recorded.rows.has(row.name);
      const differing = isKnown ? this.differing(row, columns) : [];
      if (isKnown && differing.length === 0) continue;
      const code = this.rowProblem(row, counts, shifted);
      const current = this.current.get(row.name);
      if (code !== null) this.refuse(code, cellName(row.line, 0), titleOf(row, columns));
      else if (current === undefined) this.refuse('row-gone', cellName(row.line, 0), titleOf(row, columns));
      else for (const each of differing) this.compareCell(row, current, each);
    }
    for (const name of this.recorded.rows.keys())
      if (!counts.has(name)) this.refuse('row-deleted', null, nameIn(name));
    return { changes: this.changes, refusals: this.refusals };
  }

  private rowProblem(
    { name }: ReturnedRow,
    counts: ReadonlyMap<string, number>,
    shifted: ReadonlySet<string>,
  ): RefusalCode | null {
    if (name === '') return 'row-added';
    if (!this.recorded.rows.has(name)) return 'row-unknown';
    if ((counts.get(name) ?? 0) > 1) return 'row-double';
    return shifted.has(name) ? 'row-shifted' : null;
  }

  /** Cells that are not as they were written. */
  private differing({ name, cells }: ReturnedRow, columns: readonly ReturnedColumn[]): Differing[] {
    const prints = this.recorded.rows.get(name) ?? [];
    return columns.flatMap((column) => {
      const cell = cells[column.at] ?? null;
      return this.printOf(cell, column) === prints[column.index] ? [] : [{ column, cell }];
    });
  }

  /** Hash of what a cell says in its column as that was written; null where it says nothing that could have been written. */
  private printOf(cell: ReturnedCell, { kind }: ReturnedColumn): string | null {
    const understood = understand(cell, { kind: kind === 'choice' ? 'text' : kind, choices: [] });
    return 'value' in understood ? this.now.print(understood.value) : null;
  }

  /** Rows that hold all the values of another row: two at least, since sorting moves two at least. */
  private shiftedRows(rows: readonly ReturnedRow[], columns: readonly ReturnedColumn[]): string[] {
    const editable = columns.filter(({ kind }) => kind !== 'fixed');
    const byPrints = new Map<string, string>();
    for (const [name, prints] of this.recorded.rows)
      byPrints.set(editable.map(({ index }) => prints[index]).join(' '), name);
    const moved = rows.flatMap((row) => {
      if (!this.recorded.rows.has(row.name) || this.differing(row, editable).length < 2) return [];
      const prints = editable.map((column) => this.printOf(row.cells[column.at] ?? null, column));
      const other = byPrints.get(prints.join(' '));
      return other === undefined || other === row.name ? [] : [row.name];
    });
    return moved.length < 2 ? [] : moved;
  }

  private compareCell(row: ReturnedRow, current: CurrentRow, { column, cell }: Differing): void {
    const place = cellName(row.line, column.at);
    const about = `${current.row.key.name}　${column.label}`;
    const now = currentCell(current, column.label);
    if (now === null) {
      this.refuse('cell-stale', place, about);
      return;
    }
    const understood = understand(cell, now.definition);
    const print = this.now.print(now.value);
    if ('value' in understood && this.now.print(understood.value) === print) return;
    if (now.definition.kind === 'fixed' || now.field === null) this.refuse('cell-fixed', place, about);
    else if (print !== this.recorded.rows.get(row.name)?.[column.index])
      this.refuse('cell-stale', place, about, writtenAs(now.value));
    else if ('problem' in understood) this.refuse(understood.problem, place, about);
    else if (typeof understood.value === 'string' && unseenIn(understood.value) !== null)
      this.refuse('cell-unseen', place, about);
    else if (isCountedDay(now.value, understood.value)) this.refuse('cell-date', place, about);
    else {
      const { key } = current.row;
      const at = now.at ?? current.row.at;
      const [before, after] = [writtenAs(now.value), writtenAs(understood.value)];
      const { name: sheet } = this.sheet;
      const { label } = column;
      this.changes.push({ sheet, cell: place, row: key, at, field: now.field, label, before, after });
    }
  }

  private refuse(code: RefusalCode, cell: string | null, about: string, now: string | null = null): void {
    this.refusals.push(refusal(code, { sheet: this.sheet.name, cell, about }, now));
  }
}

/** A row of the document as it is now, with the table that it stands in. */
interface CurrentRow {
  readonly table: EditableTable;
  readonly row: EditableRow;
}

/** What stands in a row of the document under a label; null where its table has no such column now. */
function currentCell(
  { table, row }: CurrentRow,
  label: string,
): (EditableCell & { readonly definition: EditableColumn }) | null {
  const index = table.columns.findIndex((column) => column.label === label);
  const [definition, cell] = [table.columns[index], row.cells[index]];
  return definition === undefined || cell === undefined ? null : { ...cell, definition };
}

function currentRows({ tables }: EditableDocument): Map<string, CurrentRow> {
  return new Map(tables.flatMap((table) => table.rows.map((row) => [rowName(row), { table, row }] as const)));
}

/** What a row is called for a reader, by its hidden name or, where that says nothing, by what stands in its first cells. */
function titleOf({ name, cells }: ReturnedRow, columns: readonly ReturnedColumn[]): string {
  const known = nameIn(name);
  if (known !== '') return known;
  const texts = columns.flatMap(({ at }) => {
    const cell = cells[at] ?? null;
    return cell?.kind === 'text' ? [cell.text] : cell?.kind === 'number' ? [String(cell.value)] : [];
  });
  return texts.slice(0, 3).join('　').slice(0, LONGEST_TITLE);
}

const LONGEST_TITLE = 60;

/** The name in a row's key; empty where there is none. */
function nameIn(key: string): string {
  return /"name":"((?:[^"\\]|\\.)*)"/u.exec(key)?.[1]?.slice(0, LONGEST_TITLE) ?? '';
}

/** A value as documents write it. */
function writtenAs(value: EditableCell['value']): string | null {
  if (value === null || value === '') return null;
  return typeof value === 'number' ? printedNumber(value) : value;
}
