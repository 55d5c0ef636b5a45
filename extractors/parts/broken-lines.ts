import type { Table, TableCell, TableRow } from '../../schemas/structure.js';
import { breaksOff, joinText } from '../tables/draft.js';
import { alignRow, type ColumnRole } from './columns.js';

/** Longest text, in characters, that a line end cuts in two inside a narrow cell. */
const LONGEST_HALF = 60;
/** By how much cheaper, in costs of alignment, one row of the two halves must be. */
const GAIN = 1;

/**
 * Rows whose cells were cut by line ends of the source made whole: a line stops in the middle of a cell, and the rest
 * of the cell begins the next line with the row's other cells behind it. Believed only where one row of the two fits
 * the columns plainly better than two rows do.
 */
export function mendBrokenLines(rows: readonly TableRow[], columns: readonly ColumnRole[]): TableRow[] {
  const whole: TableRow[] = [];
  for (const row of rows) {
    const previous = whole.at(-1);
    const joined = previous === undefined ? null : joinHalves(previous, row, columns);
    if (joined === null) whole.push(row);
    else whole[whole.length - 1] = joined;
  }
  return whole;
}

function joinHalves(previous: TableRow, row: TableRow, columns: readonly ColumnRole[]): TableRow | null {
  const cut = previous.cells.at(-1);
  const rest = row.cells[0];
  if (cut === undefined || rest === undefined || rest.column !== 0 || cut.column === 0) return null;
  if (row.cells.length < 2) return null;
  const end = cut.column + (row.cells.at(-1)?.column ?? 0);
  if (end >= columns.length || end < columns.length - 2 || cut.text.length > LONGEST_HALF) return null;
  const one = endToEnd(previous, row);
  const cost = (candidate: TableRow): number => alignRow(candidate, columns, columns.length).cost;
  return cost(one) + GAIN <= cost(previous) + cost(row) && fits(one, columns) ? one : null;
}

/** Most rows into which line ends cut a head. */
const MOST_PIECES = 5;
/** Longest head, in characters. */
const LONGEST_HEAD = 30;

/**
 * The table with its head made whole where line ends inside the head's cells cut it into several rows: the rows put
 * end to end are exactly as wide as the table, and hold no numbers but years. Null where that is not so.
 */
export function joinBrokenHead(table: Table): Table | null {
  if (table.form !== 'tabs') return null;
  const widthOf = (row: TableRow): number => (row.cells.at(-1)?.column ?? -1) + 1;
  const width = table.rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  let head = table.rows[0];
  if (head === undefined || widthOf(head) >= width) return null;
  let count = 1;
  while (count < MOST_PIECES && widthOf(head) < width) {
    const next = table.rows[count];
    const isPiece = next?.cells[0]?.column === 0 && next.cells.every((cell) => isHeadText(cell.text));
    if (next === undefined || !isPiece) return null;
    head = endToEnd(head, next);
    count += 1;
  }
  if (widthOf(head) !== width || count >= table.rows.length) return null;
  return { ...table, headerRows: 1, inherited: [], rows: [head, ...table.rows.slice(count)] };
}

function isHeadText(text: string): boolean {
  const word = text.replace(/(?:令和|平成|[RHＲＨ]|20)\s*[0-9０-９元]{1,2}\s*年?度?/gu, '');
  return text.length <= LONGEST_HEAD && /\p{L}/u.test(text) && !/[0-9０-９。]/u.test(word);
}

/** A row that goes on in the middle of the other's last cell. */
function endToEnd(previous: TableRow, row: TableRow): TableRow {
  const cut = previous.cells.at(-1) as TableCell;
  const rest = row.cells[0] as TableCell;
  const joined: TableCell = {
    ...cut,
    text: breaksOff(cut.text) ? joinText(cut.text, rest.text) : `${cut.text}\n${rest.text}`,
    spans: [...cut.spans, ...rest.spans],
  };
  const behind = row.cells.slice(1).map((cell) => ({ ...cell, column: cell.column + cut.column }));
  return { cells: [...previous.cells.slice(0, -1), joined, ...behind], torn: true };
}

/** Every cell of the row suits the column in which it stands. */
function fits(row: TableRow, columns: readonly ColumnRole[]): boolean {
  return row.cells.every((cell) => (columns[cell.column]?.cost(cell.text) ?? 9) <= 1);
}
