import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import { areaOf, holdsMiddle, shared, touches, unionOf } from './blocks-boxes.js';
import type { PageTable } from './model.js';

/** Part of the page that a picture covers at most: beyond, it is the page's ground. */
const GROUND = 0.7;
/** Part of the page that a picture covers at least: smaller ones are signs and ornaments. */
const SMALLEST = 0.008;
/** Widest and highest shape, in points, that can be a letter: those that a font lacks are drawn as outlines. */
const LETTER = 16;
/** How near drawings of one picture lie, in points. */
const REACH = 9;
/** How near a rule lies to what it belongs to, in points. */
const NEAR = 2;
/** Fewest bars of a chart. */
const BARS = 3;
/** Widest gap between bars, in widths of a bar. */
const WIDEST_GAP = 4;
/** Part of its first rows, and of its first column, that a table fills with text though something is drawn over it. */
const FILLED = 0.6;
/** Most shapes of a page that are put together one by one; a page with more is one picture. */
const MOST_SHAPES = 4000;

/** Where pictures and charts lie on a page: images, drawings and bars, with the axes and grids that they are drawn on. */
export function pictureRegions(layout: PageLayout, tables: readonly PageTable[]): Box[] {
  const page = layout.width * layout.height;
  const real = tables.filter(isReal);
  const isLetter = letterFinder(layout);
  const shapes = [...layout.images, ...layout.drawings]
    .map(({ box }) => box)
    .filter((box) => !isLetter(box))
    .filter((box) => areaOf(box) < GROUND * page)
    .filter((box) => !real.some((table) => holdsMiddle(table.box, box)))
    .concat(barsOf(layout, real));
  return cluster(shapes.length > MOST_SHAPES ? [unionOf(shapes)] : shapes)
    .filter((box) => !isLetterSized(box))
    .map((region) => withAxes(withAxes(region, layout), layout))
    .filter((region) => areaOf(region) > SMALLEST * page && areaOf(region) < GROUND * page);
}

function isLetterSized([x0, y0, x1, y1]: Box): boolean {
  return x1 - x0 <= LETTER && y1 - y0 <= LETTER;
}

/** Whether a shape is a letter of the text: a page whose letters are outlines has its text beneath them. */
function letterFinder({ runs, hidden, height }: PageLayout): (box: Box) => boolean {
  const bands = new Map<number, Box[]>();
  // Runs are looked up in bands as high as the highest letters. A page may claim letters of any size.
  const bandOf = (y: number): number => Math.floor(Math.min(Math.max(y, 0), height) / LETTER);
  for (const { box } of [...runs, ...hidden]) {
    for (let band = bandOf(box[1]); band <= bandOf(box[3]); band += 1) {
      const boxes = bands.get(band);
      if (boxes === undefined) bands.set(band, [box]);
      else boxes.push(box);
    }
  }
  return (box) => {
    const near = isLetterSized(box) ? (bands.get(bandOf((box[1] + box[3]) / 2)) ?? []) : [];
    return near.some((run) => holdsMiddle(run, box));
  };
}

/** Whether a table is one whatever is drawn over it, as the arrows of a schedule: its head and its first column say so. */
export function isReal(table: PageTable): boolean {
  const rows = table.rowEdges.length - 1;
  const filled = table.cells.filter(({ lines }) => lines.length > 0);
  const columns = new Set<number>();
  const keyed = new Set<number>();
  for (const { row, column, rowSpan, columnSpan } of filled) {
    if (row < 2) for (let at = column; at < column + columnSpan; at += 1) columns.add(at);
    if (column === 0) for (let at = row; at < row + rowSpan; at += 1) keyed.add(at);
  }
  return columns.size >= FILLED * (table.columnEdges.length - 1) && keyed.size >= FILLED * rows;
}

/** Those that touch made one, until none do. */
function cluster(boxes: readonly Box[]): Box[] {
  const regions: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let index = regions.length - 1; index >= 0; index -= 1) {
      if (!touches(regions[index] as Box, whole, REACH)) continue;
      whole = unionOf([whole, regions[index] as Box]);
      regions.splice(index, 1);
      index = regions.length;
    }
    regions.push(whole);
  }
  return regions;
}

/** Fills that are bars: equally wide, on one foot, of different heights; or the same lying on their side. */
function barsOf({ fills }: PageLayout, tables: readonly PageTable[]): Box[] {
  const standing = new Map<string, Box[]>();
  const lying = new Map<string, Box[]>();
  const add = (groups: Map<string, Box[]>, key: string, box: Box): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [box]);
    else group.push(box);
  };
  for (const { box } of fills) {
    if (tables.some((table) => holdsMiddle(table.box, box))) continue;
    const [x0, y0, x1, y1] = box.map(Math.round) as [number, number, number, number];
    add(standing, `${x1 - x0}\t${y1}`, box);
    add(lying, `${y1 - y0}\t${x0}`, box);
  }
  const differ = (group: readonly Box[], at: number, along: number): boolean =>
    group.length >= BARS &&
    areNear(group, along) &&
    new Set(group.map((box) => Math.round((box[at] as number) / NEAR))).size > 1 &&
    new Set(group.map((box) => Math.round(box[along] as number))).size >= BARS;
  return [
    ...[...standing.values()].filter((group) => differ(group, 1, 0)),
    ...[...lying.values()].filter((group) => differ(group, 2, 1)),
  ].map(unionOf);
}

/** Whether bars stand beside each other: no gap between them is much wider than they are. */
function areNear(bars: readonly Box[], along: number): boolean {
  const sorted = bars.toSorted((a, b) => (a[along] as number) - (b[along] as number));
  return sorted.every((bar, index) => {
    const next = sorted[index + 1];
    const width = (bar[along + 2] as number) - (bar[along] as number);
    return next === undefined || (next[along] as number) - (bar[along + 2] as number) <= WIDEST_GAP * width;
  });
}

/** A region with the rules that cross it: the grid and the axes of its chart. */
function withAxes(region: Box, { rulings }: PageLayout): Box {
  const crossing = rulings.flatMap(({ axis, at, from, to }): Box[] => {
    const isLevel = axis === 'horizontal';
    const [low, high] = isLevel ? [region[1], region[3]] : [region[0], region[2]];
    const [start, end] = isLevel ? [region[0], region[2]] : [region[1], region[3]];
    const reach = shared(from, to, start, end);
    if (at < low - NEAR || at > high + NEAR || reach < 0.5 * Math.min(end - start, to - from)) return [];
    return [isLevel ? [from, at, to, at] : [at, from, at, to]];
  });
  return unionOf([region, ...crossing]);
}
