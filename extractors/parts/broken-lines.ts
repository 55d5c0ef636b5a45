import type { TableCell, TableRow } from '../../schemas/structure.js';
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
  const joined: TableCell = {
    ...cut,
    text: breaksOff(cut.text) ? joinText(cut.text, rest.text) : `${cut.text}\n${rest.text}`,
    spans: [...cut.spans, ...rest.spans],
  };
  const behind = row.cells.slice(1).map((cell) => ({ ...cell, column: cell.column + cut.column }));
  const one: TableRow = { cells: [...previous.cells.slice(0, -1), joined, ...behind], torn: true };
  const cost = (candidate: TableRow): number => alignRow(candidate, columns, columns.length).cost;
  return cost(one) + GAIN <= cost(previous) + cost(row) && fits(one, columns) ? one : null;
}

/** Every cell of the row suits the column in which it stands. */
function fits(row: TableRow, columns: readonly ColumnRole[]): boolean {
  return row.cells.every((cell) => (columns[cell.column]?.cost(cell.text) ?? 9) <= 1);
}
