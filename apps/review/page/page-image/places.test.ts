import { expect, test } from 'vitest';
import type { At } from '../../../../schemas/at.js';
import { boxesOn, linesOf, pagesOf } from './places.js';

function at(page: number | null, line: number | null, box: At['box'] = null): At {
  return { page, line, box, reader: 'text-layer', confidence: null };
}

const places = [
  at(3, 40, [1, 2, 3, 4]),
  at(2, 20, [5, 6, 7, 8]),
  at(3, 40, [1, 2, 3, 4]),
  at(3, 41),
  at(null, 7),
];

test('pages and lines come once and in order', () => {
  expect(pagesOf(places)).toEqual([2, 3]);
  expect(linesOf(places)).toEqual([7, 20, 40, 41]);
});

test('boxes are those of the page, each once', () => {
  expect(boxesOn(places, 3)).toEqual([[1, 2, 3, 4]]);
  expect(boxesOn(places, 1)).toEqual([]);
});
