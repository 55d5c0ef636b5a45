import type { Box } from '../../schemas/page-layout.js';
import { DisjointSets } from '../disjoint-sets.js';
import type { Edge } from './edges.js';
import type { Mesh } from './intersections.js';
import type { LatticeSettings } from './settings.js';

/** A cell of a grid, without its text. Row and column count from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Borders and cells. Cells do not overlap and leave no room of the grid free. `open`: sides without a rule. */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  readonly open: {
    readonly left: boolean;
    readonly right: boolean;
    readonly top: boolean;
    readonly bottom: boolean;
  };
}

/** The whole room of a grid. */
export function gridBox({ xs, ys }: Grid): Box {
  return [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
}

/** The room of one of its cells. */
export function cellBox({ xs, ys }: Grid, { row, column, rowSpan, columnSpan }: GridCell): Box {
  return [xs[column] ?? 0, ys[row] ?? 0, xs[column + columnSpan] ?? 0, ys[row + rowSpan] ?? 0];
}

/** Positions less than `minimumCell` apart made one (their mean). */
function borders(positions: readonly number[], settings: LatticeSettings): number[] {
  const sorted = positions.toSorted((a, b) => a - b);
  const found: { sum: number; count: number; last: number }[] = [];
  for (const at of sorted) {
    const open = found.at(-1);
    if (open && at - open.last < settings.minimumCell) {
      open.sum += at;
      open.count += 1;
      open.last = at;
    } else found.push({ sum: at, count: 1, last: at });
  }
  return found.map(({ sum, count }) => sum / count);
}

/** The end that lines share beyond the outermost crossing line: a border that was not drawn. */
function sharedEnd(ends: readonly number[], least: number): number | null {
  if (ends.length < least) return null;
  const sorted = ends.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}

/** Borders across `lines` with the undrawn ones at both ends, where lines of the other axis stick out. */
function closedBorders(lines: readonly Edge[], across: readonly Edge[], settings: LatticeSettings): number[] {
  const drawn = borders(
    lines.map(({ at }) => at),
    settings,
  );
  const [first, last] = [drawn[0] ?? 0, drawn.at(-1) ?? 0];
  const reach = settings.meet + settings.minimumCell;
  const least = Math.min(2, across.length);
  const start = sharedEnd(
    across.map(({ from }) => from).filter((from) => from < first - reach),
    least,
  );
  const end = sharedEnd(
    across.map(({ to }) => to).filter((to) => to > last + reach),
    least,
  );
  return [...(start === null ? [] : [start]), ...drawn, ...(end === null ? [] : [end])];
}

/** Index of the border nearest to a position; borders are sorted. */
export function nearestBorder(positions: readonly number[], at: number): number {
  const before = intervalOf(positions, at);
  if (before + 1 >= positions.length) return positions.length - 1;
  if (before < 0) return 0;
  return at - (positions[before] ?? 0) <= (positions[before + 1] ?? 0) - at ? before : before + 1;
}

/** Index of the last border at or before a position, -1 where it lies before all; borders are sorted. */
export function intervalOf(positions: readonly number[], at: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Which sides between neighbouring crossings are drawn: `sides[i * intervals + j]` for border i and the interval j
 * between the borders of the other axis.
 */
function drawnSides(
  lines: readonly Edge[],
  at: readonly number[],
  across: readonly number[],
  settings: LatticeSettings,
): Uint8Array {
  const intervals = across.length - 1;
  const covered = new Float64Array(at.length * intervals);
  for (const line of lines) {
    const border = nearestBorder(at, line.at) * intervals;
    const first = Math.max(0, nearestBorder(across, line.from) - 1);
    for (let j = first; j < intervals; j += 1) {
      const [low, high] = [across[j] ?? 0, across[j + 1] ?? 0];
      if (low >= line.to) break;
      covered[border + j] =
        (covered[border + j] ?? 0) + Math.max(0, Math.min(high, line.to) - Math.max(low, line.from));
    }
  }
  return Uint8Array.from(covered, (length, index) => {
    const j = index % intervals;
    return length >= settings.sideShare * ((across[j + 1] ?? 0) - (across[j] ?? 0)) ? 1 : 0;
  });
}

/** Boxes joined where no side parts them, as the smallest rectangles; a joined shape that is none is cut into some. */
function rectangles(rows: number, columns: number, sets: DisjointSets): GridCell[] {
  const cells: GridCell[] = [];
  const taken = new Uint8Array(rows * columns);
  const fits = (row: number, column: number, root: number) =>
    row < rows &&
    column < columns &&
    !taken[row * columns + column] &&
    sets.find(row * columns + column) === root;
  for (let index = 0; index < rows * columns; index += 1) {
    if (taken[index]) continue;
    const [row, column, root] = [Math.floor(index / columns), index % columns, sets.find(index)];
    let columnSpan = 1;
    while (fits(row, column + columnSpan, root)) columnSpan += 1;
    const wholeRow = (at: number) => {
      for (let offset = 0; offset < columnSpan; offset += 1)
        if (!fits(at, column + offset, root)) return false;
      return true;
    };
    let rowSpan = 1;
    while (wholeRow(row + rowSpan)) rowSpan += 1;
    for (let r = row; r < row + rowSpan; r += 1)
      taken.fill(1, r * columns + column, r * columns + column + columnSpan);
    cells.push({ row, column, rowSpan, columnSpan });
  }
  return cells;
}

/** Share of an outer side that is drawn. */
function sideDrawn(sides: Uint8Array, border: number, across: readonly number[]): boolean {
  const intervals = across.length - 1;
  let drawn = 0;
  for (let j = 0; j < intervals; j += 1) {
    if (sides[border * intervals + j]) drawn += (across[j + 1] ?? 0) - (across[j] ?? 0);
  }
  return drawn >= ((across.at(-1) ?? 0) - (across[0] ?? 0)) / 2;
}

/** Which sides of the boxes between borders are drawn: see `drawnSides`. */
export interface Sides {
  /** By border of the rows, then column. */
  readonly level: Uint8Array;
  /** By border of the columns, then row. */
  readonly upright: Uint8Array;
}

/** The sides that lines draw between given borders. */
export function sidesOf(
  xs: readonly number[],
  ys: readonly number[],
  mesh: Mesh,
  settings: LatticeSettings,
): Sides {
  return {
    level: drawnSides(mesh.horizontal, ys, xs, settings),
    upright: drawnSides(mesh.vertical, xs, ys, settings),
  };
}

/** The grid of boxes between borders, joined where no side parts them. */
export function gridOf(xs: readonly number[], ys: readonly number[], { level, upright }: Sides): Grid {
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const sets = new DisjointSets(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const box = row * columns + column;
      if (column + 1 < columns && !upright[(column + 1) * rows + row]) sets.join(box, box + 1);
      if (row + 1 < rows && !level[(row + 1) * columns + column]) sets.join(box, box + columns);
    }
  }
  return {
    xs,
    ys,
    cells: rectangles(rows, columns, sets),
    open: {
      left: !sideDrawn(upright, 0, ys),
      right: !sideDrawn(upright, columns, ys),
      top: !sideDrawn(level, 0, xs),
      bottom: !sideDrawn(level, rows, xs),
    },
  };
}

/** The grid of lines that hang together, closed where outer borders are not drawn; null where they bound no room. */
export function meshGrid(mesh: Mesh, settings: LatticeSettings): Grid | null {
  const xs = closedBorders(mesh.vertical, mesh.horizontal, settings);
  const ys = closedBorders(mesh.horizontal, mesh.vertical, settings);
  if (xs.length < 2 || ys.length < 2) return null;
  if ((xs.length - 1) * (ys.length - 1) > settings.maximumBoxes) return null;
  return gridOf(xs, ys, sidesOf(xs, ys, mesh, settings));
}
