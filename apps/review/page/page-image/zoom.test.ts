import { expect, test } from 'vitest';
import { scrollTo, zoomed } from './zoom.js';

test('zooming goes by steps and stops at either end', () => {
  expect(zoomed(1, 1)).toBe(1.25);
  expect(zoomed(1, -1)).toBe(0.75);
  expect(zoomed(4, 1)).toBe(4);
  expect(zoomed(0.5, -1)).toBe(0.5);
});

test('what is visible is not scrolled, anything else comes to the middle', () => {
  expect(scrollTo({ from: 120, length: 20 }, { from: 100, length: 200 })).toBeNull();
  expect(scrollTo({ from: 500, length: 20 }, { from: 0, length: 200 })).toBe(410);
  expect(scrollTo({ from: 10, length: 20 }, { from: 300, length: 200 })).toBe(0);
});
