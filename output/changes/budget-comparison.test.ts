import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartChanges } from '../../schemas/changes.js';
import { changeOf, changesOf, matchOf, partOf, refOf } from '../../tests/helpers/changes-builder.js';
import { type BudgetComparison, budgetComparisons } from './budget-comparison.js';

function budgetOf(part: Partial<PartChanges>, title = '関連事業一覧'): BudgetComparison {
  const made = partOf({ type: 'project-budget', ...part });
  return budgetComparisons(changesOf({ title, parts: [made] }))[0] as BudgetComparison;
}

const shown = ({ rows }: BudgetComparison): unknown[] =>
  rows.map(({ name, current, previous, difference, label, kind }) => [
    name,
    current,
    previous,
    difference,
    label ?? '',
    kind,
  ]);

describe('前年度比較', () => {
  it('has A and B of each 事業, new and abolished ones included, in the order of the new document', () => {
    const gone = refOf(1, '旧補助金');
    const came = refOf(1, '新補助金');
    const budget = budgetOf({
      matches: [
        matchOf(refOf(0, '甲事業', { amount: 100 }), refOf(0, '甲事業', { amount: 125 })),
        matchOf(refOf(2, '乙事業', { amount: 80 }), refOf(2, '乙事業', { amount: 60 })),
        matchOf(refOf(3, '丙事業', { amount: 5 }), refOf(3, '丙事業', { amount: 5 })),
      ],
      changes: [
        changeOf(
          {
            kind: 'removed',
            path: ['旧補助金'],
            before: { name: '旧補助金', category: ['産業'], relisted: false },
            number: { before: 40, after: null, difference: null, rate: null, label: '皆減' },
          },
          [gone],
          [],
        ),
        changeOf(
          {
            kind: 'added',
            path: ['新補助金'],
            after: { name: '新補助金', category: [], relisted: false },
            number: { before: null, after: 30, difference: null, rate: null, label: '皆増' },
          },
          [],
          [came],
        ),
      ],
    });
    expect(shown(budget)).toEqual([
      ['甲事業', 125, 100, 25, '', '拡充'],
      ['旧補助金', null, 40, -40, '皆減', '廃止'],
      ['新補助金', 30, null, 30, '皆増', '新規'],
      ['乙事業', 60, 80, -20, '', '縮小'],
      ['丙事業', 5, 5, 0, '', '継続'],
    ]);
    expect(budget.rows[0]?.rate).toBe(0.25);
    expect(budget.rows[1]?.headings).toEqual(['産業']);
    expect(budget.total).toEqual({
      current: 220,
      previous: 225,
      difference: -5,
      rate: -5 / 225,
      label: null,
    });
    expect(budget.years).toEqual({ current: '令和7年度', previous: '令和6年度' });
  });

  it('lists every predecessor', () => {
    const old = [refOf(0, '住宅管理事業', { amount: 20 }), refOf(1, '住宅運営事業', { amount: 35 })];
    const budget = budgetOf({
      matches: [matchOf(old, refOf(0, '住宅管理運営事業', { amount: 60 }), { relation: 'merged' })],
    });
    expect(shown(budget)).toEqual([['住宅管理運営事業', 60, 55, 5, '', '統合']]);
    expect(budget.rows[0]?.predecessors).toEqual(['住宅管理事業', '住宅運営事業']);
    expect(budget.rows[0]?.remarks).toEqual(['B内訳：住宅管理事業 20、住宅運営事業 35']);
  });

  it('shows what a 事業 parted into below it, and counts it once', () => {
    const budget = budgetOf({
      matches: [
        matchOf(
          refOf(0, '交通', { amount: 30 }),
          [refOf(0, '交通（山）', { amount: 20 }), refOf(1, '交通（町）', { amount: 12 })],
          { relation: 'split' },
        ),
      ],
    });
    expect(shown(budget)).toEqual([
      ['交通（分割）', 32, 30, 2, '', '分割'],
      ['交通（山）', 20, null, null, '', null],
      ['交通（町）', 12, null, null, '', null],
    ]);
    expect([budget.total.current, budget.total.previous]).toEqual([32, 30]);
    expect(budget.notes).toContain('「うち」の行は内訳であり、合計に含めない。');
  });

  it('shows rows that are listed again and does not sum them, each year by itself', () => {
    const budget = budgetOf({
      matches: [
        matchOf(refOf(0, '甲', { amount: 10 }), refOf(0, '甲', { amount: 11 })),
        matchOf(refOf(1, '乙', { amount: 7 }), refOf(1, '乙', { amount: 8, relisted: true })),
      ],
    });
    expect([budget.total.current, budget.total.previous]).toEqual([11, 17]);
    expect(budget.rows[1]?.remarks).toEqual(['再掲']);
    expect(budget.leavesOutRelisted).toBe(true);
  });

  it('brings last year into the unit of this year, and says so', () => {
    const budget = budgetOf({
      pairs: [{ before: 0, after: 0, unit: { before: '円', after: '千円' } }],
      matches: [matchOf(refOf(0, '甲', { amount: 1_234_500 }), refOf(0, '甲', { amount: 1_300 }))],
    });
    expect(shown(budget)).toEqual([['甲', 1_300, 1_234.5, 65.5, '', '拡充']]);
    expect(budget.notes).toContain('前年度の資料の単位は円であり、千円に換算した。');
    expect(budget.notes[0]).toBe('四捨五入のため合計が一致しない場合がある。');
  });

  it('says 当初対当初 only where both documents do', () => {
    const matches = [matchOf(refOf(0, '甲'), refOf(0, '甲'))];
    expect(budgetOf({ matches }, '当初予算の概要').basis).toBe('当初対当初');
    expect(budgetOf({ matches }).basis).toBe(
      'Aは「令和7年度関連事業一覧（令和7年度）」、Bは「令和6年度関連事業一覧（令和6年度）」に記載の額。当初予算どうしの比較かは資料で確認すること。',
    );
  });

  it('sums of a 予算書 only what no other row holds', () => {
    const row = (place: number, name: string, category: string[], amount: number) => {
      const ref = refOf(place, name, { category, amount });
      return matchOf(ref, ref);
    };
    const budget = budgetOf({
      type: 'budget-statement',
      matches: [
        row(0, '諸収入', [], 30),
        row(1, '預金利子', ['諸収入'], 10),
        row(2, '雑入', ['諸収入'], 20),
        row(3, '雑入', ['諸収入', '雑入'], 20),
        row(4, '繰入金', [], 5),
      ],
    });
    expect(budget.total.current).toBe(35);
    expect(budget.rows.map(({ depth }) => depth)).toEqual([0, 1, 1, 2, 0]);
  });

  it('compares with the totals that the documents print', () => {
    const total = changeOf(
      {
        kind: 'modified',
        of: 'total',
        path: ['合計', 'amount'],
        label: '金額',
        number: { before: 10, after: 12, difference: 2, rate: 0.2, label: null },
      },
      [],
      [],
    );
    const rows = (amount: number) => [matchOf(refOf(0, '甲', { amount: 10 }), refOf(0, '甲', { amount }))];
    expect(budgetOf({ matches: rows(12), changes: [total] }).notes.at(-1)).toBe(
      '合計は両年度とも資料に印刷された合計と一致する。',
    );
    expect(budgetOf({ matches: rows(13), changes: [total] }).notes.at(-1)).toBe(
      '資料に印刷された合計（A 12、B 10）と一致しない。',
    );
  });

  it('reconciles for both years, whatever was matched with what', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(amounts, amounts), { minLength: 1, maxLength: 8 }), (groups) => {
        let [old, now] = [0, 0];
        const matches = groups.map(([before, after]) =>
          matchOf(
            before.map((amount) => refOf(old++, `旧${old}`, { amount })),
            after.map((amount) => refOf(now++, `新${now}`, { amount })),
            { relation: before.length > after.length ? 'merged' : 'split' },
          ),
        );
        const sum = (side: 0 | 1): number =>
          groups.flatMap((group) => group[side]).reduce((a, b) => a + b, 0);
        const { total } = budgetOf({ matches });
        expect([total.previous, total.current]).toEqual([sum(0), sum(1)]);
      }),
    );
  });
});
