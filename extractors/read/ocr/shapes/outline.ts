import type { Raster } from '../../../../schemas/raster.js';
import type { PixelBox } from '../engine.js';
import { INK } from '../text-bands.js';

/** A drawn thing by itself: its ink, and what the ink encloses, in a box of its own. */
export interface Outline {
  readonly width: number;
  readonly height: number;
  /** 1 where ink is, row by row. */
  readonly ink: Uint8Array;
  /** Pieces of paper that ink goes all around, each with its size and middle, the largest first. */
  readonly holes: readonly Hole[];
  /** Pieces of ink that do not touch each other. */
  readonly pieces: number;
}

export interface Hole {
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

/** Pieces and holes smaller than this part of the box are noise. */
const NOISE = 0.004;

/** What is drawn in a box of a grey picture; darker than `level` is ink. */
export function outlineOf(picture: Raster, [x0, y0, x1, y1]: PixelBox, level = INK): Outline {
  const [width, height] = [Math.max(0, x1 - x0), Math.max(0, y1 - y0)];
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      ink[y * width + x] = (picture.data[(y + y0) * picture.width + x + x0] ?? 255) < level ? 1 : 0;
    }
  }
  const least = Math.max(2, NOISE * width * height);
  const holes = areasOf(ink, width, height, 0)
    .filter(({ isOpen, size }) => !isOpen && size >= least)
    .sort((a, b) => b.size - a.size);
  const pieces = areasOf(ink, width, height, 1).filter(({ size }) => size >= least).length;
  return { width, height, ink, holes, pieces };
}

interface Area extends Hole {
  /** Whether it reaches the edge of the box. */
  readonly isOpen: boolean;
}

/** Areas of one value: ink hangs together over corners, paper over sides only. */
function areasOf(ink: Uint8Array, width: number, height: number, value: 0 | 1): Area[] {
  const seen = new Uint8Array(ink.length);
  const areas: Area[] = [];
  for (let start = 0; start < ink.length; start += 1) {
    if (seen[start] === 1 || ink[start] !== value) continue;
    areas.push(takeArea(ink, seen, start, { width, height, value }));
  }
  return areas;
}

function takeArea(
  ink: Uint8Array,
  seen: Uint8Array,
  start: number,
  { width, height, value }: { width: number; height: number; value: 0 | 1 },
): Area {
  const open = [start];
  seen[start] = 1;
  let [size, sumX, sumY, isOpen] = [0, 0, 0, false];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    size += 1;
    sumX += x;
    sumY += y;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) isOpen = true;
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const [nx, ny] = [x + dx, y + dy];
        const isNeighbour = value === 1 ? dx !== 0 || dy !== 0 : (dx === 0) !== (dy === 0);
        if (!isNeighbour || nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const next = ny * width + nx;
        if (seen[next] === 1 || ink[next] !== value) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
  }
  return { size, x: sumX / size, y: sumY / size, isOpen };
}

/**
 * How far ink reaches from the middle of the box in so many directions, in parts of half the box's size (1: to its side).
 * @param most ink further from the middle is left out.
 */
export function reachOf(
  { width, height, ink }: Outline,
  directions: number,
  most = Number.POSITIVE_INFINITY,
): Float64Array {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const reach = new Float64Array(directions);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (ink[y * width + x] === 0) continue;
      const [dx, dy] = [(x - middleX) / (width / 2), (y - middleY) / (height / 2)];
      const turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 1) % 1;
      const direction = Math.floor(turn * directions) % directions;
      const distance = Math.hypot(dx, dy);
      if (distance <= most) reach[direction] = Math.max(reach[direction] ?? 0, distance);
    }
  }
  return reach;
}

/** Share of ink in a part of the box, given in parts of its sides. */
export function inkShare(
  { width, height, ink }: Outline,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): number {
  const [left, right] = [
    Math.round(x0 * width),
    Math.max(Math.round(x0 * width) + 1, Math.round(x1 * width)),
  ];
  const [top, bottom] = [
    Math.round(y0 * height),
    Math.max(Math.round(y0 * height) + 1, Math.round(y1 * height)),
  ];
  let sum = 0;
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += ink[y * width + x] ?? 0;
  return sum / ((right - left) * (bottom - top));
}

/** First and last place of ink in a row (0 to 1 from the top), in parts of the width; null in a blank one. */
export function rowExtent({ width, height, ink }: Outline, share: number): readonly [number, number] | null {
  const y = Math.min(height - 1, Math.floor(share * height));
  const row = ink.subarray(y * width, (y + 1) * width);
  const [first, last] = [row.indexOf(1), row.lastIndexOf(1)];
  return first < 0 ? null : [first / width, (last + 1) / width];
}
