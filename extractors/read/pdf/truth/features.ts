import type { GreySquare } from './raster.js';

/** Dots of a side of the square from which features are taken. */
export const SIDE = 48;
/** Cells of a side, and directions within a cell. */
const CELLS = 8;
const DIRECTIONS = 8;
const LENGTH = CELLS * CELLS * DIRECTIONS;

/**
 * What a glyph looks like, as a vector of length 1: how much of its outline runs in each of eight directions in each of 8 × 8
 * cells (normalisation-cooperated gradient features without the normalisation, Liu 2007). Root of the sums, so that
 * thick and thin strokes count alike.
 */
export function directionFeatures(square: GreySquare): Float32Array {
  const ink = blurred(square);
  const features = new Float32Array(LENGTH);
  for (let y = 0; y < SIDE; y += 1) {
    const up = Math.max(0, y - 1) * SIDE;
    const own = y * SIDE;
    const down = Math.min(SIDE - 1, y + 1) * SIDE;
    for (let x = 0; x < SIDE; x += 1) {
      const left = Math.max(0, x - 1);
      const right = Math.min(SIDE - 1, x + 1);
      const a = ink[up + left] as number;
      const b = ink[up + right] as number;
      const c = ink[down + left] as number;
      const d = ink[down + right] as number;
      const gx = b + d - a - c + 2 * ((ink[own + right] as number) - (ink[own + left] as number));
      const gy = c + d - a - b + 2 * ((ink[down + x] as number) - (ink[up + x] as number));
      if (Math.abs(gx) + Math.abs(gy) > FAINTEST) spread(features, x, y, gx, gy);
    }
  }
  return normalised(features);
}

/** Changes of grey below this are no edge (full contrast gives 4). */
const FAINTEST = 0.02;

/** Splits a gradient between the two directions next to it, and between the four cells around it. */
function spread(features: Float32Array, x: number, y: number, gx: number, gy: number): void {
  const level = Math.abs(gx);
  const upright = Math.abs(gy);
  const longer = Math.max(level, upright);
  const shorter = Math.min(level, upright);
  const axis = level >= upright ? (gx >= 0 ? 0 : 4) : gy >= 0 ? 2 : 6;
  const corner = gx >= 0 ? (gy >= 0 ? 1 : 7) : gy >= 0 ? 3 : 5;
  const alongAxis = longer - shorter;
  const alongCorner = shorter * Math.SQRT2;
  for (let i = 0; i < 2; i += 1) {
    const row = (NEAR[2 * y + i] as number) * CELLS;
    const weightY = WEIGHT[2 * y + i] as number;
    if (weightY === 0) continue;
    for (let j = 0; j < 2; j += 1) {
      const weight = weightY * (WEIGHT[2 * x + j] as number);
      const at = (row + (NEAR[2 * x + j] as number)) * DIRECTIONS;
      features[at + axis] = (features[at + axis] as number) + weight * alongAxis;
      features[at + corner] = (features[at + corner] as number) + weight * alongCorner;
    }
  }
}

/** For each dot the two cells whose middles it lies between, with their weights; at the rim the outer one weighs nothing. */
const NEAR = new Uint8Array(2 * SIDE);
const WEIGHT = new Float32Array(2 * SIDE);
for (let dot = 0; dot < SIDE; dot += 1) {
  const place = ((dot + 0.5) * CELLS) / SIDE - 0.5;
  const first = Math.floor(place);
  NEAR[2 * dot] = Math.max(0, first);
  NEAR[2 * dot + 1] = Math.min(CELLS - 1, first + 1);
  WEIGHT[2 * dot] = first < 0 ? 0 : 1 - (place - first);
  WEIGHT[2 * dot + 1] = first + 1 >= CELLS ? 0 : place - first;
}

function blurred({ ink }: GreySquare): Float32Array {
  const rows = new Float32Array(ink.length);
  const out = new Float32Array(ink.length);
  for (let y = 0; y < SIDE; y += 1) {
    const start = y * SIDE;
    for (let x = 0; x < SIDE; x += 1) {
      const left = ink[start + Math.max(0, x - 1)] as number;
      const right = ink[start + Math.min(SIDE - 1, x + 1)] as number;
      rows[start + x] = (left + 2 * (ink[start + x] as number) + right) / 4;
    }
  }
  for (let y = 0; y < SIDE; y += 1) {
    const up = Math.max(0, y - 1) * SIDE;
    const own = y * SIDE;
    const down = Math.min(SIDE - 1, y + 1) * SIDE;
    for (let x = 0; x < SIDE; x += 1) {
      out[own + x] =
        ((rows[up + x] as number) + 2 * (rows[own + x] as number) + (rows[down + x] as number)) / 4;
    }
  }
  return out;
}

function normalised(sums: Float32Array): Float32Array {
  let total = 0;
  for (const sum of sums) total += sum;
  const scale = total === 0 ? 0 : 1 / Math.sqrt(total);
  for (let i = 0; i < sums.length; i += 1) sums[i] = Math.sqrt(sums[i] as number) * scale;
  return sums;
}

/** Likeness of two vectors of length 1 without negative values: 0 to 1. */
export function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
