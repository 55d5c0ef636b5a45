import type { Span } from '../../../schemas/at.js';
import type { Run } from '../../../schemas/page-layout.js';
import type { StructuredDocument, Table, TableCell } from '../../../schemas/structure.js';
import { groupBy } from '../../grouping.js';
import { isFigure, isNoFigure } from '../../tables/figures.js';

/** A column is one of figures from so many of them on, and where they are this part of its cells that hold something. */
const MOST_OTHERS = 0.1;
const FEWEST_FIGURES = 8;

/** What is short enough to be a misread figure, and is no word that stands in a column of figures: letters alone, at most two. */
const SHORT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}]{1,2}$/u;
const WORD =
  /^(?:計|合計|小計|総計|他|同|同上|皆増|皆減|新規|継続|廃止|完了|未定|未|済|無|有|なし|あり|別掲|再掲|内訳|うち)$/u;

/**
 * Cells of a picture's tables in which letters were recognised and all others of the column are figures: 11 is read as 日, and no
 * look at the cell alone shows that. Where they stand.
 */
export function findOddCells({ blocks }: StructuredDocument, recognised: readonly Run[]): Span[] {
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  const columns = groupBy(tables.flatMap(cellsOf), ({ column }) => column);
  const odd = [...columns.values()].flatMap(oddOf).flatMap(({ spans }) => spans.slice(0, 1));
  return odd.filter(({ start, end }) => recognised.some(({ span }) => span.start < end && start < span.end));
}

interface ColumnCell {
  /** The column and its whole head: a table goes on under the same head, under other headings or on another page. */
  readonly column: string;
  readonly cell: TableCell;
}

function cellsOf({ rows, headerRows, inherited }: Table, index: number): ColumnCell[] {
  const head = [...inherited, ...rows.slice(0, headerRows)].flatMap(({ cells }) => cells);
  const own = head.length === 0 ? `${index}` : head.map(({ text }) => text).join('\t');
  return rows
    .slice(headerRows)
    .flatMap(({ cells }) => cells)
    .filter(({ text, columnSpan }) => columnSpan === 1 && text.trim() !== '')
    .map((cell) => ({ column: `${cell.column} ${own}`, cell }));
}

function oddOf(column: readonly ColumnCell[]): TableCell[] {
  const cells = column.map(({ cell }) => cell);
  const others = cells.filter(({ text }) => !isFigure(text) && !isNoFigure(text));
  const isOfFigures =
    cells.filter(({ text }) => isFigure(text)).length >= FEWEST_FIGURES &&
    others.length <= MOST_OTHERS * cells.length;
  return isOfFigures ? others.filter(({ text }) => SHORT.test(text.trim()) && !WORD.test(text.trim())) : [];
}
