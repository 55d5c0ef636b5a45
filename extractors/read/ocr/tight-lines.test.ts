import { describe, expect, it } from 'vitest';
import { type RasterBuilder, rasterOf } from '../../../tests/helpers/raster-builder.js';
import type { PixelBox } from './engine.js';
import { tightLines } from './tight-lines.js';

const LETTER = 20;

/** A line of letters, each a frame with a cross stroke, its feet hanging one letter below the other by a pixel. */
function line(builder: RasterBuilder, top: number, count: number, size = LETTER): RasterBuilder {
  for (let index = 0; index < count; index += 1) {
    const [left, above] = [index * (size + 2), top];
    builder
      .fill([left, above, left + size, above + 3])
      .fill([left, above + 8, left + size, above + 11])
      .fill([left, above + size - 4, left + size, above + size - 1])
      .fill([left, above, left + 3, above + size])
      .fill([left + size - 3, above, left + size, above + size - 1]);
  }
  return builder;
}

const around = (height: number): PixelBox => [0, 0, 300, height];

describe('tightLines', () => {
  it('parts lines between which no row is blank', () => {
    const picture = [0, 20, 40].reduce((all, top) => line(all, top, 10), rasterOf(300, 80)).raster();
    expect(tightLines(picture, around(60), LETTER).map(([, top, , bottom]) => [top, bottom])).toEqual([
      [0, 19],
      [19, 39],
      [39, 60],
    ]);
  });

  it('leaves one line whole, and letters of twice the size', () => {
    const one = line(rasterOf(300, 80), 0, 10).raster();
    expect(tightLines(one, around(20), LETTER)).toEqual([around(20)]);
    const large = line(rasterOf(300, 80), 0, 6, 42).raster();
    expect(tightLines(large, around(42), LETTER)).toEqual([around(42)]);
  });

  it('leaves a drawing whole, which has no gaps between lines', () => {
    const picture = rasterOf(300, 80).fill([0, 0, 300, 60]).raster();
    expect(tightLines(picture, around(60), LETTER)).toEqual([around(60)]);
  });
});
