import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import type { OcrSymbol } from './engine.js';
import { withInkGaps } from './symbol-gaps.js';

const symbol = (text: string, from: number, to: number): OcrSymbol => ({
  text,
  confidence: 0.9,
  box: [from, 10, to, 30],
  candidates: [],
});

/** Letters of 16 pixels at 10, 30, 50 and, after a blank, at 110. */
const picture = rasterOf(200, 40)
  .fill([10, 10, 26, 30])
  .fill([30, 10, 46, 30])
  .fill([50, 10, 66, 30])
  .fill([110, 10, 126, 30])
  .raster();
const placesOf = (symbols: OcrSymbol[]) =>
  withInkGaps(picture, [10, 10, 126, 30], symbols, 20).map(({ box }) => [box[0], box[2]]);

describe('withInkGaps', () => {
  it('gives neighbours the room that the picture shows', () => {
    expect(placesOf([symbol('市', 10, 14), symbol('町', 38, 46), symbol('村', 50, 66)])).toEqual([
      [10, 26],
      [30, 46],
      [50, 66],
    ]);
  });

  it('keeps a true blank', () => {
    expect(placesOf([symbol('市', 50, 60), symbol('町', 114, 126)])).toEqual([
      [50, 66],
      [110, 126],
    ]);
  });

  it('leaves symbols that stand close as they are', () => {
    const close = [symbol('市', 10, 27), symbol('町', 29, 48)];
    expect(placesOf(close)).toEqual([
      [10, 27],
      [29, 48],
    ]);
  });

  it('leaves symbols alone between which there is no ink to tell by', () => {
    expect(placesOf([symbol('市', 70, 80), symbol('町', 90, 100)])).toEqual([
      [70, 80],
      [90, 100],
    ]);
  });
});
