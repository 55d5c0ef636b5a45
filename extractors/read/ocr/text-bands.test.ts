import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import { inkBox, textLines, usualLetter } from './text-bands.js';

describe('text bands', () => {
  it('part lines at blank rows', () => {
    const picture = rasterOf(100, 100).fill([10, 10, 60, 30]).fill([10, 45, 80, 65]).raster();
    expect(textLines(picture, [0, 0, 100, 100], 20)).toEqual([
      [10, 10, 60, 30],
      [10, 45, 80, 65],
    ]);
  });

  it('keep the strokes of a letter together', () => {
    const two = rasterOf(60, 60).fill([12, 20, 28, 23]).fill([10, 34, 30, 38]).raster();
    expect(textLines(two, [0, 0, 60, 60], 20)).toEqual([[10, 20, 30, 38]]);
  });

  it('leave dust out', () => {
    const picture = rasterOf(60, 60).fill([5, 5, 7, 7]).fill([10, 30, 50, 50]).raster();
    expect(textLines(picture, [0, 0, 60, 60], 20)).toEqual([[10, 30, 50, 50]]);
  });

  it('know a blank room and the usual letter', () => {
    const picture = rasterOf(200, 200)
      .fill([0, 10, 90, 50])
      .fill([0, 70, 90, 110])
      .fill([0, 120, 90, 123])
      .raster();
    expect(inkBox(picture, [100, 0, 200, 200])).toBeNull();
    expect(usualLetter(picture, [[0, 0, 200, 200]])).toBe(40);
  });
});
