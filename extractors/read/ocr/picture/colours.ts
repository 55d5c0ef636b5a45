import type { Raster } from '../../../../schemas/raster.js';
import type { PixelBox } from '../engine.js';

/** A grey picture and the stamps that were left out of it. */
export interface GreyPicture {
  readonly grey: Raster;
  readonly stamps: readonly PixelBox[];
}

/** Weights of red, green and blue in brightness (ITU-R BT.601). */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114];

/** Red at least this much brighter than green and blue is vermilion or red ink. */
const REDNESS = 50;

/** Side of the squares in which red is counted, in millimetres, and the share of one that makes it red. */
const SQUARE = 1;
const RED_SHARE = 0.04;
/** Red squares this far apart are of one stamp, in squares. */
const REACH = 2;

/** Seals measure 8 to 40 mm across: the smallest private ones to a city's (公印規程 have 18 to 30 mm). */
const [SMALLEST_STAMP, LARGEST_STAMP] = [7, 45];
/** A line of red letters is longer than this many times its height; a seal is round or square. */
const LONGEST_SHAPE = 1.8;

/**
 * A colour picture in grey, as bright as it looks, with red stamps made paper: under a stamp black letters stay black,
 * since they are as dark in the red light that its ink throws back. Red text is no stamp and stays.
 */
export function toGrey(picture: Raster): GreyPicture {
  if (picture.channels === 1) return { grey: picture, stamps: [] };
  const stamps = findStamps(picture);
  const { width, height, data, dpi } = picture;
  const grey = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel += 1) {
    const at = pixel * 3;
    grey[pixel] = RED * (data[at] ?? 0) + GREEN * (data[at + 1] ?? 0) + BLUE * (data[at + 2] ?? 0);
  }
  for (const [x0, y0, x1, y1] of stamps) {
    for (let y = y0; y < y1; y += 1) {
      for (let x = x0; x < x1; x += 1) grey[y * width + x] = data[(y * width + x) * 3] ?? 0;
    }
  }
  return { grey: { width, height, channels: 1, data: grey, dpi }, stamps };
}

/** Boxes of round or square patches of red, of a seal's size. */
function findStamps(picture: Raster): PixelBox[] {
  const side = Math.max(1, Math.round((SQUARE * picture.dpi) / 25.4));
  const across = Math.ceil(picture.width / side);
  const down = Math.ceil(picture.height / side);
  const red = redSquares(picture, side, across, down);
  const stamps: PixelBox[] = [];
  for (let index = 0; index < red.length; index += 1) {
    if (red[index] === 0) continue;
    const [left, top, right, bottom] = takePatch(red, index, across, down);
    const [width, height] = [right - left, bottom - top];
    const isSized = Math.min(width, height) >= SMALLEST_STAMP && Math.max(width, height) <= LARGEST_STAMP;
    if (!isSized || Math.max(width, height) > LONGEST_SHAPE * Math.min(width, height)) continue;
    stamps.push([
      Math.max(0, (left - 1) * side),
      Math.max(0, (top - 1) * side),
      Math.min(picture.width, (right + 1) * side),
      Math.min(picture.height, (bottom + 1) * side),
    ]);
  }
  return stamps;
}

function redSquares({ data, width, height }: Raster, side: number, across: number, down: number): Uint8Array {
  const counts = new Uint32Array(across * down);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const others = Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0);
      if ((data[at] ?? 0) - others < REDNESS) continue;
      const square = Math.floor(y / side) * across + Math.floor(x / side);
      counts[square] = (counts[square] ?? 0) + 1;
    }
  }
  return Uint8Array.from(counts, (count) => (count >= RED_SHARE * side * side ? 1 : 0));
}

/** Takes a patch of squares that hang together out of the map; gives its box in squares. */
function takePatch(red: Uint8Array, start: number, across: number, down: number): PixelBox {
  let [left, top, right, bottom] = [across, down, 0, 0];
  const open = [start];
  red[start] = 0;
  for (let square = open.pop(); square !== undefined; square = open.pop()) {
    const [row, column] = [Math.floor(square / across), square % across];
    [left, top] = [Math.min(left, column), Math.min(top, row)];
    [right, bottom] = [Math.max(right, column + 1), Math.max(bottom, row + 1)];
    for (let y = Math.max(0, row - REACH); y <= Math.min(down - 1, row + REACH); y += 1) {
      for (let x = Math.max(0, column - REACH); x <= Math.min(across - 1, column + REACH); x += 1) {
        if (red[y * across + x] === 0) continue;
        red[y * across + x] = 0;
        open.push(y * across + x);
      }
    }
  }
  return [left, top, right, bottom];
}
