import type { Box } from '../../../schemas/page-layout.js';
import type { Edge } from '../../lattice/edges.js';
import { type Grid, type GridCell, gridBox } from '../../lattice/grid.js';
import { isFigure } from '../figures.js';
import type { WordField } from './word-field.js';
import { type Word, wordText } from './words.js';

/** A grid with what stands in its cells, in the order of the cells. */
export interface FilledGrid {
  readonly grid: Grid;
  readonly inside: readonly (readonly Word[])[];
}

/** Labels that stand outside the rules: one for each row at the left, one for each column above; '' where there is none. */
interface OuterLabels {
  readonly rows: readonly (readonly Word[])[];
  readonly columns: readonly (readonly Word[])[];
}

/** Fewest rows and columns of a grid whose labels are looked for. */
const FEWEST = 3;
/** Share of the texts of a grid, and of its first row or column, that are figures where its labels stand outside. */
const FIGURES = 0.8;
/** Share of the rows or columns that have a label, and of the labels that are words. */
const LABELLED = 0.8;
/** Labels of rows begin or end within this of each other, in points. */
const FLUSH = 3;
/** Room at the left of a grid in which labels stand, as a share of its width. */
const LABEL_ROOM = 0.5;
/** Heads stand above a grid at most this far, in heights of its first row. */
const HEAD_ROOM = 1.5;

/**
 * A ruled grid of figures with the labels beside its rows and above its columns, where these stand outside the rules.
 * `field`: the words of the page that are in no table; `upright`: its vertical lines, which no label stands behind.
 * Null where there are none.
 */
export function withOuterLabels(
  filled: FilledGrid,
  field: WordField,
  upright: readonly Edge[],
  text: string,
): { readonly filled: FilledGrid; readonly labels: readonly Word[] } | null {
  const { xs, ys } = filled.grid;
  if (xs.length <= FEWEST || ys.length <= FEWEST || !areFigures(filled, () => true, text)) return null;
  const labels: OuterLabels = {
    rows: areFigures(filled, ({ column }) => column === 0, text)
      ? rowLabels(filled, field, upright, text)
      : [],
    columns: areFigures(filled, ({ row }) => row === 0, text)
      ? columnLabels(filled.grid, field, upright, text)
      : [],
  };
  const words = [...labels.rows, ...labels.columns].flat();
  return words.length === 0 ? null : { filled: extended(filled, labels), labels: words };
}

function textOf(words: readonly Word[], text: string): string {
  return words.map((word) => wordText(word, text)).join('');
}

/** Whether the texts of some cells are figures. */
function areFigures(
  { grid, inside }: FilledGrid,
  isMeant: (cell: GridCell) => boolean,
  text: string,
): boolean {
  const texts = grid.cells
    .map((cell, index) => (isMeant(cell) ? textOf(inside[index] ?? [], text) : ''))
    .filter((own) => own !== '');
  return texts.length >= FEWEST && texts.filter(isFigure).length >= FIGURES * texts.length;
}

/** Whether most of the places have a label, and most labels are words, not a scale. */
function areLabels(labels: readonly (readonly Word[])[], places: number, text: string): boolean {
  const texts = labels.map((words) => textOf(words, text)).filter((own) => own !== '');
  const named = texts.filter((own) => /\p{L}/u.test(own));
  return texts.length >= LABELLED * places && named.length >= LABELLED * texts.length;
}

/** Words at the left of the rows that hold text, all beginning or all ending below each other. */
function rowLabels(
  { grid, inside }: FilledGrid,
  field: WordField,
  upright: readonly Edge[],
  text: string,
): Word[][] {
  const [x0, y0, x1, y1] = gridBox(grid);
  const beside = field.within([x0 - LABEL_ROOM * (x1 - x0), y0, x0, y1]);
  const filled = new Set(
    grid.cells.filter((_, index) => (inside[index] ?? []).length > 0).map(({ row }) => row),
  );
  const labels = byPlace(beside, grid.ys, ({ box }) => (box[1] + box[3]) / 2).map((words, row) =>
    filled.has(row) ? words : [],
  );
  const boxes = labels.filter((words) => words.length > 0).map(boundsOf);
  const isFlush = spread(boxes.map(([left]) => left)) <= FLUSH || spread(boxes.map((box) => box[2])) <= FLUSH;
  const isBeside = boxes.every(([, , right]) => right <= x0 + 1);
  const isOpen = boxes.every(([left, top, , bottom]) => !isCrossed(upright, [left, top, x0 - 1, bottom]));
  return isFlush && isBeside && isOpen && areLabels(labels, filled.size, text) ? labels : [];
}

