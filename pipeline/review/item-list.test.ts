import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeResultsFolder } from '../../bench/review/results-folder.js';
import { valueTarget } from '../../extractors/review/items/value-items.js';
import type { Decision, RowKey } from '../../schemas/decision.js';
import { type ItemsPage, itemsQuerySchema } from '../../schemas/review-queue.js';
import { decision } from '../../tests/helpers/decision-builder.js';
import type { StandingItem } from './item-list.js';
import { openResultsIndex, type ResultsIndex } from './results-index.js';
import { comparisonContent, documentContent } from './views.js';

const DOCUMENT = 'hakodate.comprehensive-strategy.2025';
const COMPARISON = 'hakodate.comprehensive-strategy.2024~hakodate.comprehensive-strategy.2025';
const decisions: Decision[] = [];
let folder: string;
let index: ResultsIndex;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nendo-list-'));
  writeResultsFolder(folder, { documents: 6, items: 120 });
  index = openResultsIndex(folder, { seed: 'test', journal: { decisions } });
  await index.refresh();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function asked(query: Record<string, string> = {}, user: string | null = null): ItemsPage {
  return index.query(itemsQuerySchema.parse({ limit: '200', ...query }), { user, isNew: () => false });
}

function counts(facet: ItemsPage['facets']['kind']): Record<string, number> {
  return Object.fromEntries(facet.map(({ value, count }) => [value, count]));
}

let number = 0;

/** Decides on an item as the server does. */
async function decide(item: ItemsPage['items'][number], rest: Partial<Decision>): Promise<readonly string[]> {
  number += 1;
  const { target, decisionEvidence: evidence } = item;
  decisions.push(decision(number, { target, evidence, seen: [...item.standing.heads], ...rest }));
  return index.takeDecisions();
}

describe('the queue', () => {
  it('counts for each filter what the others let through', () => {
    const all = asked();
    expect(counts(all.facets.kind)).toEqual({ edit: 48 + 18, issue: 12, change: 48, match: 12 });
    const changes = asked({ kind: 'change', nature: 'content' });
    expect(changes.total).toBe(counts(changes.facets.kind).change);
    // Kinds as they would be without that filter; only changes have a nature.
    expect(Object.keys(counts(changes.facets.kind))).toEqual(['change']);
    expect(counts(changes.facets.nature)).toEqual(counts(asked({ kind: 'change' }).facets.nature));
    expect(changes.facets.part).toEqual([
      { value: 'project-budget', label: '事業一覧（予算）', count: changes.total },
    ]);
  });

  it('filters by paper, town, money, sample and words', () => {
    expect(asked({ document: DOCUMENT }).items.every(({ documentKey }) => documentKey === DOCUMENT)).toBe(
      true,
    );
    expect(asked({ comparison: COMPARISON }).total).toBe(20);
    expect(asked({ town: '函館市' }).total).toBe(46);
    expect(asked({ sampled: 'only' }).items.every(({ status }) => status === 'applied')).toBe(true);
    expect(asked({ sampled: 'only' }).total + asked({ sampled: 'no' }).total).toBe(asked().total);
    const costly = asked({ minMoney: '20000000', sort: 'money' }).items.map(({ money }) => money ?? 0);
    expect(costly.length).toBeGreaterThan(0);
    expect(costly).toEqual([...costly].sort((a, b) => b - a));
    expect(costly.at(-1)).toBeGreaterThanOrEqual(20_000_000);
    const found = asked({ text: '函館市　担当課' });
    expect(found.total).toBeGreaterThan(0);
    expect(found.items.every(({ label }) => label === '担当課')).toBe(true);
    expect(asked({ text: 'そのような語はない' }).total).toBe(0);
  });

  it('gives pages of one order', () => {
    const all = asked().items.map(({ key }) => key);
    const pages = [0, 50, 100].flatMap((offset) =>
      asked({ limit: '50', offset: String(offset) }).items.map(({ key }) => key),
    );
    expect(pages).toEqual(all.slice(0, 150));
    expect(new Set(all).size).toBe(asked().total);
  });

  it('takes out what was decided, and gives it by its key', async () => {
    const [first] = asked().items;
    if (first === undefined) throw new Error('nothing awaits anybody');
    const before = asked().total;
    expect(await decide(first, { verdict: 'accept' })).toEqual([first.key]);
    expect(asked().total).toBe(before - 1);
    expect(counts(asked().facets.state)).toMatchObject({ decided: 1 });
    expect(asked({ key: first.key }).items[0]?.standing).toMatchObject({
      state: 'decided',
      verdict: 'accept',
    });
    expect(asked({ key: 'f'.repeat(16) }).total).toBe(0);
  });

  it('says who may approve', async () => {
    const [first] = asked().items;
    if (first === undefined) throw new Error('nothing awaits anybody');
    await decide(first, { verdict: 'accept', needsApproval: true });
    const may = (user: string): boolean | undefined => asked({ key: first.key }, user).items[0]?.canApprove;
    expect([may('佐藤'), may('鈴木')]).toEqual([false, true]);
  });

  it('counts an answer other than what was done as an error of the sample', async () => {
    const [one, other] = asked({ sampled: 'only' }).items;
    if (one === undefined || other === undefined) throw new Error('there is no sample');
    await decide(one, { verdict: 'accept' });
    await decide(other, { verdict: 'reject', reason: '原本のとおり' });
    expect(index.sample()).toMatchObject({ size: 18, decided: 2, errors: 1, rate: { value: 0.5 } });
  });
});

