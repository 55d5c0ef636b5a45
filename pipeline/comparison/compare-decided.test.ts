import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompareEngines } from '../../extractors/compare/compare.js';
import { rowKeysOf } from '../../extractors/compare/row-keys.js';
import { acceptedState } from '../../extractors/review/accepted.js';
import { changeItems } from '../../extractors/review/items/change-items.js';
import { itemOf } from '../../extractors/review/items/item-draft.js';
import { hashed, matchEvidence } from '../../extractors/review/standing/evidence.js';
import type { Change, ChangesDocument, PartChanges } from '../../schemas/changes.js';
import type { Decision, RowKey, Target } from '../../schemas/decision.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { ITEM_STATES, itemsQuerySchema } from '../../schemas/review-queue.js';
import { decision, decisionId, EVIDENCE } from '../../tests/helpers/decision-builder.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { type ProjectRow, planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { sha256 } from '../identifiers.js';
import { loadLexicon } from '../lexicon/load.js';
import { openResultsIndex } from '../review/results-index.js';
import { compareAsDecided, type DecidedComparison } from './compare-decided.js';
import { compareEngines } from './engines.js';

let engines: CompareEngines;
beforeAll(async () => {
  engines = await compareEngines(loadLexicon());
});

const BEFORE = plan(2024, [
  projectRow('空き家バンク運営事業', { amount: 100 }),
  projectRow('公園整備事業', { amount: 900 }),
  projectRow('移住相談窓口事業', { amount: 50 }),
]);
const AFTER = plan(2025, [
  projectRow('空き家等情報バンク事業', { amount: 120 }),
  projectRow('公園整備事業', { amount: 950 }),
  projectRow('都市公園遊具更新事業', { amount: 70 }),
]);

function plan(year: number, rows: readonly ProjectRow[]): PlanDocument {
  return planWith([projects(rows)], year);
}

function compare(decisions: readonly Decision[], before = BEFORE, after = AFTER): Promise<DecidedComparison> {
  return compareAsDecided(before, after, engines, decisions);
}

function projectsOf({ compared }: DecidedComparison): PartChanges {
  return compared.parts.find(({ type }) => type === 'project-budget') as PartChanges;
}

const links = (result: DecidedComparison): unknown[] =>
  projectsOf(result).matches.map(({ before, after, relation, status }) => [
    before.map(({ name }) => name).join('＋'),
    after.map(({ name }) => name).join('＋'),
    relation,
    status,
  ]);

function key(of: PlanDocument, row: number): RowKey {
  return rowKeysOf(of).parts[0]?.[row] as RowKey;
}

/** A decision on rows as the page makes it: on the evidence of their match where there is one. */
async function onRows(
  before: readonly number[],
  after: readonly number[],
  rest: Partial<Decision>,
): Promise<Decision> {
  const rows = { before: before.map((row) => key(BEFORE, row)), after: after.map((row) => key(AFTER, row)) };
  const target: Target = { kind: 'match', before: BEFORE.id, after: AFTER.id, rows };
  const match = projectsOf(await compare([])).matches.find(
    (each) =>
      each.before.every(({ row }) => before.includes(row)) &&
      each.after.every(({ row }) => after.includes(row)),
  );
  const evidence = match === undefined ? EVIDENCE : hashed(matchEvidence(match), sha256);
  return decision(1, { target, evidence, ...rest });
}

/** A decision on a change, as the page makes it. */
function onChange({ compared }: DecidedComparison, change: Change, rest: Partial<Decision>): Decision {
  const drafts = [...changeItems({ ...compared, issues: [] }, () => 1)];
  const items = drafts.map((draft) => itemOf(draft, sha256));
  const item = items.find(({ target }) => target.kind === 'change' && target.change === change.id);
  if (item === undefined) throw new Error('no item');
  return decision(1, { target: item.target, evidence: item.decisionEvidence, ...rest });
}

function changeOf(result: DecidedComparison, field: string, name: string): Change {
  const found = projectsOf(result).changes.find(({ path }) => path[0] === name && path[1] === field);
  if (found === undefined) throw new Error(`no change of ${field}`);
  return found;
}

