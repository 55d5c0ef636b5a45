import { describe, expect, it } from 'vitest';
import { type RasterBuilder, rasterOf } from '../../../tests/helpers/raster-builder.js';
import { withUnlikeDigitsDoubted } from './digit-likeness.js';
import type { OcrSymbol, PixelBox } from './engine.js';
import type { RecognisedLine } from './recognised-runs.js';
import { SHAPES } from './shapes/marks.js';
import { textOf } from './symbols.js';

const [WIDE, TALL] = [12, 20];

/** Strokes of digits, each in a box of 12 by 20 pixels. */
const STROKES: Readonly<Record<string, readonly PixelBox[]>> = {
  1: [[4, 0, 8, 20]],
  2: [
    [0, 0, 12, 3],
    [9, 0, 12, 11],
    [0, 8, 12, 11],
    [0, 8, 3, 20],
    [0, 17, 12, 20],
  ],
  4: [
    [0, 0, 3, 12],
    [0, 9, 12, 12],
    [8, 0, 11, 20],
  ],
};

function drawn(builder: RasterBuilder, digits: string, left: number, top: number): void {
  [...digits].forEach((digit, index) => {
    const x = left + index * (WIDE + 4);
    for (const [x0, y0, x1, y1] of STROKES[digit] ?? []) {
      builder.fill([x + x0, top + y0, x + x1, top + y1]);
    }
  });
}

/** Lines one below the other: what is drawn, and what was read. */
function read(
  lines: readonly (readonly [drawn: string, read: string])[],
  before: Pick<RecognisedLine, 'doubt'> = {},
): RecognisedLine[] {
  const picture = rasterOf(200, 30 * lines.length);
  const recognised = lines.map(([digits, text], row): RecognisedLine => {
    const top = 30 * row + 5;
    drawn(picture, digits, 10, top);
    const symbols = [...text].map((letter, index): OcrSymbol => {
      const x = 10 + index * (WIDE + 4);
      return { text: letter, confidence: 0.98, box: [x, top, x + WIDE, top + TALL], candidates: [] };
    });
    const box: PixelBox = [10, top, 10 + digits.length * (WIDE + 4) - 4, top + TALL];
    return { symbols, box, direction: 'right', upright: false, readings: [], ...before };
  });
  return withUnlikeDigitsDoubted(picture.raster(), recognised, SHAPES);
}

describe('digits of a page', () => {
  it('are doubted where they look like what was read as another digit, which is offered', () => {
    const lines = read([
      ['214', '214'],
      ['421', '421'],
      ['124', '124'],
      ['241', '441'],
      ['412', '412'],
    ]);
    expect(lines.map(({ doubt }) => doubt)).toEqual([undefined, undefined, undefined, 'shape', undefined]);
    expect(lines.map(({ symbols }) => textOf(symbols))[3]).toBe('441');
    expect(lines[3]?.readings.map(({ text }) => text)).toEqual(['441', '241']);
  });

  it('are not doubted on a page with too few of them, nor where words stand', () => {
    expect(
      read([
        ['21', '21'],
        ['24', '44'],
      ]).every(({ doubt }) => doubt === undefined),
    ).toBe(true);
    const words = read([
      ['2', '2'],
      ['2', '2'],
      ['2', '2'],
      ['2', '乙'],
    ]);
    expect(words.every(({ doubt }) => doubt === undefined)).toBe(true);
  });

  it('keep the reason for which a line was doubted before', () => {
    const drawnAndRead = ['2', '2', '2', '4'].map((text) => ['2', text] as const);
    expect(read(drawnAndRead)[3]?.doubt).toBe('shape');
    expect(read(drawnAndRead, { doubt: 'weak' })[3]?.doubt).toBe('weak');
  });
});
