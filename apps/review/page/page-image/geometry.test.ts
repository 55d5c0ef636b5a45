import { expect, test } from 'vitest';
import { boxWithin, cropAround, pageWithin, wholePage } from './geometry.js';

const A4 = { width: 595, height: 842 };

test('a crop stands around its boxes, wide enough for the columns beside them', () => {
  expect(cropAround([[300, 400, 340, 412]], A4)).toEqual({ x: 141.5, y: 351, width: 357, height: 110 });
});

test('a crop at the corner of a page stays on the page', () => {
  expect(cropAround([[0, 0, 20, 10]], A4)).toEqual({ x: 0, y: 0, width: 357, height: 110 });
  expect(cropAround([[580, 835, 595, 842]], A4)).toEqual({ x: 238, y: 732, width: 357, height: 110 });
});

test('boxes far apart are all in the crop', () => {
  const crop = cropAround(
    [
      [50, 100, 80, 110],
      [500, 600, 560, 640],
    ],
    A4,
  );
  expect(crop).toEqual({ x: 1, y: 58, width: 594, height: 624 });
});

test('without a box it is the whole page', () => {
  expect(cropAround([], A4)).toEqual({ x: 0, y: 0, width: 595, height: 842 });
});

test('boxes and the page are placed in percent of the crop', () => {
  const area = { x: 100, y: 200, width: 400, height: 100 };
  expect(boxWithin([200, 210, 300, 220], area, 0)).toEqual({
    left: '25%',
    top: '10%',
    width: '25%',
    height: '10%',
  });
  expect(pageWithin({ width: 800, height: 1000 }, area)).toEqual({
    left: '-25%',
    top: '-200%',
    width: '200%',
    height: '1000%',
  });
  expect(pageWithin(A4, wholePage(A4))).toEqual({ left: '0%', top: '0%', width: '100%', height: '100%' });
});
