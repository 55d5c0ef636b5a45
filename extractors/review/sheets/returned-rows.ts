import type { RecordedColumn } from './record.js';
import type { RefusalCode } from './refusals.js';
import type { ReturnedCell, ReturnedSheet } from './returned-cell.js';

/** A column that came back: its place in the sheet, and its place among those that were written; both from 0. */
export interface ReturnedColumn extends RecordedColumn {
  readonly at: number;
  readonly index: number;
}

/** A row that came back. */
export interface ReturnedRow {
  /** Its hidden name; empty where it has none. */
  readonly name: string;
  /** Row of the sheet, from 0. */
  readonly line: number;
  readonly cells: readonly ReturnedCell[];
}

/** Something wrong with a column as a whole. */
export interface ColumnProblem {
  readonly code: Extract<RefusalCode, `column-${string}`>;
  readonly label: string;
  readonly cell: string | null;
}

/** The columns that were written, found by their headings wherever they were moved to. */
export function columnsIn(
  { rows }: ReturnedSheet,
  recorded: readonly RecordedColumn[],
): { readonly columns: ReturnedColumn[]; readonly problems: ColumnProblem[] } {
  const heads = (rows[0] ?? []).map((cell) => (cell?.kind === 'text' ? cell.text.trim() : ''));
  const columns: ReturnedColumn[] = [];
  const problems: ColumnProblem[] = [];
  for (const [index, column] of recorded.entries()) {
    const { label } = column;
    const at = heads.indexOf(label, 1);
    const again = at < 0 ? -1 : heads.indexOf(label, at + 1);
    if (at < 0) problems.push({ code: 'column-missing', label, cell: null });
    else if (again >= 0) problems.push({ code: 'column-double', label, cell: cellName(0, again) });
    else columns.push({ ...column, at, index });
  }
  return { columns, problems };
}

/** The rows below the headings that hold anything. */
export function rowsIn({ rows }: ReturnedSheet): ReturnedRow[] {
  return rows.flatMap((cells, line) => {
    if (line === 0 || cells.every(isBlank)) return [];
    const name = cells[0] ?? null;
    return [{ name: name?.kind === 'text' ? name.text : '', line, cells }];
  });
}

function isBlank(cell: ReturnedCell): boolean {
  return cell === null || (cell.kind === 'text' && cell.text.trim() === '');
}

/** A1 for row 0 and column 0. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
