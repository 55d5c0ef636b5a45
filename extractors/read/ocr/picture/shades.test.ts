import { describe, expect, it } from 'vitest';
import { type RasterBuilder, rasterOf } from '../../../../tests/helpers/raster-builder.js';
import { quarterTurned } from '../crops.js';
import type { PixelBox } from '../engine.js';
import { shadedCells } from './shades.js';

/** Three rows of two cells, 200 × 60 pixels each, with some text in them. */
const CELLS: readonly PixelBox[] = [0, 1, 2].flatMap((row) =>
  [0, 1].map((column): PixelBox => [column * 200, row * 60, column * 200 + 200, row * 60 + 60]),
);
const withText = (builder: RasterBuilder): RasterBuilder => {
  for (const [x0, y0] of CELLS) {
    for (let x = x0 + 40; x < x0 + 160; x += 30) builder.fill([x, y0 + 15, x + 12, y0 + 45]);
  }
  return builder;
};
const head = (): RasterBuilder => withText(rasterOf(400, 180).fill([0, 0, 400, 60], 205));
const page = { width: 400, height: 180, tilt: 0 };

describe('shadedCells', () => {
  it('are fills as PDFs have them, one grey for one shade', () => {
    expect(shadedCells(head().raster(), CELLS, page)).toEqual([
      { box: [0, 0, 48, 14.4], colour: '#d0d0d0' },
      { box: [48, 0, 96, 14.4], colour: '#d0d0d0' },
    ]);
  });

  it('are told in poor light, and poor light is no shade', () => {
    const dim = head().map((grey, x) => grey * (0.85 - x / 8000));
    expect(shadedCells(dim.raster(), CELLS, page).map(({ box }) => box[1])).toEqual([0, 0]);
    const plain = withText(rasterOf(400, 180)).map((grey, x) => grey * (0.85 - x / 8000));
    expect(shadedCells(plain.raster(), CELLS, page)).toEqual([]);
  });

  it('are found where the page was turned', () => {
    const onItsSide = quarterTurned(head().raster(), 1);
    const found = shadedCells(onItsSide, CELLS, { ...page, tilt: 90 });
    expect(found.map(({ box }) => box)).toEqual([
      [0, 0, 48, 14.4],
      [48, 0, 96, 14.4],
    ]);
  });

  it('are not there without cells', () => {
    expect(shadedCells(head().raster(), [], page)).toEqual([]);
  });
});