describe('answers on rows', () => {
  it('link rows that nobody would have proposed, and name the decision', async () => {
    const answer = await onRows([2], [2], {
      verdict: 'same',
      pairing: { before: [key(BEFORE, 2)], after: [key(AFTER, 2)] },
    });
    const result = await compare([answer]);
    expect(links(result)).toContainEqual(['移住相談窓口事業', '都市公園遊具更新事業', 'renamed', 'accepted']);
    expect(projectsOf(result).matches.find(({ status }) => status === 'accepted')?.evidence).toEqual([
      '佐藤が2026-11-27に同一と答えた。決定 00000000-0000-4000-8000-000000000001',
    ]);
    expect(projectsOf(result).changes.filter(({ kind }) => kind === 'added' || kind === 'removed')).toEqual(
      [],
    );
    expect(result.issues).toEqual([]);
  });

  it('tell rows apart, and say so', async () => {
    const result = await compare([await onRows([1], [1], { verdict: 'different' })]);
    expect(links(result)).toContainEqual(['公園整備事業', '公園整備事業', 'same', 'rejected']);
    const told = projectsOf(result).changes.map(({ kind, path }) => [kind, path.join('/')]);
    expect(told).toContainEqual(['added', '公園整備事業']);
  });

  it('make one row several, and pair rows anew', async () => {
    const split = await onRows([1], [1], {
      verdict: 'split',
      pairing: { before: [key(BEFORE, 1)], after: [key(AFTER, 1), key(AFTER, 2)] },
    });
    expect(links(await compare([split]))).toContainEqual([
      '公園整備事業',
      '公園整備事業＋都市公園遊具更新事業',
      'split',
      'accepted',
    ]);
    const paired = await onRows([0], [0], {
      verdict: 'same',
      pairing: { before: [key(BEFORE, 0)], after: [key(AFTER, 2)] },
    });
    const result = links(await compare([paired]));
    expect(result).toContainEqual(['空き家バンク運営事業', '都市公園遊具更新事業', 'renamed', 'accepted']);
    expect(result).toContainEqual(['空き家バンク運営事業', '空き家等情報バンク事業', 'same', 'rejected']);
  });

  it('are told where they cannot be used, and do not count while two differ', async () => {
    const missing = { ...key(AFTER, 2), name: 'どこにもない事業' };
    const lost = await onRows([2], [2], {
      verdict: 'same',
      pairing: { before: [key(BEFORE, 2)], after: [missing] },
    });
    const { issues } = await compare([lost]);
    expect(issues.map(({ rule }) => rule)).toEqual(['review/not-applied']);
    const other = { ...(await onRows([1], [1], { verdict: 'different' })), evidence: EVIDENCE };
    const lapsed = await compare([other]);
    expect(links(lapsed)).toContainEqual(['公園整備事業', '公園整備事業', 'same', 'certain']);
    expect(lapsed.issues.map(({ message }) => message)).toEqual([
      '佐藤の2026-11-27の行の対応への答えを使えませんでした。決めた後に、対応の内容か根拠が変わりました。決定 00000000-0000-4000-8000-000000000001',
    ]);
    const same = await onRows([1], [1], { verdict: 'accept' });
    const apart = { ...(await onRows([1], [1], { verdict: 'different', by: '鈴木' })), id: decisionId(2) };
    expect(links(await compare([same, apart]))).toContainEqual([
      '公園整備事業',
      '公園整備事業',
      'same',
      'certain',
    ]);
  });
});

describe('the queue of a comparison that was made with decisions', () => {
  it('shows what was decided as decided', async () => {
    const folder = temporaryFolder();
    const write = (path: string, value: unknown): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(value));
    };
    const decisions = [
      await onRows([1], [1], { verdict: 'different' }),
      { ...(await onRows([0], [0], { verdict: 'accept' })), id: decisionId(2) },
    ];
    const { compared, issues } = await compare(decisions);
    expect(issues).toEqual([]);
    write(`${BEFORE.id}/plan.json`, BEFORE);
    write(`${AFTER.id}/plan.json`, AFTER);
    write('changes/changes.json', { ...compared, issues: [] });
    const index = openResultsIndex(folder, { seed: 'test', journal: { decisions } });
    await index.refresh();
    const query = itemsQuerySchema.parse({ kind: 'match', state: ITEM_STATES.join(',') });
    const { items } = index.query(query, { user: null, isNew: () => true });
    expect(items.map(({ status, standing }) => [status, standing.state, standing.verdict])).toEqual(
      expect.arrayContaining([
        ['accepted', 'decided', 'accept'],
        ['rejected', 'decided', 'different'],
      ]),
    );
  });
});

