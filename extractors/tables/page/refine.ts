import type { Box } from '../../../schemas/page-layout.js';
import type { Grid, GridCell } from '../../lattice/grid.js';
import { parseLabel } from '../labels.js';
import { assignWords } from './assign.js';
import { type CellLines, cutOfBody, isLevel, type RowCut } from './body-rows.js';
import type { TableSettings } from './settings.js';
import { isFigure, median, piecesOf, type TextRow, textRows } from './text-rows.js';
import type { Word } from './words.js';

/** A grid and the words in each of its cells. */
export interface FilledGrid {
  readonly grid: Grid;
  readonly inside: readonly (readonly Word[])[];
}

/** Lines of one range of columns that no rule parts. */
interface Range {
  readonly column: number;
  readonly columnSpan: number;
  readonly rows: TextRow[];
}

/** Cells over several columns by the columns that they span, with their lines. */
function wideRanges({ grid, inside }: FilledGrid, text: string, settings: TableSettings): Map<string, Range> {
  const ranges = new Map<string, Range>();
  grid.cells.forEach(({ column, columnSpan }, index) => {
    const words = inside[index] ?? [];
    if (columnSpan < 2 || words.length === 0) return;
    const key = `${column} ${columnSpan}`;
    const range = ranges.get(key) ?? { column, columnSpan, rows: [] };
    range.rows.push(...textRows(words, text, settings.touchEm, settings));
    ranges.set(key, range);
  });
  return ranges;
}

/** Whether the lines keep clear of a border, and enough of them have text on both sides, apart from it. */
function isBorder(x: number, rows: readonly TextRow[], text: string, settings: TableSettings): boolean {
  let support = 0;
  let figures = false;
  for (const { pieces, size } of rows) {
    const reach = settings.reachEm * size;
    if (pieces.some(({ from, to }) => from < x - reach && to > x + reach)) return false;
    const left = pieces.findLast(({ to }) => to <= x + reach);
    const right = pieces.find(({ from }) => from >= x - reach);
    if (!left || !right || right.from - left.to < settings.columnGapEm * size) continue;
    // 第1章 and its title stand apart in any line.
    if (parseLabel(left.text)?.title === '') continue;
    support += 1;
    const [before] = piecesOf(left.words, text, settings.columnGapEm).slice(-1);
    figures ||= isFigure(before?.text ?? '') && isFigure(right.text);
  }
  return support * 2 >= rows.length && (support > 1 || figures);
}

/** Cells cut at borders of their columns. */
function cutAt(cell: GridCell, borders: ReadonlySet<number>): GridCell[] {
  const ends = [...borders]
    .filter((at) => at > cell.column && at < cell.column + cell.columnSpan)
    .sort((a, b) => a - b);
  const starts = [cell.column, ...ends];
  return starts.map((column, index) => ({
    ...cell,
    column,
    columnSpan: (starts[index + 1] ?? cell.column + cell.columnSpan) - column,
  }));
}

/**
 * Cells whose verticals are drawn in the head only: they are cut at the borders of the other rows, where their texts
 * keep clear of these.
 */
export function splitWideCells(
  filled: FilledGrid,
  words: readonly Word[],
  text: string,
  settings: TableSettings,
): FilledGrid {
  const { grid } = filled;
  const cuts = new Map<string, ReadonlySet<number>>();
  for (const [key, { column, columnSpan, rows }] of wideRanges(filled, text, settings)) {
    const borders = new Set<number>();
    for (let at = column + 1; at < column + columnSpan; at += 1) {
      if (isBorder(grid.xs[at] ?? 0, rows, text, settings)) borders.add(at);
    }
    if (borders.size > 0) cuts.set(key, borders);
  }
  if (cuts.size === 0) return filled;
  const cells = grid.cells.flatMap((cell) =>
    cutAt(cell, cuts.get(`${cell.column} ${cell.columnSpan}`) ?? new Set()),
  );
  const refined = { ...grid, cells };
  return { grid: refined, inside: assignWords(refined, words, settings).inside };
}

function linesOfCell(
  index: number,
  words: readonly Word[],
  text: string,
  settings: TableSettings,
): CellLines {
  const rows = words.some(({ run }) => run.direction !== 'right')
    ? []
    : textRows(words, text, settings.touchEm, settings);
  const figures = rows.every(({ pieces }) => isFigure(pieces.map((piece) => piece.text).join('')));
  return { index, rows, figures };
}

/** Distinct heights of the lines of some cells, top first: the boxes of the first line found at each. */
function levels(cells: readonly CellLines[], settings: TableSettings): Box[] {
  const boxes = cells
    .flatMap(({ rows }) => rows.map(({ box }) => box))
    .sort((a, b) => a[1] + a[3] - b[1] - b[3]);
  const found: Box[] = [];
  for (const box of boxes) {
    const last = found.at(-1);
    if (!last || !isLevel(last, box, settings)) found.push(box);
  }
  return found;
}

/**
 * How a row is cut whose cells have several lines in step: two cells at least have a line at nearly each of three or
 * more heights, one of them figures alone, and no other cell has so many lines that it could be cut elsewhere.
 */
