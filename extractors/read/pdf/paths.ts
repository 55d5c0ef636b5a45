import type { Box, Ruling } from '../../../schemas/page-layout.js';
import { applyX, applyY, type Matrix } from './matrix.js';

/** Commands in the engine's path data: 0 move (x y), 1 line (x y), 2 cubic (6 numbers), 3 quadratic (4), 4 close. */
const ARGUMENTS = [2, 2, 6, 4, 0] as const;

/** A filled stretch thinner than this, in points, is a line drawn as a rectangle. */
export const RULE_THICKNESS = 3;
/** How far, in points, an end of a line may be off the other's axis. */
const SLANT = 0.35;
/** Parts of a shape with curves are lines of a table only from this length on, in points: rounded frames, not letters. */
const LINE_BESIDE_CURVES = 12;
/** Shortest stroke, in points, that is a line and not a dot. */
const SHORTEST = 0.3;

/** A path on the page: polygons as flat lists x y x y, and whether curves were in it. */
export interface Path {
  readonly polygons: readonly (readonly number[])[];
  readonly curved: boolean;
  readonly box: Box;
}

/** A path of the engine, brought to the page. */
export function toPath(data: ArrayLike<number>, m: Matrix): Path {
  const polygons: number[][] = [];
  let current: number[] = [];
  let curved = false;
  const push = (x: number, y: number): void => {
    current.push(applyX(m, x, y), applyY(m, x, y));
  };
  for (let at = 0; at < data.length; ) {
    const command = data[at] as 0 | 1 | 2 | 3 | 4;
    const count = ARGUMENTS[command] ?? 0;
    if (command === 0) {
      if (current.length > 2) polygons.push(current);
      current = [];
    }
    if (command === 4 && current.length > 2) current.push(current[0] as number, current[1] as number);
    if (command === 2 || command === 3) curved = true;
    if (count > 0) push(data[at + count - 1] as number, data[at + count] as number);
    at += count + 1;
  }
  if (current.length > 2) polygons.push(current);
  return { polygons, curved, box: boxAround(polygons) };
}

function boxAround(polygons: readonly (readonly number[])[]): Box {
  let [x0, y0, x1, y1] = [Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE, -Number.MAX_VALUE];
  for (const polygon of polygons) {
    for (let i = 0; i < polygon.length; i += 2) {
      const x = polygon[i] as number;
      const y = polygon[i + 1] as number;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
  }
  return x0 > x1 ? [0, 0, 0, 0] : [x0, y0, x1, y1];
}

/** What a path leaves on the page: lines along the axes, filled rectangles, and other shapes. */
export interface Marks {
  readonly rulings: Ruling[];
  readonly fills: Box[];
  readonly drawings: Box[];
}

/** Lines that a stroke leaves. Thickness in points. */
export function strokeMarks(path: Path, thickness: number, dashed: boolean): Marks {
  const marks: Marks = { rulings: [], fills: [], drawings: [] };
  const least = path.curved ? LINE_BESIDE_CURVES : SHORTEST;
  let slanted = path.curved;
  for (const polygon of path.polygons) {
    for (let i = 0; i + 3 < polygon.length; i += 2) {
      const [x0, y0, x1, y1] = polygon.slice(i, i + 4) as [number, number, number, number];
      const ruling = rulingBetween(x0, y0, x1, y1, thickness, dashed);
      if (ruling === null) slanted = true;
      else if (ruling.to - ruling.from >= least) marks.rulings.push(ruling);
    }
  }
  if (slanted) marks.drawings.push(path.box);
  return marks;
}

function rulingBetween(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  thickness: number,
  dashed: boolean,
): Ruling | null {
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  const common = { thickness, origin: 'stroke', dashed } as const;
  if (height <= SLANT && width >= height)
    return { axis: 'horizontal', at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1), ...common };
  if (width <= SLANT)
    return { axis: 'vertical', at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1), ...common };
  return null;
}

/** Lines and areas that a fill leaves. */
export function fillMarks(path: Path): Marks {
  const marks: Marks = { rulings: [], fills: [], drawings: [] };
  if (path.curved) {
    const dot = thinRuling(path.box, 'fill');
    if (dot !== null && dot.to - dot.from <= RULE_THICKNESS) marks.rulings.push(dot);
    else marks.drawings.push(path.box);
    return marks;
  }
  for (const polygon of path.polygons) {
    const box = boxAround([polygon]);
    const ruling = thinRuling(box, 'fill');
    if (ruling !== null) marks.rulings.push(ruling);
    else if (isAxisAligned(polygon)) marks.fills.push(box);
    else marks.drawings.push(box);
  }
  return marks;
}

/** A box so thin that it is a line, else null. */
export function thinRuling([x0, y0, x1, y1]: Box, origin: Ruling['origin']): Ruling | null {
  const width = x1 - x0;
  const height = y1 - y0;
  if (Math.min(width, height) > RULE_THICKNESS) return null;
  const common = { origin, dashed: false } as const;
  return width >= height
    ? { axis: 'horizontal', at: (y0 + y1) / 2, from: x0, to: x1, thickness: height, ...common }
    : { axis: 'vertical', at: (x0 + x1) / 2, from: y0, to: y1, thickness: width, ...common };
}

function isAxisAligned(polygon: readonly number[]): boolean {
  for (let i = 0; i + 3 < polygon.length; i += 2) {
    const dx = Math.abs((polygon[i + 2] as number) - (polygon[i] as number));
    const dy = Math.abs((polygon[i + 3] as number) - (polygon[i + 1] as number));
    if (dx > SLANT && dy > SLANT) return false;
  }
  return true;
}
