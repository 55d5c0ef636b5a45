import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../schemas/raster.js';
import { lineTools } from '../../../tests/helpers/line-tools.js';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import type { OcrEngine, OcrRequest, PixelBox } from './engine.js';
import { readRunning } from './running-text.js';

interface Asked {
  readonly size: readonly [width: number, height: number];
  readonly layout: OcrRequest['layout'];
}

/** Answers every picture with one letter that lies in the box. */
function engineOf(box: PixelBox, asked: Asked[], confidence = 0.99): OcrEngine {
  return {
    description: { engine: 'test', version: '1', data: {}, parameters: {} },
    close: () => {},
    recognise: async ({ width, height }: Raster, { layout }) => {
      asked.push({ size: [width, height], layout });
      return {
        lines: [{ box, words: [{ symbols: [{ text: '甲', confidence, box, candidates: [] }] }] }],
      };
    },
  };
}

describe('readRunning', () => {
  it('shows the engine each piece of a line at the size it reads best, and places what it sees on the page', async () => {
    const asked: Asked[] = [];
    const picture = rasterOf(400, 100).fill([20, 20, 160, 74]).fill([220, 20, 360, 74]).raster();
    const lines = await readRunning(picture, 54, lineTools(engineOf([7, 7, 77, 34], asked)));
    // Letters of 54 pixels are made half as large; a quarter of a letter of paper is around them.
    expect(asked).toEqual([
      { size: [84, 41], layout: 'line' },
      { size: [84, 41], layout: 'line' },
    ]);
    expect(lines.map(({ box, symbols }) => [box, symbols.map((symbol) => symbol.box)])).toEqual([
      [
        [20, 20, 360, 74],
        [
          [20, 20, 160, 74],
          [220, 20, 360, 74],
        ],
      ],
    ]);
  });

  it('shows small letters as they are, and gives what paper does not part to the engine alone', async () => {
    const asked: Asked[] = [];
    const picture = rasterOf(400, 200).fill([20, 20, 160, 40]).fill([20, 100, 120, 190]).raster();
    const lines = await readRunning(picture, 20, lineTools(engineOf([5, 5, 25, 25], asked)));
    expect(asked).toEqual([
      { size: [150, 30], layout: 'line' },
      { size: [160, 140], layout: 'page' },
    ]);
    expect(lines.map(({ box }) => box)).toEqual([
      [20, 20, 160, 40],
      [5, 65, 25, 85],
    ]);
  });

  it('looks at a piece in a smaller size too where it is not sure', async () => {
    const asked: Asked[] = [];
    const picture = rasterOf(400, 100).fill([20, 20, 160, 74]).raster();
    await readRunning(picture, 54, lineTools(engineOf([7, 7, 77, 34], asked, 0.8)));
    expect(asked.map(({ size }) => size)).toEqual([
      [84, 41],
      [68, 33],
    ]);
  });

  it('asks nothing about a blank page', async () => {
    const asked: Asked[] = [];
    const blank = rasterOf(400, 200).raster();
    expect(await readRunning(blank, 20, lineTools(engineOf([0, 0, 1, 1], asked)))).toEqual([]);
    expect(asked).toEqual([]);
  });
});