function cutOfRow(cells: readonly CellLines[], settings: TableSettings): RowCut | null {
  const most = Math.max(...cells.map(({ rows }) => rows.length));
  const long = cells.filter(({ rows }) => rows.length >= Math.max(settings.fewestRows, most / 2));
  const heights = levels(long, settings);
  const inStep = long.filter(({ rows }) => rows.length >= heights.length * settings.evenShare);
  if (inStep.length < 2 || inStep.length < long.length || !inStep.some(({ figures }) => figures)) return null;
  if (cells.some((cell) => !inStep.includes(cell) && cell.rows.length * 2 > heights.length)) return null;
  const borders = heights.slice(1).map(([, top], index) => ((heights[index]?.[3] ?? 0) + top) / 2);
  return { borders, cells: new Set(inStep.map(({ index }) => index)) };
}

/**
 * Cuts rows that no rule parts at their lines, where several of their cells have as many lines as each other, in step,
 * and figures on them. A cell with a broken text beside one with a single line stays as it is.
 */
export function splitRows(
  filled: FilledGrid,
  words: readonly Word[],
  text: string,
  settings: TableSettings,
): FilledGrid {
  const { grid, inside } = filled;
  const byRow = new Map<number, CellLines[]>();
  grid.cells.forEach(({ row, rowSpan }, index) => {
    if (rowSpan > 1) return;
    const lines = linesOfCell(index, inside[index] ?? [], text, settings);
    byRow.set(row, [...(byRow.get(row) ?? []), lines]);
  });
  const cuts = new Map<number, RowCut>();
  for (const [row, cells] of byRow) {
    const cut = cutOfRow(cells, settings) ?? cutOfBody(cells, grid.xs, settings);
    if (cut) cuts.set(row, cut);
  }
  if (cuts.size === 0) return filled;
  const refined = cutRows(grid, cuts);
  return { grid: refined, inside: assignWords(refined, words, settings).inside };
}

/** A grid with more borders inside some of its rows. */
function cutRows(grid: Grid, cuts: ReadonlyMap<number, RowCut>): Grid {
  const starts: number[] = [];
  const ys: number[] = [];
  grid.ys.forEach((y, row) => {
    starts.push(ys.length);
    ys.push(y, ...(cuts.get(row)?.borders ?? []));
  });
  const cells = grid.cells.flatMap((cell, index): GridCell[] => {
    const row = starts[cell.row] ?? 0;
    const rowSpan = (starts[cell.row + cell.rowSpan] ?? ys.length - 1) - row;
    if (!cuts.get(cell.row)?.cells.has(index)) return [{ ...cell, row, rowSpan }];
    return Array.from({ length: rowSpan }, (_, offset) => ({ ...cell, row: row + offset, rowSpan: 1 }));
  });
  return { ...grid, ys, cells };
}

/** Positions of borders that only part an empty sliver from its neighbour. */
function slivers(filled: FilledGrid, axis: 'row' | 'column', least: number): Set<number> {
  const { grid, inside } = filled;
  const borders = axis === 'row' ? grid.ys : grid.xs;
  const used = new Uint8Array(borders.length);
  grid.cells.forEach((cell, index) => {
    const span = axis === 'row' ? cell.rowSpan : cell.columnSpan;
    if (span === 1 && (inside[index]?.length ?? 0) > 0) used[cell[axis]] = 1;
  });
  const found = new Set<number>();
  for (let at = 0; at + 1 < borders.length; at += 1) {
    if (used[at] || (borders[at + 1] ?? 0) - (borders[at] ?? 0) >= least) continue;
    found.add(at + 1);
  }
  return found;
}

/** Takes out the rows and columns that are only the room between two rules: narrow, and empty from end to end. */
export function withoutSlivers(filled: FilledGrid, settings: TableSettings): FilledGrid {
  const { grid, inside } = filled;
  const letter = settings.sliverEm * median(inside.flatMap((words) => words.map(({ run }) => run.size)));
  const rows = slivers(filled, 'row', letter / 2);
  const columns = slivers(filled, 'column', letter);
  if (rows.size + columns.size === 0) return filled;
  const rowAt = keptBefore(grid.ys, rows);
  const columnAt = keptBefore(grid.xs, columns);
  const cells: GridCell[] = [];
  const words: (readonly Word[])[] = [];
  let lost = false;
  grid.cells.forEach((cell, index) => {
    const [row, column] = [rowAt(cell.row), columnAt(cell.column)];
    const rowSpan = rowAt(cell.row + cell.rowSpan) - row;
    const columnSpan = columnAt(cell.column + cell.columnSpan) - column;
    if (rowSpan < 1 || columnSpan < 1) {
      lost ||= (inside[index]?.length ?? 0) > 0;
      return;
    }
    cells.push({ row, column, rowSpan, columnSpan });
    words.push(inside[index] ?? []);
  });
  if (lost) return filled;
  const ys = grid.ys.filter((_, at) => !rows.has(at));
  const xs = grid.xs.filter((_, at) => !columns.has(at));
  return { grid: { ...grid, xs, ys, cells }, inside: words };
}

/** The new number of each border, where some are taken out: one that is gone counts as the one before it. */
function keptBefore(borders: readonly number[], gone: ReadonlySet<number>): (at: number) => number {
  const numbers: number[] = [];
  let last = -1;
  borders.forEach((_, at) => {
    if (!gone.has(at)) last += 1;
    numbers.push(last);
  });
  return (at) => numbers[at] ?? last;
}
