import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import type { OcrSymbol, PixelBox } from './engine.js';
import { pairedByPlace } from './letter-ink.js';

const symbol = (text: string, from: number, to: number): OcrSymbol => ({
  text,
  confidence: 0.99,
  box: [from, 0, to, 40],
  candidates: [],
});

/** A line of 40 pixels with ink in stretches: left, right, and its top where it is low. */
function pairsOf(
  inks: readonly (readonly [number, number, number?])[],
  symbols: readonly OcrSymbol[],
): string[] {
  const picture = inks.reduce((all, [from, to, top = 0]) => all.fill([from, top, to, 40]), rasterOf(400, 40));
  const line: PixelBox = [0, 0, 400, 40];
  return pairedByPlace(picture.raster(), line, symbols, 40).map(
    (pair) =>
      `${pair.symbols.map(({ text }) => text).join('')} ${pair.ink === null ? '' : `${pair.ink[0]}-${pair.ink[2]}`}`,
  );
}

describe('pairedByPlace', () => {
  it('pairs by order although the boxes of symbols lie beside their ink, and finds the ink that none was read from', () => {
    const inks = [
      [0, 36],
      [44, 80],
      [88, 124],
      [132, 168],
    ] as const;
    const [kou, to, ga] = [symbol('甲', 10, 60), symbol('と', 70, 90), symbol('が', 140, 190)];
    expect(pairsOf(inks, [kou, to, ga])).toEqual(['甲 0-36', 'と 44-80', ' 88-124', 'が 132-168']);
    expect(pairsOf(inks, [kou, to, symbol('乙', 92, 130), ga])).toEqual([
      '甲 0-36',
      'と 44-80',
      '乙 88-124',
      'が 132-168',
    ]);
  });

  it('takes the parts of a letter together, and lets figures that touch share their ink', () => {
    const inks = [
      [0, 12],
      [24, 34],
      [44, 80],
    ] as const;
    expect(pairsOf(inks, [symbol('い', 0, 20), symbol('年', 44, 80)])).toEqual(['い 0-34', '年 44-80']);
    const touching = [
      [0, 28],
      [40, 76],
    ] as const;
    const read = [symbol('2', 0, 12), symbol('8', 14, 28), symbol('年', 40, 76)];
    expect(pairsOf(touching, read)).toEqual(['28 0-28', '年 40-76']);
  });

  it('leaves a sign without ink, and gives none the upper half of a letter', () => {
    const inks = [
      [0, 12],
      [24, 34],
      [44, 54, 30],
    ] as const;
    const read = [symbol('い', 0, 16), symbol('、', 24, 34), symbol('。', 44, 54)];
    expect(pairsOf(inks, read)).toEqual(['い 0-34', '、 ', '。 44-54']);
  });
});