/** Words of one line right above the columns, none reaching over a border. */
function columnLabels(grid: Grid, field: WordField, upright: readonly Edge[], text: string): Word[][] {
  const [x0, y0, x1] = gridBox(grid);
  const height = (grid.ys[1] ?? y0) - y0;
  const above = field.within([x0, y0 - HEAD_ROOM * height, x1, y0]);
  const lowest = Math.max(...above.map(({ box }) => box[3]));
  const line = above.filter(({ box }) => box[3] > lowest - (box[3] - box[1]) / 2);
  const labels = byPlace(line, grid.xs, ({ box }) => (box[0] + box[2]) / 2);
  const areApart = labels.every((words, column) => {
    if (words.length === 0) return true;
    const [left, , right] = boundsOf(words);
    return left >= (grid.xs[column] ?? 0) - 1 && right <= (grid.xs[column + 1] ?? 0) + 1;
  });
  const isOpen = labels.every((words) => words.length === 0 || !isCrossed(upright, boundsOf(words)));
  return areApart && isOpen && areLabels(labels, grid.xs.length - 1, text) ? labels : [];
}

/** Whether a vertical line goes through the middle of a box or past it: it belongs to another grid. */
function isCrossed(upright: readonly Edge[], [x0, y0, x1, y1]: Box): boolean {
  const middle = (y0 + y1) / 2;
  return upright.some(({ at, from, to }) => at >= x0 && at <= x1 && from <= middle && to >= middle);
}

function byPlace(words: readonly Word[], edges: readonly number[], middle: (word: Word) => number): Word[][] {
  return edges
    .slice(1)
    .map((end, index) => words.filter((word) => middle(word) > (edges[index] ?? 0) && middle(word) <= end));
}

function boundsOf(words: readonly Word[]): Box {
  return [
    Math.min(...words.map(({ box }) => box[0])),
    Math.min(...words.map(({ box }) => box[1])),
    Math.max(...words.map(({ box }) => box[2])),
    Math.max(...words.map(({ box }) => box[3])),
  ];
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** The grid with a column for the labels of its rows and a row for those of its columns. */
function extended({ grid, inside }: FilledGrid, { rows, columns }: OuterLabels): FilledGrid {
  const [down, right] = [columns.length > 0 ? 1 : 0, rows.length > 0 ? 1 : 0];
  const [, top] = down > 0 ? boundsOf(columns.flat()) : [0, 0];
  const [left] = right > 0 ? boundsOf(rows.flat()) : [0];
  const single = { rowSpan: 1, columnSpan: 1 };
  const corner = down * right > 0 ? [{ row: 0, column: 0, ...single }] : [];
  const cells: GridCell[] = [
    ...corner,
    ...columns.map((_, column) => ({ row: 0, column: column + right, ...single })),
    ...rows.map((_, row) => ({ row: row + down, column: 0, ...single })),
    ...grid.cells.map((cell) => ({ ...cell, row: cell.row + down, column: cell.column + right })),
  ];
  return {
    grid: {
      xs: right > 0 ? [left - 1, ...grid.xs] : grid.xs,
      ys: down > 0 ? [top - 1, ...grid.ys] : grid.ys,
      cells,
      open: { ...grid.open, top: down === 0 && grid.open.top, left: right === 0 && grid.open.left },
    },
    inside: [...corner.map(() => []), ...columns, ...rows, ...inside],
  };
}
