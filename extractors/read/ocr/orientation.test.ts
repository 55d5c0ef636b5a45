import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../schemas/raster.js';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import { quarterTurned } from './crops.js';
import type { OcrEngine } from './engine.js';
import { quarterTurnsOf } from './orientation.js';

/** Lines of words, each with a bar at its left end: an engine that is sure of what has the bar there. */
const page = (): Raster => {
  const builder = rasterOf(600, 800);
  for (let y = 100; y < 500; y += 70) {
    builder.fill([60, y, 70, y + 36]);
    for (let x = 80; x < 400; x += 40) builder.fill([x, y + 14, x + 30, y + 20]);
  }
  return builder.raster();
};

const engine: OcrEngine = {
  description: { engine: 'test', version: '1', data: {}, parameters: {} },
  close: () => {},
  recognise: async ({ data, width, height }) => {
    const inkIn = (from: number, to: number): number => {
      let ink = 0;
      for (let y = 0; y < height; y += 1)
        for (let x = from; x < to; x += 1) if (data[y * width + x] === 0) ink += 1;
      return ink;
    };
    const isUpright = inkIn(0, width >> 1) > inkIn(width >> 1, width) && width > height;
    const confidence = isUpright ? 0.95 : 0.2;
    const symbol = { text: '市', confidence, box: [0, 0, 1, 1] as const, candidates: [] };
    return { lines: [{ box: [0, 0, 1, 1], words: [{ symbols: [symbol, symbol] }] }] };
  },
};

describe('quarterTurnsOf', () => {
  const signal = new AbortController().signal;

  it('leaves an upright page as it is', async () => {
    expect(await quarterTurnsOf(page(), engine, signal)).toBe(0);
  });

  it('looks at no more words than it needs of a page that is upright', async () => {
    let asked = 0;
    const counting: OcrEngine = {
      ...engine,
      recognise: (...question) => {
        asked += 1;
        return engine.recognise(...question);
      },
    };
    expect(await quarterTurnsOf(page(), counting, signal)).toBe(0);
    expect(asked).toBe(3);
  });

  it.each([
    [1, 3],
    [2, 2],
    [3, 1],
  ] as const)('puts a page that was turned %i times upright by %i', async (turned, turns) => {
    expect(await quarterTurnsOf(quarterTurned(page(), turned), engine, signal)).toBe(turns);
  });

  it('does not take text on its head for upright because the engine sees kanji in it', async () => {
    const likely: OcrEngine = {
      ...engine,
      recognise: async (picture, request, given) => {
        const reading = await engine.recognise(picture, request, given);
        const surer = (confidence: number): number => (confidence > 0.5 ? 0.96 : 0.8);
        return {
          lines: reading.lines.map((line) => ({
            ...line,
            words: line.words.map(({ symbols }) => ({
              symbols: symbols.map((each) => ({ ...each, confidence: surer(each.confidence) })),
            })),
          })),
        };
      },
    };
    expect(await quarterTurnsOf(quarterTurned(page(), 2), likely, signal)).toBe(2);
  });

  it('shows the engine single lines where those of two columns overlap in height', async () => {
    // 36 pixels high, with 15 of paper above and below.
    const builder = rasterOf(900, 800);
    for (let y = 100; y < 500; y += 50) {
      builder.fill([60, y, 400, y + 36]);
      builder.fill([424, y + 25, 800, y + 61]);
    }
    const heights: number[] = [];
    const looking: OcrEngine = {
      ...engine,
      recognise: async (picture) => {
        heights.push(picture.height);
        return { lines: [] };
      },
    };
    await quarterTurnsOf(builder.raster(), looking, signal);
    expect(heights.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 66));
  });

  it('leaves a page without words as it is', async () => {
    expect(await quarterTurnsOf(rasterOf(300, 300).raster(), engine, signal)).toBe(0);
  });
});
