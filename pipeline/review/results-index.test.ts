import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CORRECTION_RULE, correctionDetail } from '../../extractors/edits/decisions.js';
import type { Decision, Target } from '../../schemas/decision.js';
import { itemsQuerySchema } from '../../schemas/review-queue.js';
import { decision, EVIDENCE } from '../../tests/helpers/decision-builder.js';
import { at, planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { openResultsIndex, type ResultsIndex } from './results-index.js';

const VIEWER = { user: null, isNew: () => true };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nendo-index-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

async function opened(): Promise<ResultsIndex> {
  const index = openResultsIndex(folder, { seed: 'test' });
  await index.refresh();
  return index;
}

const PLAN = planWith([projects([projectRow('公園整備')])], 2024, {
  edits: [
    {
      id: 'e1',
      rule: 'reconcile/phrases',
      alsoBy: [],
      at: at(1),
      span: { start: 0, end: 2 },
      before: '交流入口',
      after: '交流人口',
      context: '［交流入口］を増やす',
      status: 'suggested',
      evidence: [{ kind: 'dictionary', detail: '辞書にある' }],
      confidence: 0.7,
      yieldsTo: null,
    },
  ],
});

describe('an index of results', () => {
  it('gives documents by 圏域 or issuer, and what awaits a decision', async () => {
    write('test/comprehensive-strategy/2024/plan.json', PLAN);
    const index = await opened();
    const overview = index.overview(VIEWER);
    expect(overview.groups.map(({ name, isSphere }) => [name, isSphere])).toEqual([['試験市', false]]);
    expect(overview.groups[0]?.documents[0]).toMatchObject({
      key: 'test.comprehensive-strategy.2024',
      isNew: true,
      counts: { open: 1, decided: 0 },
    });
    const page = index.query(itemsQuerySchema.parse({}), VIEWER);
    expect(page.items.map(({ name, label, before, after }) => [name, label, before, after])).toEqual([
      ['総合戦略', '本文', '交流入口', '交流人口'],
    ]);
    expect(page.facets.kind).toEqual([{ value: 'edit', label: '読取りの訂正', count: 1 }]);
  });

  it('says what cannot be read, in Japanese and with a remedy, and goes on', async () => {
    write('a/other/2024/plan.json', '{"schemaVersion": 1, "id": "a/ot');
    write('b/other/2024/plan.json', { schemaVersion: 9 });
    write('test/comprehensive-strategy/2024/plan.json', PLAN);
    const index = await opened();
    const { unreadable, counts } = index.overview(VIEWER);
    expect(unreadable.map(({ place, message }) => [place, message.ja])).toEqual([
      ['a/other/2024', '「plan.json」が途中で切れているか壊れていて、読めません。'],
      ['b/other/2024', '「plan.json」は新しい版の形式です（schemaVersion 9、この版は 1 まで）。'],
    ]);
    expect(unreadable.every(({ remedy }) => remedy !== null)).toBe(true);
    expect(counts.open).toBe(1);
  });

  it('reads again what is other, and forgets what is gone', async () => {
    const index = await opened();
    expect(index.documents).toEqual([]);
    write('test/comprehensive-strategy/2024/plan.json', PLAN);
    expect(await index.refresh()).toBe(true);
    expect(await index.refresh()).toBe(false);
    expect(index.documents.length).toBe(1);
    rmSync(join(folder, 'test'), { recursive: true });
    expect(await index.refresh()).toBe(true);
    expect(index.documents).toEqual([]);
  });

  it('gives any value as an item, and keeps it once it was decided on', async () => {
    write('test/comprehensive-strategy/2024/plan.json', PLAN);
    const decisions: Decision[] = [];
    const index = openResultsIndex(folder, { seed: 'test', journal: { decisions } });
    await index.refresh();
    const row = { part: 'project-budget', category: ['基本目標1', '施策1'], name: '公園整備', no: 1, nth: 1 };
    const target: Target = { kind: 'value', document: PLAN.id, row, field: ['amount'] };
    const asked = await index.itemFor(target);
    expect(asked?.item).toMatchObject({
      label: '予算額',
      before: '1,000千円',
      money: 1_000_000,
      part: 'project-budget',
    });
    expect(await index.itemFor({ ...target, field: ['color'] })).toBeNull();

    const correction = { before: '1,000', after: '1,100' };
    const evidence = asked?.item.decisionEvidence ?? EVIDENCE;
    decisions.push(decision(1, { target, verdict: 'correct', correction, evidence }));
    await index.takeDecisions();
    expect(index.item(asked?.item.key ?? '')?.standing.state).toBe('decided');
    expect(index.overview(VIEWER).counts).toMatchObject({ open: 1, decided: 1 });

    write('test/comprehensive-strategy/2024/plan.json', { ...PLAN, parts: [], title: '改訂版' });
    await index.refresh();
    const gone = index.query(itemsQuerySchema.parse({ kind: 'value' }), VIEWER).items[0];
    expect(gone?.standing.state).toBe('lapsed');
    expect(gone?.message).toBe('この行または項目は、いまの資料にはありません。前の決定は効いていません。');
  });

  it('knows a decision by its effect: it does not lapse by what it changed', async () => {
    const row = { part: 'project-budget', category: ['基本目標1', '施策1'], name: '公園整備', no: 1, nth: 1 };
    const target: Target = { kind: 'value', document: PLAN.id, row, field: ['amount'] };
    const correction = { before: '1,000', after: '1,100' };
    const made = decision(1, { target, verdict: 'correct', correction });
    const note = { decision: made.id, by: made.by, decidedAt: made.at, carriedFrom: null };
    const [edit] = PLAN.edits;
    const effect = {
      ...edit,
      rule: CORRECTION_RULE,
      status: 'accepted',
      evidence: [{ kind: 'image', detail: correctionDetail(note) }],
    };
    const parts = [projects([projectRow('公園整備', { amount: 1100 })])];
    write('test/comprehensive-strategy/2024/plan.json', { ...PLAN, parts, edits: [effect] });
    const index = openResultsIndex(folder, { seed: 'test', journal: { decisions: [made] } });
    await index.refresh();
    expect((await index.itemFor(target))?.standing.state).toBe('decided');
    expect(index.overview(VIEWER).counts).toMatchObject({ open: 0, decided: 1, lapsed: 0 });
  });

  it('has nothing in the sample of what another year’s answer decided', async () => {
    const edits = PLAN.edits.map((each) => ({ ...each, status: 'applied' as const }));
    const decisions: Decision[] = [];
    write('test/comprehensive-strategy/2024/plan.json', { ...PLAN, edits });
    write('test/comprehensive-strategy/2025/plan.json', planWith(PLAN.parts, 2025, { edits }));
    const index = openResultsIndex(folder, { seed: 'test', journal: { decisions } });
    await index.refresh();
    expect(index.sample()).toMatchObject({ size: 2, decided: 0 });
    const target: Target = { kind: 'edit', document: PLAN.id, edit: 'e1' };
    const evidence = (await index.itemFor(target))?.item.decisionEvidence ?? EVIDENCE;
    decisions.push(
      decision(1, { target, verdict: 'reject', reason: '原本のとおり', evidence, sampled: true }),
    );
    await index.takeDecisions();
    expect(index.overview(VIEWER).counts).toMatchObject({ open: 0, decided: 2 });
    expect(index.sample()).toMatchObject({ size: 1, decided: 1, errors: 1 });
  });

  it('lives with a folder that is not there', async () => {
    rmSync(folder, { recursive: true });
    const index = await opened();
    expect(index.overview(VIEWER).unreadable[0]?.message.ja).toBe('結果フォルダーがありません。');
  });
});
