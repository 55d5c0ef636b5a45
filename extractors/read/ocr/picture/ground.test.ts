import { describe, expect, it } from 'vitest';
import { rasterOf } from '../../../../tests/helpers/raster-builder.js';
import { groundOf } from './ground.js';
import { evened, paperOf } from './paper.js';

/** A yellowed sheet with letters, on black that is darker than they are; squares of the map are 50 pixels here. */
const onBlack = () =>
  rasterOf(1000, 800, 300)
    .fill([0, 0, 1000, 800], 15)
    .fill([200, 150, 800, 650], 200)
    .fill([400, 390, 440, 430], 80)
    .raster();

describe('ground', () => {
  it('around a sheet becomes paper, and the letters on the sheet are full ink', () => {
    const picture = onBlack();
    const even = evened(picture, paperOf(picture), groundOf(picture));
    const at = (x: number, y: number): number | undefined => even.data[y * 1000 + x];
    expect([at(10, 10), at(990, 400), at(190, 400), at(500, 160), at(500, 600)]).toEqual([
      255, 255, 255, 255, 255,
    ]);
    expect(at(420, 410)).toBe(0);
    // Beside the black ground the same letters would be grey.
    expect(evened(picture, paperOf(picture)).data[410 * 1000 + 420]).toBeGreaterThan(80);
  });

  it('is not seen where a picture ends with its paper, has a narrow border, or a dark strip at one side', () => {
    const sheet = rasterOf(1000, 800, 300).fill([400, 390, 440, 430]);
    expect(groundOf(sheet.raster())).toEqual([]);
    expect(groundOf(sheet.fill([0, 0, 1000, 20]).raster())).toEqual([]);
    expect(groundOf(sheet.fill([0, 0, 300, 800]).raster())).toEqual([]);
  });
});
