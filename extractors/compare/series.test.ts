import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiscalYearFromWestern } from '../../schemas/fiscal-year.js';
import { pairBySeries, type SeriesFacts, seriesProblems } from './series.js';

/** Documents that are as alike as can be, so that only kind, issuers, 圏域 and year decide. */
const factsArbitrary: fc.Arbitrary<SeriesFacts> = fc
  .record({
    kind: fc.constantFrom('budget-statement', 'progress-report'),
    issuers: fc.subarray(['松本市', '塩尻市', '安曇野市']),
    sphere: fc.constantFrom(null, '松本平', '上田地域'),
    year: fc.constantFrom(null, 2021, 2022, 2023),
  })
  .map(({ year, ...facts }) => ({
    ...facts,
    kind: facts.kind as SeriesFacts['kind'],
    title: '一覧',
    fiscalYear: year === null ? null : fiscalYearFromWestern(year, ''),
    names: new Set(['道路']),
  }));

const isEarlier = (before: SeriesFacts, after: SeriesFacts): boolean =>
  before.fiscalYear !== null && after.fiscalYear !== null && before.fiscalYear.year < after.fiscalYear.year;

describe('pairBySeries', () => {
  it('leaves a document alone only where all of the nearest year before are taken', () => {
    fc.assert(
      fc.property(fc.array(factsArbitrary, { maxLength: 12 }), (items) => {
        const pairs = pairBySeries(items, (item) => item);
        const taken = new Set(pairs.map(({ before }) => before));
        const paired = new Set(pairs.map(({ after }) => after));
        expect(taken.size).toBe(pairs.length);
        expect(paired.size).toBe(pairs.length);
        for (const { before, after } of pairs) {
          expect(isEarlier(before, after)).toBe(true);
          expect(seriesProblems(before, after)).toEqual([]);
        }
        for (const after of items.filter((item) => !paired.has(item))) {
          const earlier = items.filter(
            (item) => isEarlier(item, after) && seriesProblems(item, after).length === 0,
          );
          const nearest = Math.max(...earlier.map(({ fiscalYear }) => fiscalYear?.year ?? 0));
          expect(earlier.filter((item) => item.fiscalYear?.year === nearest && !taken.has(item))).toEqual([]);
        }
      }),
    );
  });

  it('gives the pairs in the order of the later documents', () => {
    const of = (issuer: string, year: number): SeriesFacts => ({
      kind: 'budget-statement',
      title: '予算書',
      issuers: [issuer],
      sphere: null,
      fiscalYear: fiscalYearFromWestern(year, ''),
      names: new Set(['公園']),
    });
    const items = {
      a2: of('松本市', 2023),
      b1: of('塩尻市', 2021),
      a1: of('松本市', 2022),
      b2: of('塩尻市', 2023),
    };
    const { a1, a2, b1, b2 } = items;
    const pairs = pairBySeries([a2, b1, a1, b2], (item) => item);
    expect(pairs.map(({ before, after }) => [before, after])).toEqual([
      [a1, a2],
      [b1, b2],
    ]);
  });
});
