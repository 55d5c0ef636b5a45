import type { Raster } from '../../../schemas/raster.js';
import { WHITE } from './crops.js';
import type { PixelBox } from './engine.js';
import { bandsOf, inkProfile } from './text-bands.js';

/** A picture on less paper, and the way back. */
export interface ClosedUp {
  readonly picture: Raster;
  /** A box of it on the picture before. */
  original(box: PixelBox): PixelBox;
}

/** Rows that were kept: where they begin now, and from where to where they were. */
interface Kept {
  readonly now: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A grey picture whose stretches of blank rows are closed up to `most` pixels, with half as much paper around all ink: an
 * engine looks at every pixel of a page for its layout, of which tables that were taken out leave little but paper.
 */
export function closedUp(picture: Raster, most: number): ClosedUp {
  const { width, height, dpi, data } = picture;
  const around = Math.ceil(most / 2);
  const whole: PixelBox = [0, 0, width, height];
  const kept = stretchesOf(bandsOf(inkProfile(picture, whole, 'rows')), around, height);
  const columns = bandsOf(inkProfile(picture, whole, 'columns'));
  const left = Math.max(0, (columns[0]?.[0] ?? 0) - around);
  const right = Math.min(width, (columns.at(-1)?.[1] ?? width) + around);
  const last = kept.at(-1);
  const rows = last === undefined ? 0 : last.now + last.to - last.from;
  const closed = new Uint8Array((right - left) * rows).fill(WHITE);
  for (const { now, from, to } of kept) {
    for (let y = from; y < to; y += 1) {
      closed.set(data.subarray(y * width + left, y * width + right), (now + y - from) * (right - left));
    }
  }
  const rowBefore = (row: number): number => {
    const place = kept.findLast(({ now }) => now <= row) ?? { now: 0, from: 0, to: 0 };
    return place.from + row - place.now;
  };
  return {
    picture: { width: right - left, height: rows, channels: 1, data: closed, dpi },
    original: ([x0, y0, x1, y1]) => [x0 + left, rowBefore(y0), x1 + left, rowBefore(y1 - 1) + 1],
  };
}

/** Bands of ink with paper around them, one under the other without what lies between. */
function stretchesOf(bands: readonly (readonly [number, number])[], around: number, height: number): Kept[] {
  const wide: { from: number; to: number }[] = [];
  for (const [from, to] of bands) {
    const [above, below] = [Math.max(0, from - around), Math.min(height, to + around)];
    const last = wide.at(-1);
    if (last !== undefined && above <= last.to) last.to = below;
    else wide.push({ from: above, to: below });
  }
  let now = 0;
  return wide.map(({ from, to }) => {
    now += to - from;
    return { now: now - (to - from), from, to };
  });
}
