import type { TableCell, TableRow } from '../../schemas/structure.js';
import { breaksOff, joinText } from './draft.js';

/** Shortest text, in characters, that can be the first half of a cell cut by a page break. */
const CUT_TEXT = 8;

/**
 * Whether a row after a page break is the rest of the row before it: it has fewer cells, none of them a number or
 * the like that begins a row, and its text carries on a sentence that broke off.
 */
export function joinsTornRow(previous: TableRow, row: TableRow): boolean {
  const first = row.cells[0];
  const start = previous.cells[0];
  if (first === undefined || start === undefined || row.cells.length >= previous.cells.length) return false;
  const open = openCell(previous);
  if (open === null || first.column <= start.column) return false;
  const begins = row.cells.some((cell) => cell.column < open.column && !/^[-－]$/.test(cell.text));
  const carries = row.cells.some((cell) => Math.abs(cell.column - open.column) <= 1 && isText(cell));
  const clashes = row.cells.some((cell) => {
    const above = previous.cells.find((other) => other.column === cell.column);
    return above !== undefined && above !== open && !(isText(cell) && breaksOff(above.text));
  });
  return carries && !begins && !clashes;
}

/** One row of the two halves: the sentence joined, what only the second half has put into the blank cells. */
export function tearTogether(previous: TableRow, row: TableRow): TableRow {
  const open = openCell(previous);
  const cells = previous.cells.map((cell) => ({ ...cell }));
  const slid = open !== null && !row.cells.some((cell) => cell.column === open.column);
  for (const rest of row.cells) {
    const carries = slid && Math.abs(rest.column - open.column) === 1 && isText(rest);
    const column = carries ? open.column : rest.column;
    const target = cells.find((cell) => cell.column === column);
    if (target === undefined) cells.push({ ...rest });
    else {
      target.text = joinText(target.text, rest.text);
      target.spans = [...target.spans, ...rest.spans];
    }
  }
  return { cells: cells.sort((a, b) => a.column - b.column), torn: true };
}

/** The last cell of running text, if its sentence breaks off. */
function openCell(row: TableRow): TableCell | null {
  const texts = row.cells.filter(isText);
  return texts.findLast((cell) => cell.text.length >= CUT_TEXT && breaksOff(cell.text)) ?? null;
}

function isText(cell: TableCell): boolean {
  return cell.text.length >= 2 && !/^[△▲−-]?[0-9０-９,，.．%％]+$/u.test(cell.text);
}
