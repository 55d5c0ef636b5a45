import { describe, expect, it } from 'vitest';
import { type RasterBuilder, randomNumbers, rasterOf } from '../../../../tests/helpers/raster-builder.js';
import type { PixelBox } from '../engine.js';
import { inkBox } from '../text-bands.js';
import { SHAPES } from './marks.js';

const WHOLE: PixelBox = [0, 0, 60, 60];

function markOf(builder: RasterBuilder): string | null {
  const picture = builder.raster();
  return SHAPES.markIn(picture, inkBox(picture, WHOLE) ?? WHOLE)?.text ?? null;
}

/** Each mark as fonts draw it: thin and bold, large and small. */
const DRAWN: readonly (readonly [string, string, (builder: RasterBuilder) => RasterBuilder])[] = [
  ['●', 'large', (b) => b.ring([30, 30], 16)],
  ['●', 'small', (b) => b.ring([30, 30], 9)],
  ['○', 'thin', (b) => b.ring([30, 30], 16, 14)],
  ['○', 'bold', (b) => b.ring([30, 30], 15, 10)],
  ['◎', 'ring in ring', (b) => b.ring([30, 30], 17, 15).ring([30, 30], 9, 7)],
  ['◎', 'disc in ring', (b) => b.ring([30, 30], 17, 14).ring([30, 30], 7)],
  [
    '▲',
    'black',
    (b) =>
      b.triangle([
        [30, 15],
        [46, 44],
        [14, 44],
      ]),
  ],
  [
    '△',
    'outline',
    (b) => b.stroke([30, 14], [14, 43], 2.5).stroke([30, 14], [46, 43], 2.5).stroke([13, 43], [47, 43], 2.5),
  ],
  ['×', 'thin', (b) => b.stroke([15, 15], [45, 45], 3).stroke([45, 15], [15, 45], 3)],
  ['－', 'dash', (b) => b.fill([14, 29, 46, 32])],
  ['－', 'slanting dash', (b) => b.fill([14, 29, 30, 32]).fill([30, 30, 46, 33])],
];

/** Letters that resemble marks. */
const LETTERS: readonly (readonly [string, (builder: RasterBuilder) => RasterBuilder])[] = [
  ['口', (b) => b.fill([15, 15, 45, 45]).fill([18, 18, 42, 42], 255)],
  ['0', (b) => b.ring([30, 30], 16, 13).map((grey, x) => (x < 19 || x > 41 ? 255 : grey))],
  ['■', (b) => b.fill([15, 15, 45, 45])],
  ['人', (b) => b.stroke([30, 14], [15, 44], 3).stroke([30, 22], [46, 44], 3)],
  ['ム', (b) => b.stroke([28, 14], [16, 40], 3).stroke([16, 40], [44, 38], 3).stroke([36, 28], [46, 44], 3)],
  ['十', (b) => b.stroke([15, 30], [45, 30], 3).stroke([30, 15], [30, 45], 3)],
  ['①', (b) => b.ring([30, 30], 17, 15).fill([29, 22, 32, 38])],
  [
    '④',
    (b) =>
      b
        .ring([30, 30], 17, 15)
        .stroke([32, 21], [32, 38], 2)
        .stroke([32, 21], [23, 33], 2)
        .stroke([23, 33], [37, 33], 2),
  ],
  [
    '③, its figure fainter than its circle',
    (b) =>
      b
        .ring([30, 30], 17, 15)
        .stroke([26, 22], [33, 26], 2)
        .map((grey, x, y) => (grey === 0 && Math.hypot(x - 30, y - 30) < 14 ? 160 : grey))
        .fill([28, 26, 32, 38], 160),
  ],
  ['C', (b) => b.ring([30, 30], 16, 13).map((grey, x, y) => (x > 36 && y > 22 && y < 38 ? 255 : grey))],
];

describe('marks by shape', () => {
  it.each(DRAWN)('%s (%s)', (mark, _, draw) => {
    expect(markOf(draw(rasterOf(60, 60)))).toBe(mark);
  });

  it('△ whose thin base is broken by noise', () => {
    const broken = (rest: number) => (b: RasterBuilder) =>
      b
        .stroke([30, 14], [14, 43], 2.5)
        .stroke([30, 14], [46, 43], 2.5)
        .stroke([13, 43], [47, 43], 2.5)
        .map((grey, x, y) => (x > 36 && x < 40 && y > 38 ? Math.max(grey, rest) : grey));
    expect(markOf(broken(180)(rasterOf(60, 60)))).toBe('△');
    expect(markOf(broken(255)(rasterOf(60, 60)))).toBeNull();
  });

  it.each(DRAWN)('%s (%s) on a noisy scan', (mark, _, draw) => {
    const random = randomNumbers(7);
    const noisy = draw(rasterOf(60, 60)).map((grey) => grey + (random() - 0.5) * 120);
    expect(markOf(noisy)).toBe(mark);
  });

  it.each(LETTERS)('%s is none', (_, draw) => {
    expect(markOf(draw(rasterOf(60, 60)))).toBeNull();
  });

  it('is none where it is as small as a full stop', () => {
    expect(markOf(rasterOf(60, 60).ring([30, 30], 5))).toBeNull();
  });

  it('is a sign at the left end of a figure', () => {
    const digits = (builder: RasterBuilder): RasterBuilder =>
      builder.fill([40, 10, 50, 38]).fill([55, 10, 65, 38]);
    const line: PixelBox = [8, 8, 68, 40];
    const sign = (builder: RasterBuilder): string | null =>
      SHAPES.signIn(digits(builder).raster(), line)?.text ?? null;
    expect(
      sign(
        rasterOf(80, 60).triangle([
          [22, 10],
          [35, 37],
          [9, 37],
        ]),
      ),
    ).toBe('▲');
    expect(sign(rasterOf(80, 60).fill([12, 23, 32, 26]))).toBe('−');
    expect(sign(rasterOf(80, 60).fill([20, 10, 30, 38]))).toBeNull();
    expect(sign(rasterOf(80, 60).fill([12, 35, 32, 38]))).toBeNull();
  });
});
