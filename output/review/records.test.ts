import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../extractors/review/standing/standing.js';
import type { Decision } from '../../schemas/decision.js';
import { decision, decisionId, EDIT, EVIDENCE } from '../../tests/helpers/decision-builder.js';
import { at } from '../../tests/helpers/plan-builder.js';
import { type RecordedItem, reviewRecord } from './records.js';
import { recordPage } from './records-page.js';
import { recordWorkbook } from './records-workbook.js';

function item(key: string, decisions: readonly Decision[], rest: Partial<RecordedItem> = {}): RecordedItem {
  return {
    key: key.padEnd(16, '0'),
    target: EDIT,
    document: 'city/strategy/2024',
    comparison: null,
    part: 'project-budget',
    name: '除雪車購入',
    path: [],
    label: '予算額',
    before: '12,500千円',
    after: '12,800千円',
    nature: null,
    change: null,
    status: 'suggested',
    severity: null,
    message: null,
    rule: 'reconcile/figure-readings',
    evidence: [{ kind: 'arithmetic', detail: '合計と一致する' }],
    at: { before: [], after: [at(3)] },
    context: null,
    money: null,
    towns: [],
    impact: 0,
    uncertainty: 0,
    sampled: false,
    decisionEvidence: EVIDENCE,
    source: '総合戦略（令和6年度）',
    standing: standingOf(decisions, EVIDENCE, { document: 'city/strategy/2024' }),
    ...rest,
  };
}

const SAMPLE = { size: 40, decided: 10, errors: 1, rate: { value: 0.1, low: 0.0179, high: 0.4042 } };
const recordOf = (items: readonly RecordedItem[]) => reviewRecord({ items, sample: SAMPLE, language: 'ja' });

