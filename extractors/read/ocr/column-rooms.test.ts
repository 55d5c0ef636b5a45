import { describe, expect, it } from 'vitest';
import { type RasterBuilder, rasterOf } from '../../../tests/helpers/raster-builder.js';
import { columnRooms } from './column-rooms.js';

const LETTER = 20;

/** Words of so many letters, each 20 pixels wide and 18 of ink. */
function words(
  builder: RasterBuilder,
  placed: readonly (readonly [x: number, y: number, letters: number])[],
) {
  for (const [x, y, letters] of placed) {
    for (let letter = 0; letter < letters; letter += 1) {
      builder.fill([x + 20 * letter + 1, y + 1, x + 20 * letter + 19, y + 19]);
    }
  }
  return builder;
}

const boxesOf = (builder: RasterBuilder): string[] =>
  columnRooms(builder.raster(), LETTER).map(({ box, column }) => `${column} ${box.join(',')}`);

describe('columnRooms', () => {
  it('are the cells of a table without rules, column by column', () => {
    const table = words(rasterOf(600, 200), [
      [20, 20, 4],
      [200, 20, 3],
      [400, 20, 2],
      [20, 60, 6],
      [400, 60, 2],
      [20, 100, 2],
      [200, 100, 5],
      [400, 100, 2],
    ]);
    expect(boxesOf(table)).toEqual([
      '0:0 21,21,99,39',
      '0:0 21,61,139,79',
      '0:0 21,101,59,119',
      '0:1 201,21,259,39',
      '0:1 201,101,299,119',
      '0:2 401,21,439,39',
      '0:2 401,61,439,79',
      '0:2 401,101,439,119',
    ]);
  });

  it('are single lines where cells of one row do not stand level', () => {
    const table = words(rasterOf(600, 200), [
      [20, 20, 3],
      [200, 20, 3],
      [20, 70, 3],
      [200, 60, 6],
      [200, 82, 4],
      [400, 70, 2],
      [400, 20, 2],
    ]);
    expect(boxesOf(table)).toEqual([
      '0:0 21,21,79,39',
      '0:0 21,71,79,89',
      '0:1 201,21,259,39',
      '0:1 201,61,319,79',
      '0:1 201,83,279,101',
      '0:2 401,21,439,39',
      '0:2 401,71,439,89',
    ]);
  });

  it('are parted by narrow paper where it goes on over many rows', () => {
    const rows = [20, 60, 100, 140].flatMap(
      (y) =>
        [
          [20, y, 3],
          [93, y, 4],
          [300, y, 2],
        ] as const,
    );
    const columns = (count: number): Set<string> =>
      new Set(boxesOf(words(rasterOf(600, 200), rows.slice(0, 3 * count))).map((room) => room.slice(0, 3)));
    expect(columns(4)).toEqual(new Set(['0:0', '0:1', '0:2']));
    expect(columns(2)).toEqual(new Set(['0:0', '0:1']));
  });

  it('leave lines over the whole table, paragraphs and a heading with its date alone', () => {
    const text = words(rasterOf(600, 400), [
      [20, 20, 6],
      [480, 20, 4],
      [20, 80, 28],
      [20, 110, 28],
      [20, 140, 11],
    ]);
    expect(boxesOf(text)).toEqual([]);
    const crossed = words(rasterOf(600, 200), [
      [20, 20, 3],
      [400, 20, 3],
      [20, 60, 3],
      [400, 60, 3],
      [20, 100, 26],
      [20, 140, 3],
      [400, 140, 3],
      [20, 180, 3],
      [400, 180, 3],
    ]);
    expect(boxesOf(crossed).map((room) => room.split(',')[1])).not.toContain('101');
    expect(boxesOf(crossed)).toHaveLength(8);
  });

  it('take a head over several columns along', () => {
    const table = words(rasterOf(600, 200), [
      [290, 20, 7],
      [20, 20, 2],
      [20, 60, 3],
      [250, 60, 3],
      [400, 60, 3],
      [20, 100, 3],
      [250, 100, 3],
      [400, 100, 3],
    ]);
    expect(boxesOf(table).filter((room) => room.includes(',21,'))).toEqual([
      'head 0:0 21,21,59,39',
      'head 0:1 291,21,429,39',
    ]);
  });

  it('keep the strokes of a large letter that stands by itself together', () => {
    const table = words(rasterOf(600, 200), [
      [400, 60, 3],
      [20, 110, 3],
      [400, 110, 3],
      [20, 150, 3],
      [400, 150, 3],
    ])
      .fill([20, 55, 48, 84])
      .fill([80, 55, 108, 59])
      .fill([80, 80, 108, 84]);
    expect(boxesOf(table)).toContain('head 0:1 80,55,108,84');
  });
});
