import { describe, expect, it } from 'vitest';
import { blankPeriods, findPeriods, isPeriodOnly, statedYear, yearOfHead } from './periods.js';

const shown = (text: string) =>
  findPeriods(text).map(({ fiscalYear, start, end, isReference }) => [
    text.slice(start, end),
    fiscalYear?.year ?? null,
    isReference,
  ]);

describe('findPeriods', () => {
  it.each([
    ['令和6年度', [['令和6年度', 2024, false]]],
    ['2024（令和6）年度', [['2024（令和6）年度', 2024, false]]],
    ['令和6年度（2024年度）', [['令和6年度（2024年度）', 2024, false]]],
    ['R2年度～R6年度累計', [['R2年度～R6年度', 2024, false]]],
    ['H28-H30年度の平均値', [['H28-H30年度', 2018, false]]],
    ['令和2～6年度', [['令和2～6年度', 2024, false]]],
    ['2020-2024年度', [['2020-2024年度', 2024, false]]],
    ['平成27年度から令和元年度まで', [['平成27年度から令和元年度', 2019, false]]],
    ['H30年10月～R1年9月', [['H30年10月～R1年9月', null, false]]],
    ['令和6年3月末', [['令和6年3月末', 2023, false]]],
    ['R5.10.1現在', [['R5.10.1', 2023, false]]],
    ['令和元年度比10%減', [['令和元年度', 2019, true]]],
    [
      '▲332人（H27年実績）より減少（R6年度）',
      [
        ['H27年', 2015, true],
        ['R6年度', 2024, false],
      ],
    ],
    ['34歳以下、15～34歳', []],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });
});

describe('statedYear', () => {
  it('is the last year that is not only compared with', () => {
    expect(statedYear('H30年度比で増加（R6年度）')?.year).toBe(2024);
    expect(statedYear('令和元年度実績を上回る')).toBeNull();
  });
});

describe('yearOfHead', () => {
  it('takes a bare western year', () => {
    expect(yearOfHead('目標値(2024)')?.year).toBe(2024);
    expect(yearOfHead('目標値（R6）')?.text).toBe('R6');
    expect(yearOfHead('目標値')).toBeNull();
  });
});

describe('isPeriodOnly', () => {
  it('allows words that go with a year and nothing else', () => {
    expect(['R6年度', 'R5年度末時点', '（令和6年度）', 'R2～R6累計', '2024'].map(isPeriodOnly)).not.toContain(
      false,
    );
    expect(['目標値(R6)', 'R6年度 10人', '各年度', ''].map(isPeriodOnly)).not.toContain(true);
  });
});

describe('blankPeriods', () => {
  it('keeps the length', () => {
    expect(blankPeriods('R6年度に10人')).toBe('    に10人');
  });
});
