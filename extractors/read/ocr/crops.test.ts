import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../schemas/raster.js';
import { blanked, boxBefore, cropOf, quarterTurned, shrunk } from './crops.js';
import type { PixelBox } from './engine.js';

const picture = (rows: readonly (readonly number[])[]): Raster => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  channels: 1,
  data: Uint8Array.from(rows.flat()),
  dpi: 300,
});

const rowsOf = ({ width, height, data }: Raster): number[][] =>
  Array.from({ length: height }, (_, y) => [...data.subarray(y * width, (y + 1) * width)]);

describe('crops', () => {
  it('have paper around them, and where they reach beyond the picture', () => {
    const crop = cropOf(
      picture([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      [1, 0, 9, 1],
      1,
    );
    expect(rowsOf(crop)).toEqual([
      [255, 255, 255, 255],
      [255, 2, 3, 255],
      [255, 255, 255, 255],
    ]);
  });

  it('made smaller have the means of what their pixels cover', () => {
    const before = picture([
      [0, 100, 200, 40],
      [100, 200, 0, 0],
    ]);
    expect(rowsOf(shrunk(before, 0.5))).toEqual([[100, 60]]);
    const third = picture([[0, 30, 90]]);
    expect(rowsOf(shrunk({ ...third, height: 1 }, 2 / 3))).toEqual([[10, 70]]);
    expect(shrunk(before, 0.5).dpi).toBe(150);
  });

  it('made smaller keep an even grey even', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 255 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (width, height, grey, share) => {
          const even: Raster = {
            width,
            height,
            channels: 1,
            data: new Uint8Array(width * height).fill(grey),
            dpi: 300,
          };
          expect([...new Set(shrunk(even, share).data)]).toEqual([grey]);
        },
      ),
    );
  });

  it('leave the picture as it was when boxes are blanked', () => {
    const before = picture([
      [1, 2],
      [3, 4],
    ]);
    expect(rowsOf(blanked(before, [[1, 0, 2, 2]]))).toEqual([
      [1, 255],
      [3, 255],
    ]);
    expect(rowsOf(before)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('turn clockwise', () => {
    const before = picture([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(rowsOf(quarterTurned(before, 1))).toEqual([
      [4, 1],
      [5, 2],
      [6, 3],
    ]);
    expect(rowsOf(quarterTurned(before, 2))).toEqual([
      [6, 5, 4],
      [3, 2, 1],
    ]);
    expect(rowsOf(quarterTurned(before, 3))).toEqual([
      [3, 6],
      [2, 5],
      [1, 4],
    ]);
  });

  it('come back to where they were, whatever their size', () => {
    const data = Uint8Array.from({ length: 150 * 70 }, (_, at) => (at * 7919) % 251);
    const before: Raster = { width: 150, height: 70, channels: 1, data, dpi: 300 };
    expect(quarterTurned(quarterTurned(before, 1), 3)).toEqual(before);
    expect(quarterTurned(quarterTurned(before, 2), 2)).toEqual(before);
    expect(quarterTurned(quarterTurned(before, 1), 1)).toEqual(quarterTurned(before, 2));
  });

  it('find a box of the turned picture in the one before', () => {
    const arbitrary = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([width, height]) =>
        fc.record({
          width: fc.constant(width),
          height: fc.constant(height),
          x: fc.nat(width - 1),
          y: fc.nat(height - 1),
        }),
      );
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(1, 2, 3), ({ width, height, x, y }, turns) => {
        const data = new Uint8Array(width * height);
        data[y * width + x] = 7;
        const turned = quarterTurned({ width, height, channels: 1, data, dpi: 300 }, turns as 1 | 2 | 3);
        const at = turned.data.indexOf(7);
        const [column, row] = [at % turned.width, Math.floor(at / turned.width)];
        const box: PixelBox = [column, row, column + 1, row + 1];
        expect(boxBefore(box, turns as 1 | 2 | 3, { width, height })).toEqual([x, y, x + 1, y + 1]);
      }),
    );
  });
});
