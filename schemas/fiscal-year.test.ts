import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ERAS,
  type Era,
  findDates,
  findYears,
  fiscalYearFromWestern,
  fiscalYearOf,
  fiscalYearOfDate,
  formatFiscalYear,
  parseFiscalYear,
  parseOrdinalNumber,
} from './fiscal-year.js';

describe('parseFiscalYear', () => {
  it.each([
    ['令和6年度', '令和', 6, 2024],
    ['R6', '令和', 6, 2024],
    ['Ｒ６年度', '令和', 6, 2024],
    ['令和六年度', '令和', 6, 2024],
    ['令和元年度', '令和', 1, 2019],
    ['R元', '令和', 1, 2019],
    ['H30年度', '平成', 30, 2018],
    ['平成31年度', '平成', 31, 2019],
    ['平成二十七年度', '平成', 27, 2015],
    ['昭和63年度', '昭和', 63, 1988],
    ['2024（令和6）年度', '令和', 6, 2024],
    ['２０１９年度', '令和', 1, 2019],
    ['令和 2（2020）年度', '令和', 2, 2020],
  ])('reads %s', (text, era, eraYear, year) => {
    expect(parseFiscalYear(text)).toMatchObject({ era, eraYear, year });
  });

  it.each(['平成45年度', '令和年度', '1,234', 'A4判', 'FR6号', 'R6,000'])('finds no year in %s', (text) => {
    expect(parseFiscalYear(text)).toBeNull();
  });

  it('finds every year of a range, with its place', () => {
    const text = '56人（R2年度～R6年度累計）';
    expect(findYears(text).map((year) => text.slice(year.start, year.end))).toEqual(['R2年度', 'R6年度']);
  });

  it('reads back what it formats', () => {
    const eras = Object.keys(ERAS) as Era[];
    fc.assert(
      fc.property(fc.constantFrom(...eras), fc.integer({ min: 1, max: 64 }), (era, eraYear) => {
        const year = fiscalYearOf(era, eraYear, '');
        fc.pre(year !== null);
        expect(parseFiscalYear(formatFiscalYear(year as NonNullable<typeof year>))).toMatchObject({
          era,
          eraYear,
        });
      }),
    );
  });

  it('gives every western year the era of its April', () => {
    expect(fiscalYearFromWestern(2019, '')).toMatchObject({ era: '令和', eraYear: 1 });
    expect(fiscalYearFromWestern(1989, '')).toMatchObject({ era: '平成', eraYear: 1 });
    expect(fiscalYearFromWestern(1926, '')).toMatchObject({ era: '大正', eraYear: 15 });
  });
});

describe('findDates', () => {
  it.each([
    ['令和4年1月12日', '2022-01-12'],
    ['平成二十七年十月一日', '2015-10-01'],
    ['令和2年（2020年）3月策定', '2020-03'],
    ['２０２４年３月２９日', '2024-03-29'],
  ])('reads %s', (text, date) => {
    expect(findDates(text)[0]?.date).toBe(date);
  });

  it('leaves out days that no calendar has', () => {
    expect(findDates('令和5年2月30日')).toEqual([]);
  });

  it('puts January to March into the year before', () => {
    expect(fiscalYearOfDate('2022-01-12', '')).toMatchObject({ year: 2021 });
    expect(fiscalYearOfDate('2022-04-01', '')).toMatchObject({ year: 2022 });
  });
});

describe('parseOrdinalNumber', () => {
  it.each([
    ['十', 10],
    ['二十五', 25],
    ['百二', 102],
    ['二〇', 20],
    ['１２', 12],
    ['甲', null],
  ])('reads %s', (text, value) => {
    expect(parseOrdinalNumber(text)).toBe(value);
  });
});
