import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainDifference } from './explanations.js';
import type { PrintedTotal, SumRow } from './scopes.js';
import { checkSums } from './sums.js';
import { findTwins } from './twins.js';

const row = (name: string, amount: number | null, category: string[] = [], relisted = false): SumRow => ({
  name,
  amount,
  category,
  relisted,
});
const none = {
  count: null,
  relistedCount: null,
  countWithoutRelisted: null,
  amount: null,
  amountWithoutRelisted: null,
};
const closing = (label: string, before: number, figures: Partial<PrintedTotal>): PrintedTotal => ({
  ...none,
  ...figures,
  label,
  place: { kind: 'closing', before },
});
const summary = (labels: string[], figures: Partial<PrintedTotal>): PrintedTotal => ({
  ...none,
  ...figures,
  label: labels.at(-1) ?? '',
  place: { kind: 'summary', labels },
});

const GOALS = [
  row('a', 10, ['基本目標1 あ', 'ア か']),
  row('b', 20, ['基本目標1 あ', 'イ き']),
  row('c', 40, ['基本目標2 い', 'ア く']),
  row('a', 10, ['基本目標2 い', 'ア く'], true),
];

describe('checkSums', () => {
  it('finds the group that each wording closes, and all rows for the grand total', () => {
    const { scopes } = checkSums(GOALS, [
      closing('計', 1, { amount: 10 }),
      closing('計', 2, { amount: 20 }),
      closing('小計1', 2, { amount: 30 }),
      closing('計', 4, { amount: 50 }),
      closing('小計2', 4, { amount: 50 }),
      closing('合計', 4, { amount: 80 }),
      closing('合計（再掲を除く）', 4, { amountWithoutRelisted: 70 }),
    ]);
    expect(scopes.map((scope) => [scope?.category.at(-1), scope?.rows.length])).toEqual([
      ['ア か', 1],
      ['イ き', 1],
      ['基本目標1 あ', 2],
      ['ア く', 2],
      ['基本目標2 い', 2],
      [undefined, 4],
      [undefined, 4],
    ]);
  });

  it('keeps the group of a wording when one of its totals is wrong', () => {
    const { figures } = checkSums(GOALS, [
      closing('計', 2, { amount: 30 }),
      closing('計', 4, { amount: 10 }),
    ]);
    expect(figures.map(({ label, difference, explainedBy }) => [label, difference, explainedBy])).toEqual([
      ['基本目標1 あ 計 金額', 0, []],
      ['基本目標2 い 計 金額', -40, ['c']],
    ]);
  });

  it('matches rows of a summary by number, by words and under a wider label', () => {
    const { scopes } = checkSums(GOALS, [
      summary(['基本目標2'], { count: 2 }),
      summary(['あ'], { count: 2 }),
      summary(['基本目標1', 'イ'], { count: 1 }),
      summary(['基本目標1', '計'], { count: 2 }),
      summary(['合計'], { count: 4 }),
      summary(['基本目標9'], { count: 1 }),
    ]);
    expect(scopes.map((scope) => scope?.rows)).toEqual([
      [2, 3],
      [0, 1],
      [1],
      [0, 1],
      [0, 1, 2, 3],
      undefined,
    ]);
  });

  it('adds decimals without binary crumbs', () => {
    const { figures } = checkSums([row('a', 0.1), row('b', 0.2)], [closing('計', 2, { amount: 0.3 })]);
    expect(figures[0]?.difference).toBe(0);
  });

  it('explains a count by the rows that explain the amount', () => {
    const rows = [row('a', 100), row('b', 7), row('c', 30)];
    const { figures } = checkSums(rows, [closing('合計', 3, { amount: 130, count: 2 })]);
    expect(figures.map((figure) => [figure.difference, figure.explainedBy])).toEqual([
      [-7, ['b']],
      [-1, ['b']],
    ]);
  });

  it('agrees with every total that is the sum of its rows, and names the row that one leaves out', () => {
    const amounts = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.nat(), (values, seed) => {
        const rows = values.map((value, index) => row(`事業${index}`, value));
        const total = values.reduce((sum, value) => sum + value, 0);
        const left = seed % values.length;
        const agreed = checkSums(rows, [closing('合計', rows.length, { amount: total, count: rows.length })]);
        expect(agreed.figures.map((figure) => figure.difference)).toEqual([0, 0]);
        const wrong = checkSums(rows, [
          closing('合計', rows.length, { amount: total - (values[left] ?? 0) }),
        ]);
        expect(wrong.figures[0]?.explainedBy).toEqual([`事業${left}`]);
      }),
    );
  });
});

describe('explainDifference', () => {
  const counted = [row('a', 100), row('b', 30), row('c', 5), row('d', 12)];

  it('names one row, the only pair, or all rows listed again', () => {
    expect(explainDifference(-30, counted, [])).toEqual(['b']);
    expect(explainDifference(30, counted, [])).toEqual(['b']);
    expect(explainDifference(-17, counted, [])).toEqual(['c', 'd']);
    expect(explainDifference(12, [row('a', 1)], [row('x', 5, [], true), row('y', 7, [], true)])).toEqual([
      'x',
      'y',
    ]);
    expect(explainDifference(5, [row('a', 1)], [row('x', 5, [], true)])).toEqual(['x']);
  });

  it('says nothing where nothing or too much fits', () => {
    expect(explainDifference(0, counted, [])).toEqual([]);
    expect(explainDifference(-3, counted, [])).toEqual([]);
    expect(explainDifference(-10, [row('a', 4), row('b', 6), row('c', 3), row('d', 7)], [])).toEqual([]);
    expect(explainDifference(-5, [row('a', 5), row('b', 5), row('c', 5), row('d', 5)], [])).toEqual([]);
  });
});

describe('findTwins', () => {
  const twin = (
    name: string,
    relisted: boolean,
    more: object = {},
  ): Parameters<typeof findTwins>[0][number] => ({
    name,
    relisted,
    amount: 10,
    department: '産業部',
    summary: '海外へ売る、広める。',
    continuity: 'new',
    ...more,
  });

  it('pairs rows over width and one misread character, and says what differs', () => {
    const twins = findTwins([
      twin('ＩＴ企業販路開拓支援事業', false),
      twin('IT企業販路開拓支援事業', true, { summary: '海外へ売る，広める. ' }),
      twin('IT企業販路開招支援事業', true, { amount: 11, continuity: null }),
      twin('空き家対策事業', true),
    ]);
    expect(twins.pairs).toEqual([
      { row: 1, first: 0, differs: [] },
      { row: 2, first: 0, differs: ['name', 'amount', 'continuity'] },
    ]);
    expect(twins.orphans).toEqual([3]);
  });

  it('prefers the first listing with the same amount, and lists names that repeat', () => {
    const twins = findTwins([
      twin('事務費', false, { amount: 1 }),
      twin('事務費', false, { amount: 2 }),
      twin('事務費', true, { amount: 2 }),
    ]);
    expect(twins.pairs).toEqual([{ row: 2, first: 1, differs: [] }]);
    expect(twins.repeats).toEqual([[0, 1]]);
  });
});
