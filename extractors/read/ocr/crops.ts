import type { Raster } from '../../../schemas/raster.js';
import type { PixelBox } from './engine.js';

/** Paper. */
export const WHITE = 255;

/** A part of a grey picture on white paper, `margin` pixels wide all around: engines want room around letters. */
export function cropOf(picture: Raster, [x0, y0, x1, y1]: PixelBox, margin: number): Raster {
  const [left, top] = [Math.max(0, x0), Math.max(0, y0)];
  const [right, bottom] = [Math.min(picture.width, x1), Math.min(picture.height, y1)];
  const width = Math.max(0, right - left) + 2 * margin;
  const height = Math.max(0, bottom - top) + 2 * margin;
  const data = new Uint8Array(width * height).fill(WHITE);
  for (let y = top; y < bottom; y += 1) {
    const row = picture.data.subarray(y * picture.width + left, y * picture.width + right);
    data.set(row, (y - top + margin) * width + margin);
  }
  return { width, height, channels: 1, data, dpi: picture.dpi };
}

/** What stands within a share of the radius of a round box, on white paper of `margin` pixels around the box. */
export function discOf(picture: Raster, box: PixelBox, share: number, margin: number): Raster {
  const disc = cropOf(picture, box, margin);
  const { width, height, data } = disc;
  const [radiusX, radiusY] = [width / 2 - margin, height / 2 - margin];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [across, down] = [(x + 0.5 - width / 2) / radiusX, (y + 0.5 - height / 2) / radiusY];
      if (Math.hypot(across, down) > share) data[y * width + x] = WHITE;
    }
  }
  return disc;
}

/** A grey picture made smaller, each pixel the mean of those that it covers. @param share of the size, 0 to 1. */
export function shrunk(picture: Raster, share: number): Raster {
  const width = Math.max(1, Math.round(picture.width * share));
  const height = Math.max(1, Math.round(picture.height * share));
  const across = new Float32Array(width * picture.height);
  meanInto(across, width, picture.data, picture.width, picture.height, 1);
  const means = new Float32Array(width * height);
  meanInto(means, height, across, picture.height, width, width);
  return { width, height, channels: 1, data: Uint8Array.from(means, Math.round), dpi: picture.dpi * share };
}

/**
 * Shortens lines of values to `length`, each value the mean of the stretch that it covers. `step` is how far the values of a line
 * lie apart, in both: 1 where lines are rows, else lines are columns.
 */
function meanInto(
  into: Float32Array,
  length: number,
  from: ArrayLike<number>,
  before: number,
  lines: number,
  step: number,
): void {
  const [lineFrom, lineInto] = step === 1 ? [before, length] : [1, 1];
  for (let place = 0; place < length; place += 1) {
    const [low, high] = [(place * before) / length, ((place + 1) * before) / length];
    for (let at = Math.floor(low); at < Math.min(before, Math.ceil(high)); at += 1) {
      const weight = (Math.min(at + 1, high) - Math.max(at, low)) / (high - low);
      for (let line = 0; line < lines; line += 1) {
        const target = line * lineInto + place * step;
        into[target] = (into[target] ?? 0) + weight * (from[line * lineFrom + at * step] ?? 0);
      }
    }
  }
}

/** A grey picture with some boxes made paper. */
export function blanked(picture: Raster, boxes: readonly PixelBox[]): Raster {
  const data = picture.data.slice();
  for (const [x0, y0, x1, y1] of boxes) {
    const [left, right] = [Math.max(0, x0), Math.min(picture.width, x1)];
    for (let y = Math.max(0, y0); y < Math.min(picture.height, y1); y += 1) {
      data.fill(WHITE, y * picture.width + left, y * picture.width + right);
    }
  }
  return { ...picture, data };
}

/** Pixels of a side of the squares that pictures are turned in: both lie in the processor's cache then. */
const SQUARE = 64;

/** A grey picture turned clockwise by quarter turns. */
export function quarterTurned(picture: Raster, turns: 1 | 2 | 3): Raster {
  const { width, height, data } = picture;
  const turned = new Uint8Array(data.length);
  // Where the first pixel comes to lie, and how far from it the ones to its right and below it.
  const [first, right, below] = {
    1: [height - 1, height, -1],
    2: [width * height - 1, -1, -width],
    3: [(width - 1) * height, -height, 1],
  }[turns] as [number, number, number];
  for (let top = 0; top < height; top += SQUARE) {
    for (let left = 0; left < width; left += SQUARE) {
      const [bottom, edge] = [Math.min(height, top + SQUARE), Math.min(width, left + SQUARE)];
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < edge; x += 1) {
          turned[first + x * right + y * below] = data[y * width + x] ?? WHITE;
        }
      }
    }
  }
  const [across, down] = turns === 2 ? [width, height] : [height, width];
  return { ...picture, width: across, height: down, data: turned };
}

/** A box of a picture that was turned clockwise by quarter turns, in the picture before; its size is of that one. */
export function boxBefore(
  [x0, y0, x1, y1]: PixelBox,
  turns: 1 | 2 | 3,
  { width, height }: Pick<Raster, 'width' | 'height'>,
): PixelBox {
  if (turns === 2) return [width - x1, height - y1, width - x0, height - y0];
  return turns === 1 ? [y0, height - x1, y1, height - x0] : [width - y1, x0, width - y0, x1];
}
