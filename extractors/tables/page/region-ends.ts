import type { Box } from '../../../schemas/page-layout.js';
import type { Grid } from '../../lattice/grid.js';
import type { Mesh } from '../../lattice/intersections.js';
import type { Region } from './aligned-grid.js';
import { holdsFigures, isLabelledData, type PlacedRow, placeRow } from './placed-rows.js';
import type { TableSettings } from './settings.js';
import type { TextRow } from './text-rows.js';

/** The part of a line between the sides of a grid; null where something of it reaches out. */
function between(row: TextRow, grid: Grid, settings: TableSettings): PlacedRow | null {
  const [x0, x1] = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 0];
  const pieces = row.pieces.filter(({ from, to }) => to > x0 && from < x1);
  if (pieces.some(({ from, to }) => from < x0 - settings.overhang || to > x1 + settings.overhang))
    return null;
  return placeRow({ ...row, pieces }, grid.xs, settings);
}

/** Whether a line goes on with the columns of a grid: parts in several of them, and none over their borders. */
function fits({ pieces }: PlacedRow): boolean {
  return pieces.length > 1 && pieces.every(({ first, last }) => first === last);
}

/** The box of a region with the rows below it that its last rule does not bound: its columns go on in them. */
export function extendDown(
  { box }: Region,
  grid: Grid,
  rows: readonly TextRow[],
  settings: TableSettings,
): Box {
  let bottom = box[3];
  for (const row of rows) {
    if (row.box[1] < bottom - 1) continue;
    if (row.box[1] - bottom > settings.rowGapEm * row.size) break;
    const placed = between(row, grid, settings);
    if (!placed || !fits(placed) || !holdsFigures(placed)) break;
    bottom = row.box[3];
  }
  return bottom > box[3] ? [box[0], box[1], box[2], bottom + 1] : box;
}

/** Whether a line is a part of a head: something over some columns, and nothing over the first border. */
function isHead({ pieces }: PlacedRow): boolean {
  return (
    pieces.length > 0 && pieces.every(({ first, last }) => first > 0 || (last === 0 && pieces.length > 1))
  );
}

/** Top of a rule above a box that reaches one of its sides, as over a head whose first column is blank; else null. */
function ruleAbove([x0, y0, x1]: Box, rules: Mesh, settings: TableSettings): number | null {
  const above = rules.horizontal.filter(({ at, from, to }) => {
    const [left, right] = [Math.abs(from - x0), Math.abs(to - x1)];
    const isInside = from >= x0 - settings.ruleEnds && to <= x1 + settings.ruleEnds;
    return at < y0 - settings.minimumCell && isInside && Math.min(left, right) <= settings.ruleEnds;
  });
  return above.at(-1)?.at ?? null;
}

/** Top of the lines right above a box, one after the other, as long as each is part of a head. */
function topOfHead(
  box: Box,
  grid: Grid,
  rows: readonly TextRow[],
  isPart: (row: PlacedRow, middle: number) => boolean,
  settings: TableSettings,
): number {
  let top = box[1];
  for (const row of rows.toReversed()) {
    const middle = (row.box[1] + row.box[3]) / 2;
    if (middle > top) continue;
    if (top - row.box[3] > settings.rowGapEm * row.size) break;
    const placed = between(row, grid, settings);
    if (!placed || !isPart(placed, middle)) break;
    top = row.box[1];
  }
  return top;
}

/**
 * The box with the head above its first rule: below a shorter rule over that, if the head goes up to it, or by the columns
 * alone where data stands right below its first rule.
 */
export function extendUp(
  box: Box,
  grid: Grid,
  rules: Mesh,
  rows: readonly TextRow[],
  settings: TableSettings,
): Box {
  const [x0, y0, x1, y1] = box;
  const limit = ruleAbove(box, rules, settings);
  if (limit !== null) {
    const top = topOfHead(box, grid, rows, (row, middle) => middle > limit && isHead(row), settings);
    if (top < y0 && top - limit < settings.emptyBand / 2) return [x0, Math.min(limit, top), x1, y1];
  }
  const inside = rows.find((row) => row.box[1] > y0 - 1 && row.box[3] < y1);
  const first = inside ? between(inside, grid, settings) : null;
  if (!first || !isLabelledData(first)) return box;
  const top = topOfHead(box, grid, rows, fits, settings);
  return top < y0 ? [x0, top - 1, x1, y1] : box;
}
