import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../../schemas/raster.js';
import { randomNumbers, rasterOf } from '../../../../tests/helpers/raster-builder.js';
import { inkKindOf, OF_A_PAGE, OF_A_PART } from './ink-kind.js';
import { inkPieces } from './ink-pieces.js';

/** Letters of 8 points in rows, as frames with a stroke across. */
function text(rows: number, columns: number): ReturnType<typeof rasterOf> {
  const builder = rasterOf(800, 800);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [20 + column * 40, 20 + row * 60];
      builder.fill([x, y, x + 32, y + 34]).fill([x + 4, y + 4, x + 28, y + 30], 255);
      builder.fill([x + 4, y + 15, x + 28, y + 19]);
    }
  }
  return builder;
}

/** Ink or paper by chance, in squares of so many pixels. */
function noise(share: number, side: number): Raster {
  const random = randomNumbers(11);
  const builder = rasterOf(800, 800);
  for (let y = 0; y < 800; y += side) {
    for (let x = 0; x < 800; x += side) if (random() < share) builder.fill([x, y, x + side, y + side]);
  }
  return builder.raster();
}

describe('inkPieces', () => {
  it('hang together at corners, and around holes', () => {
    const picture = rasterOf(40, 40)
      .fill([2, 2, 12, 12])
      .fill([4, 4, 10, 10], 255)
      .fill([12, 12, 14, 14])
      .fill([30, 5, 33, 9])
      .raster();
    expect(inkPieces(picture)).toEqual([
      { box: [2, 2, 14, 14], ink: 68 },
      { box: [30, 5, 33, 9], ink: 12 },
    ]);
  });

  it('are one where two arms meet below', () => {
    const picture = rasterOf(20, 20).fill([2, 2, 4, 12]).fill([10, 2, 12, 12]).fill([2, 12, 12, 14]).raster();
    expect(inkPieces(picture)).toEqual([{ box: [2, 2, 12, 14], ink: 60 }]);
  });
});

describe('inkKindOf', () => {
  it('knows text', () => {
    expect(inkKindOf(text(10, 18).raster(), OF_A_PART)).toBe('letters');
    expect(inkKindOf(text(1, 2).raster(), OF_A_PAGE)).toBe('letters');
  });

  it('leaves a logo with a few letters alone on a page of text, and reads them by themselves', () => {
    const logo = text(1, 6).ring([400, 500], 150, 60).raster();
    expect(inkKindOf(logo, OF_A_PART)).toBe('picture');
    expect(inkKindOf(logo, OF_A_PAGE)).toBe('letters');
  });

  it('knows what is drawn from what is written', () => {
    const photograph = rasterOf(800, 800).ring([300, 300], 250).ring([600, 600], 180, 100).raster();
    expect(inkKindOf(photograph, OF_A_PAGE)).toBe('picture');
  });

  it.each([
    [0.1, 1],
    [0.5, 1],
    [0.5, 2],
    [0.3, 2],
  ])('takes noise for no text (%d of squares of %d pixels)', (share, side) => {
    expect(inkKindOf(noise(share, side), OF_A_PAGE)).toBe('picture');
  });

  it('takes paper with a little dust for blank', () => {
    expect(inkKindOf(rasterOf(800, 800).raster(), OF_A_PAGE)).toBe('blank');
    expect(inkKindOf(rasterOf(800, 800).fill([100, 100, 104, 104]).raster(), OF_A_PAGE)).toBe('blank');
  });
});
