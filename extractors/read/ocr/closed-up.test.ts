import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../../tests/helpers/raster-builder.js';
import { closedUp } from './closed-up.js';
import { cropOf } from './crops.js';
import type { PixelBox } from './engine.js';

describe('closedUp', () => {
  it('leaves half the paper around ink, and as much as is kept between lines', () => {
    const page = rasterOf(100, 200).fill([20, 30, 60, 40]).fill([30, 150, 70, 160]).raster();
    const { picture, original } = closedUp(page, 10);
    expect([picture.width, picture.height]).toEqual([60, 40]);
    expect(original([5, 5, 45, 15])).toEqual([20, 30, 60, 40]);
    expect(original([15, 25, 55, 35])).toEqual([30, 150, 70, 160]);
  });

  it('leaves lines that are near each other as they are', () => {
    const page = rasterOf(100, 100).fill([20, 30, 60, 40]).fill([20, 48, 60, 58]).raster();
    const { picture, original } = closedUp(page, 10);
    expect(picture.data).toEqual(cropOf(page, [15, 25, 65, 63], 0).data);
    expect(original([0, 0, picture.width, picture.height])).toEqual([15, 25, 65, 63]);
  });

  it('is no smaller where ink reaches the edges', () => {
    const page = rasterOf(40, 40).fill([0, 0, 40, 4]).fill([0, 36, 40, 40]).raster();
    const { picture, original } = closedUp(page, 100);
    expect([picture.width, picture.height]).toEqual([40, 40]);
    expect(original([3, 4, 5, 6])).toEqual([3, 4, 5, 6]);
  });

  it('shows each box of ink as it was, at the place that leads back to it', () => {
    const bar = fc
      .record({
        x: fc.nat(80),
        y: fc.nat(190),
        width: fc.integer({ min: 1, max: 19 }),
        height: fc.integer({ min: 1, max: 9 }),
      })
      .map(({ x, y, width, height }): PixelBox => [x, y, x + width, y + height]);
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1, maxLength: 5 }), fc.nat(60), (bars, most) => {
        const builder = rasterOf(100, 200);
        for (const box of bars) builder.fill(box);
        const page = builder.raster();
        const { picture, original } = closedUp(page, most);
        const count = (data: Uint8Array): number => data.filter((grey) => grey === 0).length;
        expect(count(picture.data)).toBe(count(page.data));
        for (let y = 0; y < picture.height; y += 1) {
          const box: PixelBox = [0, y, picture.width, y + 1];
          expect(cropOf(picture, box, 0).data).toEqual(cropOf(page, original(box), 0).data);
        }
      }),
    );
  });
});
