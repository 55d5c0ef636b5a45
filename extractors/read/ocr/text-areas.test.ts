import { describe, expect, it } from 'vitest';
import { type RasterBuilder, rasterOf } from '../../../tests/helpers/raster-builder.js';
import type { PixelBox } from './engine.js';
import { downwardLines, goesDown, textAreas } from './text-areas.js';

const LETTER = 20;

/** Letters of 18 pixels, each at its place. */
function letters(builder: RasterBuilder, places: readonly (readonly [number, number])[]): RasterBuilder {
  for (const [x, y] of places) builder.fill([x, y, x + 18, y + 18]);
  return builder;
}

const grid = (xs: readonly number[], ys: readonly number[]): [number, number][] =>
  ys.flatMap((y) => xs.map((x): [number, number] => [x, y]));

const steps = (from: number, step: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + index * step);

describe('text areas', () => {
  it('are cut at wide paper only', () => {
    const picture = letters(rasterOf(400, 300), [
      ...grid(steps(10, 20, 6), steps(10, 30, 3)),
      ...grid(steps(200, 20, 5), steps(10, 30, 3)),
      ...grid(steps(10, 20, 12), [200]),
    ]).raster();
    expect(textAreas(picture, [0, 0, 400, 300], LETTER)).toEqual([
      [10, 10, 128, 88],
      [200, 10, 298, 88],
      [10, 200, 248, 218],
    ]);
  });

  it('go down where lines stand beside each other', () => {
    const down = letters(rasterOf(300, 300), grid(steps(20, 32, 5), steps(10, 19, 12))).raster();
    const level = letters(rasterOf(300, 300), grid(steps(10, 19, 12), steps(20, 32, 5))).raster();
    const area: PixelBox = [10, 10, 280, 280];
    expect(goesDown(down, area, LETTER)).toBe(true);
    expect(goesDown(level, area, LETTER)).toBe(false);
  });

  it('are no text going down where a single level line is', () => {
    const line = letters(rasterOf(300, 60), grid(steps(10, 24, 10), [20])).raster();
    expect(goesDown(line, [10, 20, 250, 38], LETTER)).toBe(false);
  });

  it('have their downward lines from the right', () => {
    const down = letters(rasterOf(200, 200), grid(steps(20, 32, 3), steps(10, 19, 6))).raster();
    expect(downwardLines(down, [20, 10, 102, 123], LETTER).map(([x0]) => x0)).toEqual([84, 52, 20]);
  });
});
