import type { Raster } from '../../../../schemas/raster.js';
import { WHITE } from '../crops.js';
import type { PixelBox } from '../engine.js';

/** Side of the squares in which the paper's brightness is taken, in points: larger than letters, smaller than shaded cells. */
const SQUARE = 12;
/** Brighter than this share of a square's pixels is paper: letters fill less than half of it. */
const PAPER_SHARE = 0.8;
/** A square darker than this all over (a photograph, a black border) says nothing of the paper around it. */
export const DARKEST_PAPER = 90;
/** Of the paper's brightness; what is above is paper, with what shines through from the back of the sheet. */
const WHITE_FROM = 0.78;
/** Of the pixels that are no paper, this share is darker than full ink: the level at which thin prints are black. */
const FULL_INK_SHARE = 0.25;
/** Levels between black and white at least, so that noise on blank paper is not stretched to ink. */
const LEAST_CONTRAST = 24;
/** Ink is never taken to be brighter than this part of the paper. */
const BRIGHTEST_INK = 0.6;

/** How bright the paper is over a picture, by squares: rows of squares from the top. */
export interface PaperMap {
  /** Pixels a square's side. */
  readonly side: number;
  readonly across: number;
  readonly down: number;
  readonly levels: Uint8Array;
}

/** Where the paper of a grey picture is how bright: shadows, yellowed sheets, shaded cells. */
export function paperOf(picture: Raster): PaperMap {
  const map = squareLevels(picture);
  return { ...map, levels: withNeighbours(map.levels, map.across, map.down) };
}

/** How bright the paper of each square is by itself; a dark one may hold none. */
export function squareLevels(picture: Raster): PaperMap {
  const side = Math.max(8, Math.round((SQUARE * picture.dpi) / 72));
  const across = Math.ceil(picture.width / side);
  const down = Math.ceil(picture.height / side);
  const levels = new Uint8Array(across * down);
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      levels[row * across + column] = squareLevel(picture, column * side, row * side, side);
    }
  }
  return { side, across, down, levels };
}

/** The level that `PAPER_SHARE` of a square's pixels stay under. */
function squareLevel({ data, width, height }: Raster, left: number, top: number, side: number): number {
  const counts = new Uint32Array(256);
  const [right, bottom] = [Math.min(width, left + side), Math.min(height, top + side)];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const level = data[y * width + x] ?? 0;
      counts[level] = (counts[level] ?? 0) + 1;
    }
  }
  return quantile(counts, PAPER_SHARE);
}

/** Dark squares take the brightness of the brightest neighbour: a large letter or a picture stands on the same paper. */
function withNeighbours(levels: Uint8Array, across: number, down: number): Uint8Array {
  return levels.map((level, index) => {
    if (level >= DARKEST_PAPER) return level;
    const [row, column] = [Math.floor(index / across), index % across];
    let best = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x += 1) {
        best = Math.max(best, levels[y * across + x] ?? 0);
      }
    }
    return best >= DARKEST_PAPER ? best : 255;
  });
}

/**
 * The picture on even white paper with black ink: each pixel against the paper around it (between squares the level goes
 * over evenly), ink stretched to black, so that low contrast and shadows are no matter.
 * @param ground where the picture shows no paper but what it lies on: made paper, since it would pass for the blackest ink.
 */
export function evened(picture: Raster, paper: PaperMap, ground: readonly PixelBox[] = []): Raster {
  const { width, height, data } = picture;
  const even = new Uint8Array(width * height);
  const counts = new Uint32Array(256);
  const across = interpolation(width, paper.side, paper.across);
  for (let y = 0; y < height; y += 1) {
    const row = levelRow(paper, y, width, across);
    for (let x = 0; x < width; x += 1) {
      const share = ((data[y * width + x] ?? 0) / (row[x] ?? 255)) * 255;
      even[y * width + x] = share > 255 ? 255 : share | 0;
    }
  }
  for (const [left, top, right, bottom] of ground) {
    for (let y = top; y < Math.min(height, bottom); y += 1)
      even.fill(WHITE, y * width + left, y * width + Math.min(width, right));
  }
  for (let at = 0; at < even.length; at += 1) {
    const level = even[at] ?? WHITE;
    if (level < WHITE_FROM * 255) counts[level] = (counts[level] ?? 0) + 1;
  }
  const stretched = stretching(counts);
  for (let at = 0; at < even.length; at += 1) even[at] = stretched[even[at] ?? 0] ?? WHITE;
  return { ...picture, data: even };
}

/** For each level of a pixel against its paper, what it becomes: full ink black, paper white. */
function stretching(counts: Uint32Array): Uint8Array {
  const white = WHITE_FROM * 255;
  const black = Math.min(BRIGHTEST_INK * 255, quantile(counts, FULL_INK_SHARE));
  const span = Math.max(LEAST_CONTRAST, white - black);
  return Uint8Array.from({ length: 256 }, (_, level) => {
    const share = (level - black) / span;
    return WHITE * Math.min(1, Math.max(0, share));
  });
}

/** For each place along an axis, the square before it and how far it is towards the next. */
interface Interpolation {
  readonly square: Uint16Array;
  readonly part: Float32Array;
}

function interpolation(length: number, side: number, squares: number): Interpolation {
  const square = new Uint16Array(length);
  const part = new Float32Array(length);
  for (let at = 0; at < length; at += 1) {
    const place = Math.min(squares - 1, Math.max(0, (at + 0.5) / side - 0.5));
    square[at] = Math.floor(place);
    part[at] = place - Math.floor(place);
  }
  return { square, part };
}

/** The paper's level along one row of pixels. */
function levelRow(paper: PaperMap, y: number, width: number, { square, part }: Interpolation): Float32Array {
  const place = Math.min(paper.down - 1, Math.max(0, (y + 0.5) / paper.side - 0.5));
  const [upper, lower] = [Math.floor(place), Math.min(paper.down - 1, Math.floor(place) + 1)];
  const weight = place - upper;
  const mixed = Float32Array.from({ length: paper.across }, (_, column) => {
    const above = paper.levels[upper * paper.across + column] ?? 255;
    const below = paper.levels[lower * paper.across + column] ?? 255;
    return above + (below - above) * weight;
  });
  const row = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const left = square[x] ?? 0;
    const first = mixed[left] ?? 255;
    const second = mixed[Math.min(paper.across - 1, left + 1)] ?? first;
    row[x] = Math.max(1, first + (second - first) * (part[x] ?? 0));
  }
  return row;
}

/** The least level that at least this share of what was counted does not exceed. */
function quantile(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let level = 0; level < counts.length; level += 1) {
    seen += counts[level] ?? 0;
    if (seen >= share * total && total > 0) return level;
  }
  return 0;
}
