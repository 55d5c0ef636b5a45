import type { Box } from '../../../schemas/page-layout.js';
import type { Edge } from './edges.js';
import { type Grid, gridOf, nearestBorder, type Sides, sidesOf } from './grid.js';
import { findGutters } from './gutters.js';
import type { Mesh } from './intersections.js';
import { type PlacedRow, placeRow } from './placed-rows.js';
import { groupRows, type RowGroup } from './row-groups.js';
import type { TableSettings } from './settings.js';
import { median, type TextRow } from './text-rows.js';

/** A stretch of a page that holds a table without rules around all its cells: its lines of text and its rules. */
export interface Region {
  readonly box: Box;
  readonly rows: readonly TextRow[];
  readonly rules: Mesh;
}

/** Drawn verticals and gaps between the columns, with both ends; verticals win over gaps that they stand in. */
function columnBorders({ box, rows, rules }: Region, settings: TableSettings): number[] {
  const height = box[3] - box[1];
  const drawn = rules.vertical.filter(({ from, to }) => to - from >= height / 2).map(({ at }) => at);
  const hints = rules.vertical.map(({ at }) => at);
  const borders = new Set(
    drawn.filter((x) => x > box[0] + settings.minimumCell && x < box[2] - settings.minimumCell),
  );
  for (const { from, to } of findGutters(rows, settings)) {
    if ([...borders].some((x) => x >= from - settings.meet && x <= to + settings.meet)) continue;
    const hint = hints.find((x) => x >= from && x <= to);
    const size = median(rows.map((row) => row.size));
    // Leaders before a figure belong to the label, so the border stands near the figure.
    borders.add(hint ?? to - Math.min((to - from) / 2, size / 2));
  }
  return [box[0], ...[...borders].sort((a, b) => a - b), box[2]];
}

/** Length of a rule inside a box, as a share of the box's width. */
function share({ from, to }: Edge, [x0, , x1]: Box): number {
  return (Math.min(to, x1) - Math.max(from, x0)) / (x1 - x0);
}

interface Separator {
  readonly y: number;
  /** Drawn by a rule, not only by room between lines. */
  readonly ruled: boolean;
}

interface Rows {
  readonly groups: readonly RowGroup[];
  readonly separators: readonly Separator[];
}

/** Cuts the lines of a region into bands at its rules; the rules at its top and bottom bound it. */
function bandsOf(
  placed: readonly PlacedRow[],
  cuts: readonly number[],
): { rows: PlacedRow[]; above: number | null }[] {
  const bands: { rows: PlacedRow[]; above: number | null }[] = [{ rows: [], above: null }];
  let next = 0;
  for (const row of placed) {
    const middle = (row.row.box[1] + row.row.box[3]) / 2;
    while (next < cuts.length && (cuts[next] ?? 0) <= middle) {
      if (bands.at(-1)?.rows.length === 0) bands.pop();
      bands.push({ rows: [], above: cuts[next] ?? null });
      next += 1;
    }
    bands.at(-1)?.rows.push(row);
  }
  return bands.filter(({ rows }) => rows.length > 0);
}

/** The rows of a region and what parts them. */
function rowsOf({ box, rules }: Region, placed: readonly PlacedRow[], settings: TableSettings): Rows {
  const level = rules.horizontal.filter(({ at }) => at > box[1] + 1 && at < box[3] - 1);
  const cuts = [...new Set(level.map(({ at }) => at))].sort((a, b) => a - b);
  const bands = bandsOf(placed, cuts);
  const full = new Set(
    level
      .filter(
        (edge) =>
          level.filter(({ at }) => at === edge.at).reduce((sum, e) => sum + share(e, box), 0) >=
          settings.fullRuleShare,
      )
      .map(({ at }) => at),
  );
  const isRow = full.size >= 2 && median(bands.map(({ rows }) => rows.length)) <= 2;
  const groups: RowGroup[] = [];
  const separators: Separator[] = [];
  let isHead = true;
  bands.forEach(({ rows, above }, index) => {
    const below = bands[index + 1]?.above ?? null;
    const found = groupRows(rows, { isHead, isClosed: below !== null, isRow }, settings);
    if (below !== null && full.has(below)) isHead = false;
    found.forEach((group, position) => {
      const before = groups.at(-1);
      if (before) {
        const bottom = Math.max(...before.map(({ row }) => row.box[3]));
        const top = Math.min(...group.map(({ row }) => row.box[1]));
        const ruled = position === 0 && above !== null;
        separators.push({ y: ruled ? (above ?? 0) : (bottom + top) / 2, ruled });
      }
      groups.push(group);
    });
  });
  return { groups, separators };
}

/** Sides between boxes: rules where they are drawn, gaps everywhere else but where a piece runs across. */
function regionSides(
  xs: readonly number[],
  ys: readonly number[],
  { groups, separators }: Rows,
  rules: Mesh,
  settings: TableSettings,
): Sides {
  const drawn = sidesOf(xs, ys, rules, settings);
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const level = drawn.level.slice();
  separators.forEach(({ ruled }, index) => {
    if (!ruled) level.fill(1, (index + 1) * columns, (index + 2) * columns);
  });
  const upright = new Uint8Array(drawn.upright.length).fill(1);
  groups.forEach((group, row) => {
    for (const [first, last] of spansOf(group, row, xs, ys, rules, groups)) {
      for (let column = first + 1; column <= last; column += 1) upright[column * rows + row] = 0;
    }
  });
  return { level, upright };
}

/** Columns that one text of a row spans: by its letters, or by the rule below it. */
function spansOf(
  group: RowGroup,
  row: number,
  xs: readonly number[],
  ys: readonly number[],
  rules: Mesh,
  groups: readonly RowGroup[],
): [number, number][] {
  const pieces = group.flatMap((line) => line.pieces);
  const spans: [number, number][] = pieces
    .filter(({ first, last }) => last > first)
    .map(({ first, last }) => [first, last]);
  const below = ys[row + 1] ?? 0;
  for (const { at, from, to } of rules.horizontal) {
    if (Math.abs(at - below) > 0.01 || row + 1 >= groups.length) continue;
    const [first, last] = [nearestBorder(xs, from), nearestBorder(xs, to) - 1];
    if (last <= first || last - first + 1 >= xs.length - 2) continue;
    const over = pieces.filter((piece) => piece.last >= first && piece.first <= last);
    const own = new Set(over.map((piece) => `${piece.first} ${piece.last}`));
    if (own.size === 1 && over.every((piece) => piece.first >= first && piece.last <= last))
      spans.push([first, last]);
  }
  return spans;
}

/** The grid of a region by gaps and alignment; null where it has not two columns and two rows. */
export function alignedGrid(region: Region, settings: TableSettings): Grid | null {
  const xs = columnBorders(region, settings);
  if (xs.length < 3) return null;
  const placed = region.rows.map((row) => placeRow(row, xs, settings));
  const rows = rowsOf(region, placed, settings);
  if (rows.groups.length < 2) return null;
  const ys = [region.box[1], ...rows.separators.map(({ y }) => y), region.box[3]];
  return gridOf(xs, ys, regionSides(xs, ys, rows, region.rules, settings));
}
