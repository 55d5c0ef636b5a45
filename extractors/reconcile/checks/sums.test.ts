import { describe, expect, it } from 'vitest';
import type { PartOf } from '../../../schemas/part.js';
import { briefly, checkInput, findings } from '../../../tests/helpers/checks.js';
import { check } from './sums.js';

const matrix = (rows: readonly string[], totals: readonly string[] = []): string =>
  ['凡例　●：実施　○：新規', '', 'No\t取組名\t松本市\t塩尻市\t安曇野市\t合計', ...rows, ...totals].join('\n');

const GOOD_ROWS = ['1\t救急医療\t●\t●\t\t2', '2\t観光宣伝\t●\t\t○\t2', '3\t職員研修\t●\t●\t●\t3'];
const GOOD_TOTALS = [
  '実施する取組数（●）\t\t3\t2\t1\t6',
  '新規の取組数（○）\t\t0\t0\t1\t1',
  '取組数の合計\t\t3\t2\t2\t7',
];

describe('sums of a matrix', () => {
  it('has nothing to say where all totals agree', () => {
    expect(findings(check, matrix(GOOD_ROWS, GOOD_TOTALS))).toEqual([]);
  });

  it('names a row whose total is not the number of its marks', () => {
    const rows = GOOD_ROWS.with(1, '2\t観光宣伝\t●\t\t○\t3');
    const [issue, ...others] = findings(check, matrix(rows));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ rule: 'check/sums', severity: 'error', actual: '3', expected: '2' });
    expect(issue?.message).toBe(
      'No 2「観光宣伝」の合計欄は 3 ですが、記号を数えると 2 です（合計欄が1多い）。',
    );
  });

  it('names the column, the grand total, and the row that is off the same way', () => {
    const rows = GOOD_ROWS.with(2, '3\t職員研修\t●\t\t●\t3');
    const issues = findings(check, matrix(rows, GOOD_TOTALS));
    expect(briefly(issues)).toEqual(['error 6', 'error 7,6', 'error 9,6']);
    expect(issues[1]?.message).toBe(
      '「実施する取組数（●）」の行が、記号を数えた値と合いません：塩尻市は 2、数えると 1、総計は 6、数えると 5。総計は、書かれている市町村別の数の和とは一致します。No 3 の行の合計も合わないため、この行の記号を確かめてください。',
    );
  });

  it('finds every single mark that is lost or added', () => {
    const input = checkInput(matrix(GOOD_ROWS, GOOD_TOTALS));
    const part = input.parts[0] as PartOf<'initiative-matrix'>;
    for (const changed of part.rows) {
      for (const town of part.municipalities) {
        const marks = { ...changed.marks, [town]: changed.marks[town] === null ? '●' : null };
        const rows = part.rows.map((row) => (row === changed ? { ...row, marks } : row));
        expect(
          check.run({ ...input, parts: [{ ...part, rows }] }).length,
          `${changed.no} ${town}`,
        ).toBeGreaterThan(1);
      }
    }
  });

  it('makes one issue of many rows', () => {
    const rows = Array.from({ length: 8 }, (_, index) => `${index + 1}\t取組${index + 1}号\t●\t●\t\t3`);
    const issues = findings(check, matrix(rows));
    expect(issues).toHaveLength(1);
    expect(issues[0]?.at).toHaveLength(8);
    expect(issues[0]?.message).toContain('8行で');
  });

  it('leaves room for cells that are not decided', () => {
    const input = checkInput(matrix(GOOD_ROWS.with(2, '3\t職員研修\t●\t\t●\t3'), GOOD_TOTALS));
    const part = input.parts[0] as PartOf<'initiative-matrix'>;
    const solution = { ...part.solution, openCells: [{ no: 3, municipality: '塩尻市' }] };
    expect(check.run({ ...input, parts: [{ ...part, solution }] })).toEqual([]);
  });

  it('takes a line whose label names no mark for that of the mark that it counts', () => {
    const input = checkInput(matrix(GOOD_ROWS, GOOD_TOTALS));
    const part = input.parts[0] as PartOf<'initiative-matrix'>;
    const totals = part.totals.map((total) => ({ ...total, label: '集計', mark: null }));
    expect(check.run({ ...input, parts: [{ ...part, totals }] })).toEqual([]);
  });
});

const budget = (first: string, total: string, unit = '千円'): string => `令和6年度関連事業一覧

（単位：${unit}）
番号\t再掲\t事業名\t部局名\t事業費
基本目標1 しごと
1\t\t企業誘致事業\t産業部\t1,000
2\t\t創業支援事業\t産業部\t500
小計1\t\t\t\t${first}
基本目標2 ひと
1\t再掲\t創業支援事業\t産業部\t500
2\t\t移住支援事業\t企画部\t800
小計2\t\t\t\t1,300
合計\t\t\t\t${total}
`;

describe('sums of a list of projects', () => {
  it('has nothing to say where all sums agree', () => {
    expect(findings(check, budget('1,500', '2,800'))).toEqual([]);
  });

  it('names the project that a subtotal left out, once for all totals that carry it on', () => {
    const issues = findings(check, budget('1,000', '2,300'));
    expect(briefly(issues)).toEqual(['error 8,13,7,10']);
    expect(issues[0]).toMatchObject({ actual: '1,000、2,300', expected: '1,500、2,800' });
    expect(issues[0]?.message).toBe(
      '2か所の計が、行から求めた値と同じだけ違います：小計1 金額は1,000、求めると1,500、合計 金額は2,300、求めると2,800（差 △500）。差は「創業支援事業」の額と一致します。ただし、書かれている小計の和とは一致します。',
    );
  });

  it('takes what rounding can make up for no error, except where amounts are to the yen', () => {
    const severities = (unit: string): string[] =>
      findings(check, budget('1,501', '2,800', unit)).map(({ severity }) => severity);
    expect(severities('千円')).toEqual(['info']);
    expect(severities('円')).toEqual(['error']);
    expect(findings(check, budget('1,503', '2,800')).map(({ severity }) => severity)).toEqual(['error']);
  });

  it('compares counts with and without 再掲 where the rows of a total are not known', () => {
    const input = checkInput(budget('1,500', '2,800'));
    const part = input.parts[0] as PartOf<'project-budget'>;
    const total = { ...(part.totals[0] as (typeof part.totals)[number]), label: '旧基本目標', amount: null };
    const withCounts = (without: number): unknown[] =>
      check.run({
        ...input,
        parts: [
          { ...part, totals: [{ ...total, count: 9, relistedCount: 2, countWithoutRelisted: without }] },
        ],
      });
    expect(withCounts(7)).toEqual([]);
    expect(withCounts(6)).toEqual([expect.objectContaining({ actual: '6', expected: '7' })]);
  });
});
