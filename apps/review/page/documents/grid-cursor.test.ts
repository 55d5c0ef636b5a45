import { expect, test } from 'vitest';
import { cursorAfter } from './grid-cursor.js';

const SIZE = { rows: 30, columns: 5 };

test.each([
  ['ArrowDown', false, { row: 5, column: 2 }],
  ['ArrowLeft', false, { row: 4, column: 1 }],
  ['PageDown', false, { row: 14, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
  ['Home', false, { row: 4, column: 0 }],
  ['End', false, { row: 4, column: 4 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 29, column: 4 }],
  ['a', false, null],
])('%s (ctrl: %s)', (key, isCtrl, expected) => {
  expect(cursorAfter(key, isCtrl, { row: 4, column: 2 }, SIZE)).toEqual(expected);
});

test('stops at the edges', () => {
  expect(cursorAfter('ArrowUp', false, { row: 0, column: 0 }, SIZE)).toEqual({ row: 0, column: 0 });
  expect(cursorAfter('ArrowRight', false, { row: 29, column: 4 }, SIZE)).toEqual({ row: 29, column: 4 });
});
