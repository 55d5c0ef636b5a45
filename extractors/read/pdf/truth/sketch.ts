import type { Segments } from './outline.js';

/** Cells of a side, and directions within a cell. */
const CELLS = 4;
const DIRECTIONS = 8;

/**
 * A rough sketch of a glyph, without drawing it: how much of its outline runs in each of eight directions in each of 4 × 4
 * cells of its box. A vector of length 1; good enough to name a few hundred characters that a glyph may be.
 */
export function sketch({ points, box }: Segments): Float32Array {
  const sums = new Float32Array(CELLS * CELLS * DIRECTIONS);
  const x0 = box[0];
  const y0 = box[1];
  const scaleX = CELLS / (box[2] - x0);
  const scaleY = CELLS / (box[3] - y0);
  for (let i = 0; i < points.length; i += 4) {
    const ax = ((points[i] as number) - x0) * scaleX;
    const ay = ((points[i + 1] as number) - y0) * scaleY;
    const bx = ((points[i + 2] as number) - x0) * scaleX;
    const by = ((points[i + 3] as number) - y0) * scaleY;
    const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) * 2));
    const direction = directionOf(bx - ax, by - ay);
    const length = Math.hypot(bx - ax, by - ay) / pieces;
    for (let piece = 0; piece < pieces; piece += 1) {
      const t = (piece + 0.5) / pieces;
      addSoftly(sums, ax + (bx - ax) * t, ay + (by - ay) * t, direction, length);
    }
  }
  let total = 0;
  for (let i = 0; i < sums.length; i += 1) total += sums[i] as number;
  const scale = total === 0 ? 0 : 1 / Math.sqrt(total);
  for (let i = 0; i < sums.length; i += 1) sums[i] = Math.sqrt(sums[i] as number) * scale;
  return sums;
}

/** Eighth of the circle that a direction lies in. */
function directionOf(dx: number, dy: number): number {
  const turn = Math.atan2(dy, dx) / (2 * Math.PI);
  return Math.round((turn + 1) * DIRECTIONS) % DIRECTIONS;
}

/** Shares a length among the four cells around a place. */
function addSoftly(sums: Float32Array, x: number, y: number, direction: number, length: number): void {
  const column = Math.floor(x - 0.5);
  const row = Math.floor(y - 0.5);
  const right = x - 0.5 - column;
  const down = y - 0.5 - row;
  for (let i = 0; i < 4; i += 1) {
    const dx = i & 1;
    const dy = i >> 1;
    const weight = (dx === 1 ? right : 1 - right) * (dy === 1 ? down : 1 - down);
    const cellX = Math.min(CELLS - 1, Math.max(0, column + dx));
    const cellY = Math.min(CELLS - 1, Math.max(0, row + dy));
    const at = (cellY * CELLS + cellX) * DIRECTIONS + direction;
    sums[at] = (sums[at] as number) + weight * length;
  }
}
