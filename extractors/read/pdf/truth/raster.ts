import type { Segments } from './outline.js';

/** A square grey picture, row by row from the top: 0 is paper, 1 ink. */
export interface GreySquare {
  readonly side: number;
  readonly ink: Float32Array;
}

/**
 * Draws a glyph into a square that its ink fills: the longer side wholly, the shorter one in a proportion that brings
 * wide and narrow designs of one character together but keeps 一 a line (aspect adaptive normalisation, Liu et al. 2003).
 */
export function drawSquare({ points, box }: Segments, side: number): GreySquare {
  const [x0, y0, x1, y1] = box;
  const [width, height] = [x1 - x0, y1 - y0];
  const ratio = Math.min(width, height) / Math.max(width, height);
  const shorter = Math.sqrt(Math.sin((Math.PI / 2) * ratio));
  const room = side - 2;
  const wide = width >= height ? room : room * shorter;
  const high = width >= height ? room * shorter : room;
  const [scaleX, scaleY] = [wide / width, high / height];
  const [left, top] = [(side - wide) / 2, (side - high) / 2];
  const area = new Float32Array(side * side + side + 2);
  for (let i = 0; i < points.length; i += 4) {
    addEdge(
      area,
      side,
      left + ((points[i] as number) - x0) * scaleX,
      top + (y1 - (points[i + 1] as number)) * scaleY,
      left + ((points[i + 2] as number) - x0) * scaleX,
      top + (y1 - (points[i + 3] as number)) * scaleY,
    );
  }
  return { side, ink: summed(area, side) };
}

/** Adds what an edge covers of each dot, signed by its direction; summing along a row then gives the ink (signed-area coverage). */
function addEdge(area: Float32Array, side: number, ax: number, ay: number, bx: number, by: number): void {
  if (ay === by) return;
  if (ay > by) {
    addDownward(area, side, -1, bx, by, ax, ay);
  } else {
    addDownward(area, side, 1, ax, ay, bx, by);
  }
}

function addDownward(
  area: Float32Array,
  side: number,
  sign: number,
  topX: number,
  topY: number,
  endX: number,
  endY: number,
): void {
  const slope = (endX - topX) / (endY - topY);
  let x = topX;
  for (let row = Math.floor(topY); row < Math.min(side, Math.ceil(endY)); row += 1) {
    const high = Math.min(row + 1, endY) - Math.max(row, topY);
    const next = x + slope * high;
    addRow(area, row * side, sign * high, Math.min(x, next), Math.max(x, next));
    x = next;
  }
}

/** The part of an edge within one row: from `from` to `to`, `high` times the sign of its direction. */
function addRow(area: Float32Array, start: number, high: number, from: number, to: number): void {
  const first = Math.floor(from);
  const last = Math.ceil(to);
  if (last <= first + 1) {
    const covered = high * (1 - ((from + to) / 2 - first));
    add(area, start + first, covered);
    add(area, start + first + 1, high - covered);
    return;
  }
  const perDot = high / (to - from);
  let covered = 0;
  for (let dot = first; dot < last; dot += 1) {
    const enter = Math.max(from, dot);
    const leave = Math.min(to, dot + 1);
    // What lies right of the edge in this dot, and all of it from the next dot on.
    const own = perDot * (leave - enter) * (1 - ((enter + leave) / 2 - dot));
    const before = perDot * (enter - from);
    add(area, start + dot, before + own - covered);
    covered = before + own;
  }
  add(area, start + last, high - covered);
}

function add(area: Float32Array, index: number, value: number): void {
  area[index] = (area[index] as number) + value;
}

function summed(area: Float32Array, side: number): Float32Array {
  const ink = new Float32Array(side * side);
  for (let row = 0; row < side; row += 1) {
    let sum = 0;
    for (let column = 0; column < side; column += 1) {
      sum += area[row * side + column] as number;
      ink[row * side + column] = Math.min(1, Math.abs(sum));
    }
  }
  return ink;
}
