import type { Box } from '../../../schemas/page-layout.js';
import type { Edge } from '../../lattice/edges.js';
import { type Grid, gridOf, type Sides, sidesOf } from '../../lattice/grid.js';
import type { Mesh } from '../../lattice/intersections.js';
import { findGutters } from './gutters.js';
import { spansOfRows } from './head-spans.js';
import { isLabelledData, isLabelOnly, type PlacedRow, placeRow, placeSection } from './placed-rows.js';
import { groupRows, type RowGroup } from './row-groups.js';
import { sectionRows } from './section-rows.js';
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
  const size = median(rows.map((row) => row.size));
  const sections = sectionRows(rows, box, settings);
  const inColumns = rows.filter((row) => !sections.has(row));
  for (const { from, to } of findGutters(inColumns, settings)) {
    if ([...borders].some((x) => x >= from - settings.meet && x <= to + settings.meet)) continue;
    const hint = hints.find((x) => x >= from && x <= to);
    // Leaders before a figure belong to the label, so the border stands near the figure.
    borders.add(hint ?? to - Math.min((to - from) / 2, size / 2));
  }
  return [box[0], ...[...borders].sort((a, b) => a - b), box[2]];
}

/** Heights of the rules of a region that go all the way, in one piece or in several. */
function fullRules(level: readonly Edge[], [x0, , x1]: Box, settings: TableSettings): Set<number> {
  const lengths = new Map<number, number>();
  for (const { at, from, to } of level) {
    lengths.set(at, (lengths.get(at) ?? 0) + Math.min(to, x1) - Math.max(from, x0));
  }
  return new Set(
    [...lengths].filter(([, length]) => length >= settings.fullRuleShare * (x1 - x0)).map(([at]) => at),
  );
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
  const full = fullRules(level, box, settings);
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

/** Columns in which some lines have text. */
function filledColumns(group: RowGroup): Set<number> {
  const filled = new Set<number>();
  for (const { first, last } of group.flatMap(({ pieces }) => pieces)) {
    for (let column = first; column <= last; column += 1) filled.add(column);
  }
  return filled;
}

/** Whether a rule parts all columns but some at the start: it runs in one piece to the right end. */
function partsRest(y: number, xs: readonly number[], rules: Mesh, settings: TableSettings): boolean {
  const end = xs.at(-1) ?? 0;
  const start = xs.at(-3) ?? end;
  return rules.horizontal.some(
    ({ at, from, to }) => at === y && to >= end - settings.ruleEnds && from <= start + settings.ruleEnds,
  );
}

/** Whether the first line of a row is a label with figures, or a label alone, as that of a section. */
function beginsRow(group: RowGroup | undefined): boolean {
  const [first] = group ?? [];
  return first !== undefined && (isLabelledData(first) || isLabelOnly(first));
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
  const filled = groups.map(filledColumns);
  const parting = separators.map(({ y }) => partsRest(y, xs, rules, settings));
  separators.forEach(({ ruled }, index) => {
    const isLabelled = filled[index]?.has(0) && beginsRow(groups[index + 1]);
    for (let column = 0; column < columns; column += 1) {
      // Beside a rule that parts the other columns a cell goes on, as it does beside a rule over a sum if it is blank.
      const goesOn =
        (parting[index] && !isLabelled) || filled[index]?.has(column) !== filled[index + 1]?.has(column);
      if (!ruled || !goesOn) level[(index + 1) * columns + column] = 1;
    }
  });
  const upright = new Uint8Array(drawn.upright.length).fill(1);
  spansOfRows(groups, xs, ys, rules, settings).forEach((spans, row) => {
    for (const { first, last } of spans) {
      for (let column = first + 1; column <= last; column += 1) upright[column * rows + row] = 0;
    }
  });
  return { level, upright };
}

/** The grid of a region by gaps and alignment; null where it has not two columns and two rows. */
export function alignedGrid(region: Region, settings: TableSettings): Grid | null {
  const xs = columnBorders(region, settings);
  if (xs.length < 3) return null;
  const sections = sectionRows(region.rows, region.box, settings);
  const placed = region.rows.map((row) =>
    sections.has(row) ? placeSection(row, xs) : placeRow(row, xs, settings),
  );
  const rows = rowsOf(region, placed, settings);
  if (rows.groups.length < 2) return null;
  const ys = [region.box[1], ...rows.separators.map(({ y }) => y), region.box[3]];
  return gridOf(xs, ys, regionSides(xs, ys, rows, region.rules, settings));
}
