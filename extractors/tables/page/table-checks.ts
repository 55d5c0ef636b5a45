import type { Grid } from '../../lattice/grid.js';
import type { TableSettings } from './settings.js';
import { isFigure, median } from './text-rows.js';
import { type Word, wordText } from './words.js';

/** Cells of a grid that hold text, by their texts. */
interface Filled {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly figure: boolean;
  /** Width of its widest line, in multiples of the size of its letters. */
  readonly width: number;
}

function filledCells(grid: Grid, inside: readonly (readonly Word[])[], text: string): Filled[] {
  return grid.cells.flatMap(({ row, column }, index) => {
    const words = inside[index] ?? [];
    const [first] = words;
    if (!first) return [];
    const written = words.map((word) => wordText(word, text)).join(' ');
    const width = Math.max(...words.map(({ box }) => box[2])) - Math.min(...words.map(({ box }) => box[0]));
    const figure = words.length <= 3 && words.every((word) => isFigure(wordText(word, text)));
    return [{ row, column, text: written, figure, width: width / Math.max(first.run.size, 1) }];
  });
}

const PAGE = /^[\d０-９ivxIVX]{1,4}$/;

/** A table of contents: pages that grow down the last column, and no other figures. */
function isContents(cells: readonly Filled[], columns: number): boolean {
  const last = cells.filter(({ column }) => column === columns - 1).map(({ text }) => text.trim());
  const pages = last
    .filter((text) => PAGE.test(text))
    .map((text) => Number.parseInt(text.normalize('NFKC'), 10));
  if (pages.length < last.length * 0.8 || pages.length < 3) return false;
  const others = cells.filter(({ column }) => column > 0 && column < columns - 1);
  if (others.some(({ figure, text }) => figure && PAGE.test(text.trim()))) return false;
  return pages.every((page, index) => index === 0 || Number.isNaN(page) || page >= (pages[index - 1] ?? 0));
}

/** Whether what gaps and alignment make of some lines, without a rule, is a table: short texts, and figures among them. */
export function isAlignedTable(
  grid: Grid,
  inside: readonly (readonly Word[])[],
  text: string,
  settings: TableSettings,
): boolean {
  const [rows, columns] = [grid.ys.length - 1, grid.xs.length - 1];
  const cells = filledCells(grid, inside, text);
  const byRow = new Map<number, number>();
  for (const { row } of cells) byRow.set(row, (byRow.get(row) ?? 0) + 1);
  const full = [...byRow.values()].filter((count) => count > 1).length;
  if (full < settings.fewestRows) return false;
  const right = cells.filter(({ column }) => column > 0);
  if (right.length < settings.filledShare * (columns - 1) * rows) return false;
  if (right.filter(({ figure }) => figure).length < settings.figureShare * right.length) return false;
  const prose = Array.from({ length: columns }, (_, at) =>
    median(cells.filter(({ column }) => column === at).map(({ width }) => width)),
  );
  if (prose.slice(1).some((width) => width > settings.proseEm)) return false;
  return !isContents(cells, columns);
}

/** Whether rules with text between them hold a table: at least two rows with text in two columns. */
export function isStackedTable(
  grid: Grid,
  inside: readonly (readonly Word[])[],
  text: string,
  settings: TableSettings,
): boolean {
  const columns = grid.xs.length - 1;
  const cells = filledCells(grid, inside, text);
  const byRow = new Map<number, number>();
  for (const { row } of cells) byRow.set(row, (byRow.get(row) ?? 0) + 1);
  if ([...byRow.values()].filter((count) => count > 1).length < 2) return false;
  const widths = Array.from({ length: columns }, (_, at) =>
    median(cells.filter(({ column }) => column === at).map(({ width }) => width)),
  );
  return widths.filter((width) => width > settings.proseEm * 1.5).length < 2;
}

/** Rows and columns in which a head may stand. */
const HEAD_DEPTH = 2;

/** Whether a row or column at the start of a grid is filled as a head is. */
function hasHead({ cells }: Grid, inside: readonly (readonly Word[])[], settings: TableSettings): boolean {
  return (['row', 'column'] as const).some((axis) =>
    Array.from({ length: HEAD_DEPTH }, (_, at) => at).some((at) => {
      const own = cells.flatMap((cell, index) => (cell[axis] === at ? [inside[index]?.length ?? 0] : []));
      const filled = own.filter((words) => words > 0).length;
      return filled > 1 && filled >= settings.headShare * own.length;
    }),
  );
}

/** Lines without a frame that close few boxes: the arrows and boxes of a flow chart. */
function isOpenMesh({ open, xs, ys, cells }: Grid, settings: TableSettings): boolean {
  const sides = [open.left, open.right, open.top, open.bottom].filter(Boolean).length;
  return sides > 2 && cells.length < settings.openShare * (xs.length - 1) * (ys.length - 1);
}

/** Whether a mesh of rules is a table: two columns at least, filled or with a head. */
export function isRuledTable(
  grid: Grid,
  inside: readonly (readonly Word[])[],
  settings: TableSettings,
): boolean {
  const filled = inside.filter((words) => words.length > 0).length;
  if (grid.xs.length < 3 || grid.cells.length < 2 || filled < 2 || isOpenMesh(grid, settings)) return false;
  return filled >= settings.ruledShare * grid.cells.length || hasHead(grid, inside, settings);
}