describe('what a page shows', () => {
  it('names the items of a comparison by its changes and links, and its rows for pairing', async () => {
    const content = await comparisonContent(index, COMPARISON);
    const part = content?.changes.parts[0];
    expect(Object.keys(content?.itemOfChange ?? {}).sort()).toEqual(part?.changes.map(({ id }) => id).sort());
    const linked = part?.matches.map(({ status }) => status === 'proposed');
    expect(content?.itemOfMatch[0]?.map((key) => key !== null)).toEqual(linked);
    expect(Object.keys(content?.standings ?? {}).length).toBe(20);
    expect(content?.rows['project-budget']?.before.length).toBe(part?.matches.length);
    expect(content?.rows['project-budget']?.before[0]?.text).toMatch(/^1　.+事業1（基本目標1 ＞ 施策1）$/u);
    expect(content?.documents.after).toBe(DOCUMENT);
    expect(await comparisonContent(index, 'none')).toBeNull();
  });

  it('gives any two rows as something to decide on, linked or not', async () => {
    const content = await comparisonContent(index, COMPARISON);
    const { before = [], after = [] } = content?.rows['project-budget'] ?? {};
    const pair = (old: number, now: number): Promise<StandingItem | null> =>
      index.itemFor({
        kind: 'match',
        before: 'hakodate/comprehensive-strategy/2024',
        after: 'hakodate/comprehensive-strategy/2025',
        rows: { before: [before[old]?.key as RowKey], after: [after[now]?.key as RowKey] },
      });
    expect((await pair(8, 8))?.item).toMatchObject({
      status: 'certain',
      evidence: [{ detail: '名称が同じ' }],
    });
    expect((await pair(8, 9))?.item).toMatchObject({ status: null, evidence: [], label: '行の対応' });
    expect(await pair(8, 999)).toBeNull();
  });

  it('gives each row of a document its key, and any value of it', async () => {
    const content = await documentContent(index, DOCUMENT);
    const rows = content?.plan.parts[0]?.type === 'project-budget' ? content.plan.parts[0].rows : [];
    expect(content?.rowKeys[0]?.map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
    const at = (row: number, field: string): Promise<StandingItem | null> | null => {
      const target =
        content === null
          ? null
          : valueTarget(content.plan, content.rowKeys, { part: 0, row, field: [field] });
      return target === null ? null : index.itemFor(target);
    };
    const value = await at(1, 'department');
    expect(value?.item).toMatchObject({ label: '担当課', before: rows[1]?.department, name: rows[1]?.name });
    expect(await at(999, 'department')).toBeNull();
    expect(await at(1, '__proto__')).toBeNull();
  });
});
