import { describe, expect, it } from 'vitest';
import { earliestDay, latestDay, toIsoDate } from './partial-date.js';

describe('toIsoDate', () => {
  it.each([
    ['2022-01-12', '2022-01-12'],
    ['2022/1/12', '2022-01-12'],
    ['2022-03', '2022-03'],
    ['2022/3', '2022-03'],
    ['令和4年1月12日', '2022-01-12'],
    ['平成31年4月', '2019-04'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s as %s', (text, iso) => {
    expect(toIsoDate(text)).toBe(iso);
  });

  it.each([
    '2023-02-29',
    '2022-13-01',
    '2022-00',
    '2022',
    'Jan-22',
    '22/1/12',
    '2022-01-12まで',
    '令和4年',
    '',
  ])('refuses %j', (text) => {
    expect(toIsoDate(text)).toBeNull();
  });

  it('knows the first and the last day of a month', () => {
    expect([earliestDay('2024-02'), latestDay('2024-02'), latestDay('2023-02')]).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2023-02-28',
    ]);
    expect([earliestDay('2024-02-10'), latestDay('2024-02-10')]).toEqual(['2024-02-10', '2024-02-10']);
  });
});
