import type { Box } from '../../../schemas/page-layout.js';
import { shared, unionOf } from './blocks-boxes.js';
import type { BlockSettings } from './blocks-settings.js';

/** What is put into reading order. A solid (table, picture, box) is a column by itself; text needs several lines. */
export interface Placeable {
  readonly box: Box;
  /** Size of its letters, in points; 0 for a solid. */
  readonly size: number;
  /** Number of its characters; 0 for a solid. */
  readonly length: number;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * Groups in reading order, each one column wide: bands of the page that a gutter parts are read column by column,
 * what spans the gutter before and after them. Boxes lie in the frame of their writing.
 */
export function readingOrder<T extends Placeable>(items: readonly T[], settings: BlockSettings): T[][] {
  const bands = bandsOf(items);
  const page = unionOf(items.map((item) => item.box));
  const groups: T[][] = [];
  let plain: T[] = [];
  const close = (): void => {
    if (plain.length > 0) groups.push(plain);
    plain = [];
  };
  for (let start = 0; start < bands.length; ) {
    const columns = columnsFrom(bands, start, page, settings);
    if (columns === null) {
      plain.push(...(bands[start] as T[]));
      start += 1;
      continue;
    }
    const held = bands.slice(start, columns.end).flat();
    const above = start === 0 ? [] : (bands[start - 1] as T[]);
    if (plain.at(-1) === above[0] && isFirstOnRight(above, held, columns.middle))
      held.push(...plain.splice(-1));
    close();
    const isLeft = (item: T): boolean => (item.box[0] + item.box[2]) / 2 < columns.middle;
    groups.push(...readingOrder(held.filter(isLeft), settings));
    groups.push(
      ...readingOrder(
        held.filter((item) => !isLeft(item)),
        settings,
      ),
    );
    start = columns.end;
  }
  close();
  return groups;
}

/** Items that overlap in height, directly or through others; top first. */
function bandsOf<T extends Placeable>(items: readonly T[]): T[][] {
  const bands: T[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const item of items.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    // Lines set close overlap a little with their ascenders and descenders.
    if (bands.length === 0 || item.box[1] >= bottom - 0.25 * item.size) bands.push([]);
    bands.at(-1)?.push(item);
    bottom = Math.max(bottom, item.box[3]);
  }
  return bands;
}

/** The longest row of bands from one on that a gutter parts into columns, or null. */
function columnsFrom<T extends Placeable>(
  bands: readonly (readonly T[])[],
  start: number,
  page: Box,
  settings: BlockSettings,
): { end: number; middle: number } | null {
  let free: Interval[] = [{ from: page[0], to: page[2] }];
  let found: { end: number; middle: number } | null = null;
  const held: T[] = [];
  for (let end = start; end < bands.length; end += 1) {
    const band = bands[end] as readonly T[];
    held.push(...band);
    const gutter = settings.gutterEm * usualSize(held);
    const isSolid = held.every((item) => item.size === 0);
    free = band
      .reduce((left, item) => without(left, item.box), free)
      .filter(({ from, to }) => to - from >= (isSolid ? SOLID_GUTTER : gutter));
    const inner = free.filter(({ from, to }) => from > page[0] && to < page[2]);
    if (inner.length === 0) break;
    const best = inner
      .toSorted((a, b) => b.to - b.from - (a.to - a.from))
      .find(({ from, to }) => areColumns(held, (from + to) / 2, settings));
    if (best === undefined) continue;
    const middle = (best.from + best.to) / 2;
    if (belongs(band, bands.slice(start, end).flat(), middle)) found = { end: end + 1, middle };
  }
  if (found === null) return null;
  const { middle } = found;
  // A line above the columns that stands only on the right is no part of them.
  const opensRight = (bands[start] as readonly T[]).every((item) => item.box[0] > middle);
  return opensRight ? null : found;
}

/**
 * Whether a line alone on the right above columns is the first of the right one, which merely begins a little higher
 * than the left one with its heading.
 */
function isFirstOnRight(above: readonly Placeable[], held: readonly Placeable[], middle: number): boolean {
  const [line] = above;
  const left = held.find((item) => item.box[0] <= middle);
  const next = held.find((item) => item.box[0] > middle);
  if (above.length > 1 || line === undefined || left === undefined || next === undefined) return false;
  const reach = 1.2 * line.size;
  return (
    shared(line.box[1], line.box[3], left.box[1], left.box[3]) > 0 &&
    Math.abs(next.size - line.size) < 0.1 * line.size &&
    Math.abs(next.box[0] - line.box[0]) < reach &&
    next.box[1] - line.box[3] < reach
  );
}

/** Whether a band ends the columns above it: it stands in both, or carries on the text of one. */
function belongs(band: readonly Placeable[], above: readonly Placeable[], middle: number): boolean {
  const isLeft = (item: Placeable): boolean => (item.box[0] + item.box[2]) / 2 < middle;
  const sides = new Set(band.map(isLeft));
  if (sides.size > 1) return true;
  const last = above.findLast((item) => sides.has(isLeft(item)));
  return last !== undefined && last.size > 0;
}

function usualSize(items: readonly Placeable[]): number {
  const sizes = items.flatMap((item) => (item.size > 0 ? [item.size] : [])).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 10;
}

function without(free: readonly Interval[], [from, , to]: Box): Interval[] {
  return free.flatMap((interval) => {
    if (shared(interval.from, interval.to, from, to) <= 0) return [interval];
    return [
      { from: interval.from, to: from },
      { from: to, to: interval.to },
    ].filter((part) => part.to > part.from);
  });
}

/** Whether what stands on the two sides of a gutter is text set in columns, or solids: not names with their values. */
function areColumns(items: readonly Placeable[], middle: number, settings: BlockSettings): boolean {
  const left = items.filter((item) => (item.box[0] + item.box[2]) / 2 < middle);
  const right = items.filter((item) => (item.box[0] + item.box[2]) / 2 >= middle);
  return isColumn(left, settings) && isColumn(right, settings) && standBeside(left, right);
}

function standBeside(left: readonly Placeable[], right: readonly Placeable[]): boolean {
  const [a, b] = [unionOf(left.map((item) => item.box)), unionOf(right.map((item) => item.box))];
  return shared(a[1], a[3], b[1], b[3]) > 0.3 * Math.min(a[3] - a[1], b[3] - b[1]);
}

function isColumn(items: readonly Placeable[], settings: BlockSettings): boolean {
  if (items.length === 0) return false;
  const box = unionOf(items.map((item) => item.box));
  const solid = items.filter((item) => item.size === 0);
  const height = solid.reduce((sum, item) => sum + item.box[3] - item.box[1], 0);
  if (height > 0.4 * (box[3] - box[1])) return true;
  const lines = items.filter((item) => item.size > 0);
  if (lines.length < settings.columnLines) return false;
  const widths = lines.map((item) => item.box[2] - item.box[0]).sort((a, b) => a - b);
  const lengths = lines.map((item) => item.length).sort((a, b) => a - b);
  const fill = (widths[widths.length >> 1] ?? 0) / (box[2] - box[0]);
  return fill >= settings.columnFill && (lengths[lengths.length >> 1] ?? 0) >= SHORTEST_LINE;
}

/** Narrowest room between two solids, in points. */
const SOLID_GUTTER = 3;
/** Shortest median line of a column of prose, in characters. */
const SHORTEST_LINE = 8;
