import type { Table, TableCell } from '../../../schemas/structure.js';
import { joinText } from '../draft.js';
import type { PageRow } from './blocks-cells.js';
import type { HiddenText } from './blocks-page.js';
import type { PageTable } from './model.js';

/** A blank cell that reaches the foot of its page: its column, its rows counted from the last one, its hidden letters. */
export interface BottomBlank {
  readonly column: number;
  readonly rows: number;
  readonly letters: string;
}

/** The blank cells at the foot of a page behind which something is hidden. */
export function bottomBlanks(
  page: PageTable,
  rows: readonly PageRow[],
  hidden: readonly HiddenText[],
): BottomBlank[] {
  return rows.flatMap(({ blanks }, index) =>
    blanks
      .filter(({ rowSpan }) => index + rowSpan === rows.length)
      .map(({ column, columnSpan, rowSpan }) => ({
        column,
        rows: rowSpan,
        letters: hiddenLetters(page, column, columnSpan, hidden),
      }))
      .filter(({ letters }) => letters !== ''),
  );
}

/**
 * Gives the cells of a page's first row that a page break cut to the table above it. Such a cell is drawn whole on
 * both pages and clipped to what each shows: what is hidden on the second page is what the first one showed, and
 * what the first page hid altogether is what the second one shows.
 */
export function withoutCutCells(
  table: Table,
  blanks: readonly BottomBlank[],
  first: PageRow,
  page: PageTable,
  hidden: readonly HiddenText[],
): PageRow {
  const cells = first.row.cells.filter((cell) => {
    const isGiven = joinAbove(table, cell, page, hidden) || moveAbove(table, blanks, cell);
    return !isGiven;
  });
  return cells.length === first.row.cells.length ? first : { ...first, row: { ...first.row, cells } };
}

/** Carries on the text of the cell above where the first page showed its beginning. */
function joinAbove(table: Table, cell: TableCell, page: PageTable, hidden: readonly HiddenText[]): boolean {
  const above = cell.rowSpan > 1 ? openCell(table, cell.column) : null;
  if (above === null) return false;
  if (hiddenLetters(page, cell.column, cell.columnSpan, hidden) !== lettersOf(above.text)) return false;
  above.text = joinText(above.text, cell.text);
  above.spans = [...above.spans, ...cell.spans];
  above.rowSpan += cell.rowSpan;
  return true;
}

/** Puts a cell to the row in which it begins where the first page showed nothing of its text. */
function moveAbove(table: Table, blanks: readonly BottomBlank[], cell: TableCell): boolean {
  const blank = blanks.find(
    ({ column, letters }) => column === cell.column && letters === lettersOf(cell.text),
  );
  const row = blank === undefined ? undefined : table.rows[table.rows.length - blank.rows];
  if (blank === undefined || row === undefined) return false;
  row.cells.push({ ...cell, rowSpan: cell.rowSpan + blank.rows });
  row.cells.sort((a, b) => a.column - b.column);
  return true;
}

function hiddenLetters(
  { columnEdges }: PageTable,
  column: number,
  columnSpan: number,
  hidden: readonly HiddenText[],
): string {
  const [from = 0, to = 0] = [columnEdges[column], columnEdges[column + columnSpan]];
  const unseen = hidden.filter(({ box }) => (box[0] + box[2]) / 2 > from && (box[0] + box[2]) / 2 < to);
  return lettersOf(unseen.map(({ text }) => text).join(''));
}

/** The letters of a text whatever their order: hidden ones come letter by letter. */
function lettersOf(text: string): string {
  return [...text.replace(/\s/gu, '')].sort().join('');
}

/** The cell that reaches the last row of a table in one column, or null. */
export function openCell(table: Table, column: number): TableCell | null {
  for (let row = table.rows.length - 1; row >= 0; row -= 1) {
    const cell = table.rows[row]?.cells.find((candidate) => candidate.column === column);
    if (cell !== undefined) return row + cell.rowSpan >= table.rows.length ? cell : null;
  }
  return null;
}
