import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropRectangle, fittingDpi, imageSize, scaleOf } from './geometry.js';

const A4 = { width: 595.28, height: 841.89 };

describe('the size of a page image', () => {
  it('follows the resolution', () => {
    expect(imageSize(A4, 72)).toEqual({ width: 595, height: 842 });
    expect(imageSize(A4, 150)).toEqual({ width: 1240, height: 1754 });
    expect(imageSize({ width: 0.1, height: 0 }, 72)).toEqual({ width: 1, height: 1 });
  });

  it('is cut down to the pixels that there may be', () => {
    expect(fittingDpi(A4, 600, 40_000_000)).toBe(600);
    expect(fittingDpi({ width: 14_400, height: 14_400 }, 150, 40_000_000)).toBe(31);
  });

  it('keeps to the pixels whatever the page', () => {
    const side = fc.double({ min: 1, max: 14_400, noNaN: true });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 20, max: 600 }), (width, height, dpi) => {
        const size = imageSize({ width, height }, fittingDpi({ width, height }, dpi, 1_000_000));
        // Sides are rounded: half a pixel more of each is no matter.
        expect((size.width - 1) * (size.height - 1)).toBeLessThanOrEqual(1_000_000);
      }),
    );
  });
});

describe('cropping', () => {
  it('takes whole pixels around box and margin', () => {
    expect(cropRectangle([72, 144, 108, 154], { width: 1240, height: 1754 }, 150, 4)).toEqual({
      left: 141,
      top: 291,
      width: 93,
      height: 39,
    });
  });

  it('is cut at the edges of the page', () => {
    const image = { width: 595, height: 842 };
    expect(cropRectangle([-10, -10, 10, 10], image, 72, 4)).toEqual({
      left: 0,
      top: 0,
      width: 14,
      height: 14,
    });
    expect(cropRectangle([590, 840, 700, 900], image, 72, 0)).toEqual({
      left: 590,
      top: 840,
      width: 5,
      height: 2,
    });
    expect(cropRectangle([600, 0, 700, 10], image, 72, 4)).toBeNull();
    expect(cropRectangle([0, 846.5, 10, 900], image, 72, 4)).toBeNull();
  });

  it('holds what of the box lies on the page, whatever the resolution', () => {
    const point = fc.double({ min: -100, max: 1000, noNaN: true });
    fc.assert(
      fc.property(point, point, point, point, fc.integer({ min: 20, max: 600 }), (a, b, c, d, dpi) => {
        const [x0, x1, y0, y1] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)];
        const image = imageSize(A4, dpi);
        const crop = cropRectangle([x0, y0, x1, y1], image, dpi, 2);
        const onPage = (value: number, end: number): number => Math.min(Math.max(value, 0), end);
        if (crop === null) {
          expect(
            x1 < 0 || y1 < 0 || x0 * scaleOf(dpi) >= image.width || y0 * scaleOf(dpi) >= image.height,
          ).toBe(true);
          return;
        }
        expect(crop.left + crop.width).toBeLessThanOrEqual(image.width);
        expect(crop.top + crop.height).toBeLessThanOrEqual(image.height);
        expect(crop.left).toBeLessThanOrEqual(onPage(x0 * scaleOf(dpi), image.width));
        expect(crop.left + crop.width).toBeGreaterThanOrEqual(onPage(x1 * scaleOf(dpi), image.width));
        expect(crop.top).toBeLessThanOrEqual(onPage(y0 * scaleOf(dpi), image.height));
        expect(crop.top + crop.height).toBeGreaterThanOrEqual(onPage(y1 * scaleOf(dpi), image.height));
      }),
    );
  });
});
