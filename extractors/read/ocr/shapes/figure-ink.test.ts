import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../../../tests/helpers/raster-builder.js';
import type { PixelBox } from '../engine.js';
import { charactersIn } from './figure-ink.js';

/** Boxes of ink on a line 40 high whose digits stand from 5 to 35. */
function kindsOf(boxes: readonly PixelBox[]): string[] {
  const builder = rasterOf(300, 60);
  for (const box of boxes) builder.fill(box);
  const line: PixelBox = [0, 0, 300, 60];
  return charactersIn(builder.raster(), line).map(({ kind }) => kind);
}

const digit = (x: number): PixelBox => [x, 5, x + 14, 35];

describe('characters of a line by their ink', () => {
  it('are digits, commas that reach below them, and points that do not', () => {
    expect(kindsOf([digit(10), [28, 30, 33, 39], digit(40), digit(60), [78, 31, 82, 35], digit(90)])).toEqual(
      ['tall', ',', 'tall', 'tall', '.', 'tall'],
    );
  });

  it('are separators of no kind where they are between the two', () => {
    expect(kindsOf([digit(10), [28, 29, 32, 35], digit(40)])).toEqual(['tall', '.', 'tall']);
    expect(kindsOf([digit(10), [28, 29, 32, 36], digit(40)])).toEqual(['tall', ',', 'tall']);
    expect(kindsOf([digit(10), [28, 28, 32, 35], digit(40)])).toEqual(['tall', 'separator', 'tall']);
  });

  it('hang where they reach below the digits', () => {
    const hanging: PixelBox = [60, 13, 74, 43];
    expect(kindsOf([digit(10), digit(30), hanging])).toEqual(['tall', 'tall', 'hanging']);
    expect(kindsOf([digit(10), digit(30), [60, 13, 74, 38]])).toEqual(['tall', 'tall', 'hanging']);
    expect(kindsOf([digit(10), digit(30), [60, 6, 74, 36]])).toEqual(['tall', 'tall', 'tall']);
  });

  it('are wide or low where they are no digits, and one where they lie over each other', () => {
    expect(kindsOf([[10, 5, 40, 35], digit(60), [80, 18, 100, 21]])).toEqual(['wide', 'tall', 'low']);
    expect(
      kindsOf([
        [10, 5, 16, 12],
        [10, 14, 24, 35],
      ]),
    ).toEqual(['tall']);
  });
});