describe('確認記録', () => {
  it('has a row a decision: where, what, by whom and when in Japan, and how it stands', () => {
    expect(recordOf([item('a', [decision(5)])]).rows).toEqual([
      {
        cells: [
          '総合戦略（令和6年度）',
          '3頁',
          '除雪車購入　予算額',
          '12,500千円',
          '12,800千円',
          '認める',
          '',
          '合計と一致する',
          '佐藤',
          '2026-11-27 18:05',
          '',
          '',
          '確定',
        ],
        isInForce: true,
      },
    ]);
  });

  it('sets approval and return beside what they are about', () => {
    const needsApproval = true;
    const first = decision(1, { needsApproval });
    const approve = decision(2, { by: '鈴木', verdict: 'approve', of: first.id });
    const back = decision(3, { by: '鈴木', verdict: 'return', of: first.id, reason: '頁を確かめること' });
    const ends = (decisions: readonly Decision[]) =>
      recordOf([item('a', decisions)]).rows.map(({ cells }) => [cells[6], ...cells.slice(10)]);
    expect(ends([first])).toEqual([['', '', '', '承認待ち']]);
    expect(ends([first, approve])).toEqual([['', '鈴木', '2026-11-27 18:02', '確定（承認済み）']]);
    expect(ends([first, back])).toEqual([['頁を確かめること', '鈴木', '2026-11-27 18:03', '差戻し']]);
  });

  it('loses no decision: undone, replaced, in conflict, lapsed, comments, of sheets', () => {
    const states = (decisions: readonly Decision[]) =>
      recordOf([item('a', decisions)]).rows.map(({ cells, isInForce }) => [cells[5], cells[12], isInForce]);
    const [one, two] = [decisionId(1), decisionId(2)];
    expect(states([decision(1), decision(2, { verdict: 'undo', of: one })])).toEqual([
      ['認める', '取消し', false],
    ]);
    expect(states([decision(1), decision(2, { verdict: 'reject', reason: '誤り', seen: [one] })])).toEqual([
      ['認める', '後の決定に替わった', false],
      ['認めない', '確定', true],
    ]);
    expect(states([decision(1), decision(2, { by: '鈴木', verdict: 'reject', reason: '誤り' })])).toEqual([
      ['認める', '食い違い', false],
      ['認めない', '食い違い', false],
    ]);
    expect(states([decision(1, { evidence: { ...EVIDENCE, value: 'v0' } })])).toEqual([
      ['認める', '失効', false],
    ]);
    expect(states([decision(1, { verdict: 'comment', comment: '要確認' })])).toEqual([['意見', '', false]]);
    const sheet = { kind: 'sheet', file: 'plan.xlsx', sha256: 'x', sheet: '1 事業', cell: 'G2' } as const;
    const proposal = decision(1, { verdict: 'correct', correction: { before: '1', after: '2' }, via: sheet });
    expect(states([proposal])).toEqual([['値を直す', '候補（Excel から）', false]]);
    expect(states([proposal, decision(2, { seen: [one] })])).toEqual([
      ['値を直す', '確定', true],
      ['認める', '確定', true],
    ]);
    expect(two).not.toBe(one);
  });

  it('says the corrected value, the paired rows and the cell of a sheet', () => {
    const key = (name: string) => ({ part: 'project-budget', category: [], name, no: null, nth: 1 });
    const sheet = { kind: 'sheet', file: 'plan.xlsx', sha256: 'x', sheet: '1 事業', cell: 'G2' } as const;
    const corrected = decision(1, {
      verdict: 'correct',
      correction: { before: '12,500', after: null },
      via: sheet,
    });
    const paired = decision(2, {
      verdict: 'merged',
      pairing: { before: [key('相談'), key('案内')], after: [key('相談・案内')] },
    });
    const { rows } = recordOf([item('a', [corrected]), item('b', [paired])]);
    expect(rows.map(({ cells }) => [cells[3], cells[4], cells[5], cells[7]])).toEqual([
      ['12,500', '（空欄）', '値を直す', 'Excel「plan.xlsx」1 事業!G2\n合計と一致する'],
      ['相談、案内', '相談・案内', '統合', '合計と一致する'],
    ]);
  });

  it('tells the message of an issue as its ground, and of nothing else', () => {
    const grounds = (target: RecordedItem['target']) =>
      recordOf([item('a', [decision(1)], { target, message: '合計が合いません。', evidence: [] })]).rows[0]
        ?.cells[7];
    expect(grounds({ kind: 'issue', document: 'city/strategy/2024', issue: 'x' })).toBe('合計が合いません。');
    expect(grounds(EDIT)).toBe('');
  });

  it('is the same whatever the order of the items, and counts those that were not decided', () => {
    const items = [
      item('a', [decision(1)], { at: { before: [], after: [at(9)] } }),
      item('b', []),
      item('c', [decision(2)]),
    ];
    const record = recordOf(items);
    expect(recordOf([...items].reverse())).toEqual(record);
    expect(record.states.map(({ label, count }) => [label, count])).toEqual([
      ['未確認', 1],
      ['確定', 2],
    ]);
    expect(record.reviewers).toEqual([
      { label: '佐藤', count: 2, note: '2026-11-27 18:01 – 2026-11-27 18:02' },
    ]);
  });

  it('is written as Excel, words as words, with the rate of errors of the sample', async () => {
    const items = [item('a', [decision(1, { comment: '=1+1' })])];
    const { path, chunks } = await recordWorkbook({ items, sample: SAMPLE, language: 'ja' });
    const bytes = Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk)));
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    expect([path, ...sheets.map(({ name }) => name)]).toEqual(['確認記録.xlsx', '概要', '確認記録']);
    expect(sheets[0]?.rows.at(-1)).toEqual(['誤りの率（95 % 信頼区間）', '10.0 %（1.8 – 40.4 %）', null]);
    expect(sheets[1]?.cells?.get('2,6')).toMatchObject({ value: '=1+1', style: { numFmt: '@' } });
    expect(sheets[1]?.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape' });
  });

  it('is written as a page for printing, everything escaped', () => {
    const items = [item('a', [decision(1, { comment: '<script>' })], { name: '<b>&' })];
    const { path, chunks } = recordPage({ items, sample: { ...SAMPLE, rate: null }, language: 'en' });
    const html = [...chunks].join('');
    expect(path).toBe('Record of decisions.html');
    expect(html).toContain('<td>&lt;b&gt;&amp;　予算額</td>');
    expect(html).toContain('<td>&lt;script&gt;</td>');
    expect(html).toContain('not known yet: none was decided');
    expect(html).not.toContain('<script');
  });
});