describe('decisions on changes', () => {
  const [before, after] = [
    plan(2024, [projectRow('公園整備事業', { summary: '窓口を置く。', department: '都市課', amount: 10 })]),
    plan(2025, [
      projectRow('公園整備事業', { summary: '相談員を3人置く。', department: '建設課', amount: 40 }),
    ]),
  ];
  const between = (decisions: readonly Decision[]): Promise<DecidedComparison> =>
    compare(decisions, before, after);
  const complete = ({ compared }: DecidedComparison): ChangesDocument => ({ ...compared, issues: [] });

  it('give a change that was not accepted its nature, and keep its value', async () => {
    const first = await between([]);
    const reject = onChange(first, changeOf(first, 'department', '公園整備事業'), {
      verdict: 'reject',
      reason: '読取りの誤り',
    });
    const change = changeOf(await between([reject]), 'department', '公園整備事業');
    expect(change).toMatchObject({ before: '都市課', after: '建設課', nature: 'reading' });
    expect(change.reasons.at(-1)).toBe(
      '佐藤が2026-11-27に認めない（読取りの誤り）。決定 00000000-0000-4000-8000-000000000001',
    );
    const spelling = { ...reject, reason: '表記だけの違い' };
    expect(changeOf(await between([spelling]), 'department', '公園整備事業').nature).toBe('notation');
    const lapsed = { ...reject, evidence: { ...reject.evidence, value: 'other' } };
    expect(changeOf(await between([lapsed]), 'department', '公園整備事業').nature).toBe('content');
  });

  it('make the accepted state, which says what still awaits somebody', async () => {
    const first = await between([]);
    const all = projectsOf(first).changes;
    expect(all.map(({ path }) => path[1]).sort()).toEqual(['amount', 'department', 'summary']);
    const correct = onChange(first, changeOf(first, 'amount', '公園整備事業'), {
      verdict: 'correct',
      correction: { before: '40千円', after: '14千円' },
    });
    const reject = {
      ...onChange(first, changeOf(first, 'department', '公園整備事業'), {
        verdict: 'reject',
        reason: '読取りの誤り',
      }),
      id: decisionId(2),
    };
    const state = acceptedState(complete(first), [correct, reject], sha256);
    const part = projectsOf({ compared: state, issues: [] });
    expect(part.changes.map(({ path, after: now, nature }) => [path[1], now, nature])).toEqual(
      expect.arrayContaining([
        ['amount', 14, 'content'],
        ['department', '建設課', 'reading'],
        ['summary', '相談員を3人置く。', 'content'],
      ]),
    );
    expect(part.changes.find(({ path }) => path[1] === 'amount')?.number).toMatchObject({
      before: 10,
      after: 14,
      difference: 4,
      rate: 0.4,
    });
    expect(state.issues.map(({ message }) => message)).toEqual([
      'まだ確認が済んでいません: 本文の変更 1件。読み取りと比較の結果のまま示します。',
    ]);
    const accept = {
      ...onChange(first, changeOf(first, 'summary', '公園整備事業'), { verdict: 'accept' }),
      id: decisionId(3),
    };
    expect(acceptedState(complete(first), [correct, reject, accept], sha256).issues).toEqual([]);
  });

  it('take a difference away that was none, and do not hide what does not fit', async () => {
    const first = await between([]);
    const correct = onChange(first, changeOf(first, 'amount', '公園整備事業'), {
      verdict: 'correct',
      correction: { before: '40', after: '10' },
    });
    const state = acceptedState(complete(first), [correct], sha256);
    const amount = projectsOf({ compared: state, issues: [] }).changes.find(
      ({ path }) => path[1] === 'amount',
    );
    expect(amount).toMatchObject({ before: 10, after: 10, nature: 'reading' });
    const strange = { ...correct, correction: { before: '40', after: '約四十' } };
    expect(acceptedState(complete(first), [strange], sha256).issues.map(({ rule }) => rule)).toEqual([
      'review/awaiting',
      'review/not-applied',
    ]);
  });

  it('ask for another comparison where rows were answered on', async () => {
    const first = await compare([]);
    const answer = await onRows([2], [2], {
      verdict: 'same',
      pairing: { before: [key(BEFORE, 2)], after: [key(AFTER, 2)] },
    });
    const rules = (result: DecidedComparison): string[] =>
      acceptedState(complete(result), [answer], sha256).issues.map(({ rule }) => rule);
    expect(rules(first)).toContain('review/compare-again');
    expect(rules(await compare([answer]))).not.toContain('review/compare-again');
  });
});
