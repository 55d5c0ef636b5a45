import { describe, expect, it } from 'vitest';
import { separatorDoubts } from './separators.js';

const doubted = (text: string): string[] =>
  separatorDoubts(text).map(({ start, end }) => text.slice(start, end));

describe('separators of recognised figures', () => {
  it.each([
    ['目標は2,.214人', ['2,.214']],
    ['予算2.697千円、人口12,34人', ['2.697', '12,34']],
    ['計1.234.567円', ['1.234.567']],
    ['延べ9,8711人泊', ['9,8711']],
    ['２．６９７千円', ['２．６９７']],
    ['政務活動費交付金5.280', ['5.280']],
    ['広報紙印刷製本費15.400\t甲', ['15.400']],
  ])('of %s are doubted', (text, expected) => {
    expect(doubted(text)).toEqual(expected);
  });

  it.each([
    '2,697千円',
    '77.9%',
    '12.5km',
    '0.125度',
    '1,234.5人',
    '令和7.3.31現在',
    '第1,2条',
    '3,4',
    '1.234km',
    '財政力指数 0.523',
    '倍率 1.25',
  ])('of %s are plain', (text) => {
    expect(doubted(text)).toEqual([]);
  });
});
