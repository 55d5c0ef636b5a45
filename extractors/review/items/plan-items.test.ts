import { describe, expect, it } from 'vitest';
import type { At } from '../../../schemas/at.js';
import type { Edit } from '../../../schemas/edit.js';
import type { Issue } from '../../../schemas/issue.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { planWith, projectRow, projects } from '../../../tests/helpers/plan-builder.js';
import { CORRECTION_RULE, correctionDetail } from '../../edits/decisions.js';
import { type ItemDraft, isTakenForSure } from './item-draft.js';
import { appliedDecisions, planItems } from './plan-items.js';

function onLine(line: number): At {
  return { page: 1, line, box: [60, line * 20, 500, line * 20 + 12], reader: 'text-layer', confidence: null };
}

function edit(rest: Partial<Edit>): Edit {
  return {
    id: 'e1',
    rule: 'reconcile/phrases',
    alsoBy: [],
    at: onLine(11),
    span: { start: 5, end: 9 },
    before: '交流入口',
    after: '交流人口',
    context: '［交流入口］を増やす',
    status: 'suggested',
    evidence: [{ kind: 'dictionary', detail: '辞書にある' }],
    confidence: 0.7,
    yieldsTo: null,
    ...rest,
  };
}

function issue(rest: Partial<Issue>): Issue {
  return {
    id: 'i1',
    rule: 'check/sums',
    severity: 'error',
    message:
      '計 金額は410と書かれていますが、行から求めると431です（差 △21）。差は「公園整備」の額と一致します。',
    actual: '410',
    expected: '431',
    at: [onLine(14)],
    ...rest,
  };
}

const ROWS = projects([
  projectRow('公園整備', { at: onLine(10), summary: '交流入口を増やす', amount: 21 }),
  projectRow('道路改良', { at: onLine(12), amount: 389 }),
]);

function openOf(plan: PlanDocument): ItemDraft[] {
  return [...planItems(plan)].filter((item) => !isTakenForSure(item));
}

describe('items of a plan', () => {
  it('are called by what is said of a row whose name could not be read', () => {
    const rows = projects([projectRow('', { at: onLine(10), amount: 21 })]);
    const [item] = openOf(
      planWith([rows], 2024, {
        issues: [issue({ message: '取組26の取組名が読み取れません。', at: [onLine(10)] })],
      }),
    );
    expect(item?.name).toBe('取組26の取組名が読み取れません');
  });

  it('name the row and the field that an edit is in', () => {
    const [item] = openOf(planWith([ROWS], 2024, { edits: [edit({})] }));
    expect(item).toMatchObject({
      target: { kind: 'edit', document: 'test/comprehensive-strategy/2024', edit: 'e1' },
      part: 'project-budget',
      name: '公園整備',
      path: ['基本目標1', '施策1'],
      label: '事業概要',
      before: '交流入口',
      after: '交流人口',
      money: 21_000,
      towns: ['試験市'],
      context: '［交流入口］を増やす',
      status: 'suggested',
    });
    expect(item?.uncertainty).toBeCloseTo(0.3);
  });

  it('stand under their heading where they are in running text, and without one under the paper', () => {
    const outline = [
      { level: 1, number: '1', title: '総則', at: onLine(1), blocks: [], sections: [] },
      { level: 1, number: '2', title: '資料', at: onLine(20), blocks: [], sections: [] },
    ];
    const edits = [edit({ at: onLine(5) })];
    expect(openOf(planWith([], 2024, { edits, outline }))[0]).toMatchObject({
      part: 'outline',
      name: '総則',
      label: '本文',
    });
    expect(openOf(planWith([], 2024, { edits }))[0]).toMatchObject({ part: null, name: '総合戦略' });
  });

  it('leave what was done without asking to the sample, and keep what was decided', () => {
    const edits = [
      edit({ id: 'a', status: 'applied' }),
      edit({ id: 'b', status: 'accepted' }),
      edit({ id: 'c', status: 'rejected' }),
    ];
    const items = [...planItems(planWith([ROWS], 2024, { edits }))];
    expect(items.filter((item) => !isTakenForSure(item)).map(({ status }) => status)).toEqual([
      'accepted',
      'rejected',
    ]);
    expect(items.filter(isTakenForSure).map(({ status }) => status)).toEqual(['applied']);
  });

  it('are none of what a person wrote, which names its decision', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const note = { decision: id, by: '佐藤', decidedAt: '2026-11-27T09:00:00Z', carriedFrom: null };
    const evidence = [{ kind: 'image', detail: correctionDetail(note) }] as const;
    const made = edit({ rule: CORRECTION_RULE, status: 'accepted', evidence: [...evidence] });
    const plan = planWith([ROWS], 2024, { edits: [made] });
    expect([...planItems(plan)]).toEqual([]);
    expect(appliedDecisions(plan)).toEqual(new Set([id]));
  });

  it('say by how many yen a sum is off, and name no row that only explains it', () => {
    const at = [onLine(14), onLine(10)];
    const [item] = openOf(planWith([ROWS], 2024, { issues: [issue({ at })] }));
    expect(item).toMatchObject({
      part: 'project-budget',
      name: '計 金額は410と書かれていますが、行から求めると431です（差 △21）',
      before: '410千円',
      after: '431千円',
      money: -21_000,
      severity: 'error',
      at: { before: [], after: at },
    });
  });

  it('show counts without a unit, and nothing where only commas are left', () => {
    const issues = [
      issue({
        id: 'a',
        message: '計 事業数は3と書かれていますが、行を数えると2です。',
        actual: '3',
        expected: '2',
      }),
      issue({ id: 'b', message: '番号が乱れています。', actual: '、、、', expected: null }),
      issue({ id: 'c', message: '記号が凡例にありません。', actual: '▲', expected: '◎ ○' }),
    ];
    const shown = openOf(planWith([ROWS], 2024, { issues })).map(({ before, after, money }) => [
      before,
      after,
      money,
    ]);
    expect(shown).toEqual([
      ['3', '2', null],
      [null, null, null],
      ['▲', '◎ ○', null],
    ]);
  });

  it('name the row that an issue is of, of several on a line the one that it says', () => {
    const line = { page: 1, line: 10, box: null, reader: 'text', confidence: null } as const;
    const rows = projects([projectRow('道路', { at: line }), projectRow('公園', { at: line })]);
    const issues = [issue({ message: '「公園」の番号がありません。', at: [line] })];
    expect(openOf(planWith([rows], 2024, { issues }))[0]?.name).toBe('公園');
  });

  it('ask for notes only where they set one thing against another', () => {
    const issues = [
      issue({ id: 'a', severity: 'info', actual: '担当課', expected: null }),
      issue({ id: 'b', severity: 'info', actual: '（新）なし 1件', expected: '（新）あり' }),
    ];
    const open = openOf(planWith([ROWS], 2024, { issues }));
    expect(open.map(({ target }) => (target.kind === 'issue' ? target.issue : ''))).toEqual(['b']);
  });

  it('doubt each further warning of a rule less, and no contradiction', () => {
    const issues = (['warning', 'warning', 'error', 'error'] as const).map((severity, i) =>
      issue({ id: `i${i}`, rule: `check/${severity}`, severity }),
    );
    const doubts = openOf(planWith([ROWS], 2024, { issues })).map(({ uncertainty }) => uncertainty);
    expect(doubts.map((doubt) => Number(doubt.toFixed(3)))).toEqual([0.6, 0.424, 0.9, 0.9]);
  });
});
