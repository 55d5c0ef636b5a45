import { describe, expect, it } from 'vitest';
import { findNumbers, parseAmount } from './measurement.js';

describe('parseAmount', () => {
  it.each([
    ['1,234', 1234],
    ['１，２３４千円', 1234],
    ['△1,234', -1234],
    ['(1,234)', 1234],
    ['999,999,999,999,999', 999_999_999_999_999],
    ['－', null],
    ['1,234 1,235', null],
  ])('of %s is %s', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  it('is none where a number cannot hold the figures exactly', () => {
    expect(parseAmount('9007199254740993')).toBeNull();
    expect(parseAmount('9'.repeat(400))).toBeNull();
    expect(findNumbers(`予算 ${'9'.repeat(400)} 円、うち 120 円`).map(({ value }) => value)).toEqual([120]);
  });
});
