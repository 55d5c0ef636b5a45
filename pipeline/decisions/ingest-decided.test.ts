import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowKeysOf } from '../../extractors/compare/row-keys.js';
import { replayEdits } from '../../extractors/edits/replay.js';
import { itemOf } from '../../extractors/review/items/item-draft.js';
import { planItems } from '../../extractors/review/items/plan-items.js';
import { standingOf } from '../../extractors/review/standing/standing.js';
import { ingest } from '../../index.js';
import type { Decision, DecisionEvidence, Target } from '../../schemas/decision.js';
import type { Edit } from '../../schemas/edit.js';
import type { PartOf, PartType } from '../../schemas/part.js';
import type { ReviewItem } from '../../schemas/review.js';
import { decision } from '../../tests/helpers/decision-builder.js';
import { contents, FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { expectAccounted, resultOf, type Written } from '../../tests/helpers/results.js';
import { sha256 } from '../identifiers.js';
import { toLine } from './journal-lines.js';

const folder = temporaryFolder();

function fixture(name: string): string {
  return join(FIXTURES, name, 'source.txt');
}

let runs = 0;

/** Reads a source into a folder of its own in which the decisions lie. */
async function read(
  source: string,
  decisions: readonly Decision[] = [],
  name = `out-${runs++}`,
): Promise<Written> {
  const out = join(folder, name);
  mkdirSync(join(out, 'decisions'), { recursive: true });
  writeFileSync(join(out, 'decisions', 'a.jsonl'), decisions.map(toLine).join(''));
  const [outcome] = await ingest({ sources: [source], out });
  return resultOf(outcome, out);
}

function itemsOf(plan: Written): ReviewItem[] {
  return [...planItems(plan)].map((draft) => itemOf(draft, sha256));
}

/** A decision on an edit as the page makes it. */
function onEdit(plan: Written, edit: Edit, rest: Partial<Decision>, number = 1): Decision {
  const item = itemsOf(plan).find(({ target }) => target.kind === 'edit' && target.edit === edit.id);
  if (item === undefined) throw new Error(`no item of ${edit.id}`);
  return decision(number, {
    target: item.target,
    evidence: item.decisionEvidence,
    place: { at: edit.at, context: edit.context, sha256: plan.source.sha256 },
    ...rest,
  });
}

/** A correction of a value as the page makes it. */
function onValue(
  plan: Written,
  type: PartType,
  row: number,
  field: readonly string[],
  [before, after]: readonly [string, string],
  number = 1,
): Decision {
  const index = plan.parts.findIndex((part) => part.type === type);
  const key = rowKeysOf(plan).parts[index]?.[row];
  if (key === undefined) throw new Error('no such row');
  const place = (partOf(plan, type) as unknown as { rows: { at: NonNullable<Decision['place']['at']> }[] })
    .rows[row];
  return decision(number, {
    verdict: 'correct',
    target: { kind: 'value', document: plan.id, row: key, field: [...field] },
    correction: { before, after },
    place: { at: place?.at ?? null, context: null, sha256: plan.source.sha256 },
  });
}

function partOf<T extends PartType>(plan: Written, type: T): PartOf<T> {
  const part = plan.parts.find((each) => each.type === type);
  if (part === undefined) throw new Error(`no ${type}`);
  return part as PartOf<T>;
}

function editBy(plan: Written, rule: string, nth = 0): Edit {
  const edit = plan.edits.filter((each) => each.rule === rule)[nth];
  if (edit === undefined) throw new Error(`no edit by ${rule}`);
  return edit;
}

function expectLawful(plan: Written): void {
  expect(replayEdits(plan.asRead, plan.edits) === plan.corrected, 'the edits give the corrected text').toBe(
    true,
  );
  expectAccounted(plan);
  const ids = new Set(plan.edits.map(({ id }) => id));
  expect(ids.size).toBe(plan.edits.length);
  for (const { yieldsTo } of plan.edits) if (yieldsTo !== null) expect(ids).toContain(yieldsTo);
}

const notApplied = (plan: Written): string[] =>
  plan.issues.filter(({ rule }) => rule === 'review/not-applied').map(({ message }) => message);

describe('decisions on edits', () => {
  it('make a suggestion that was accepted, and leave its twin', async () => {
    const source = fixture('joetsu-strategy-2024');
    const first = await read(source);
    const edit = editBy(first, 'reconcile/known-cells');
    const twin = editBy(first, 'reconcile/known-cells', 1);
    const made = await read(source, [onEdit(first, edit, { verdict: 'accept' })]);
    expect(made.edits.find(({ id }) => id === edit.id)).toEqual({ ...edit, status: 'accepted' });
    expect(made.edits.find(({ id }) => id === twin.id)).toEqual(twin);
    expect(made.edits).toHaveLength(first.edits.length);
    expect(first.corrected.split('担当部')).toHaveLength(made.corrected.split('担当部').length + 1);
    expect(made.asRead).toBe(first.asRead);
    expectLawful(made);
    expect(notApplied(made)).toEqual([]);
  });

  it('take an applied edit back, and mark a rejected suggestion', async () => {
    const source = fixture('himeji-tatsuno-taishi-agreement');
    const first = await read(source);
    const edit = editBy(first, 'reconcile/split-words');
    const reject = onEdit(first, edit, { verdict: 'reject', reason: '原本のとおり' });
    const made = await read(source, [reject]);
    expect(made.edits.find(({ id }) => id === edit.id)).toEqual({ ...edit, status: 'rejected' });
    expect(first.corrected).toContain('学校給食センターの共同運営');
    expect(made.corrected).toContain('学校給食センターの共 同運営');
    expectLawful(made);
    const strategy = fixture('joetsu-strategy-2024');
    const other = await read(strategy);
    const suggestion = editBy(other, 'reconcile/phrases');
    const marked = await read(strategy, [onEdit(other, suggestion, { verdict: 'reject', reason: '正しい' })]);
    expect(marked.corrected).toBe(other.corrected);
    expect(editBy(marked, 'reconcile/phrases').status).toBe('rejected');
  });

  it('put in what a person says instead, figures too', async () => {
    const source = fixture('joetsu-strategy-2024');
    const first = await read(source);
    const edit = editBy(first, 'reconcile/phrases');
    const correction = { before: edit.before, after: '各年度延べ3人' };
    const made = await read(source, [onEdit(first, edit, { verdict: 'correct', correction })]);
    expect(made.corrected).toContain('○農村体験の受入人数（各年度延べ3人）\n: 9,800人泊');
    expect(editBy(made, 'review/correction')).toMatchObject({
      before: '各年度人泊数',
      after: '各年度延べ3人',
      status: 'accepted',
      span: edit.span,
      evidence: [
        {
          kind: 'image',
          detail: '佐藤が2026-11-27に元の資料で確かめて直しました。決定 00000000-0000-4000-8000-000000000001',
        },
      ],
    });
    expect(made.edits.find(({ id }) => id === edit.id)?.status).toBe('rejected');
    expectLawful(made);
  });

  it('hold through another ingest, and lapse where the evidence is another', async () => {
    const source = fixture('joetsu-strategy-2024');
    const first = await read(source);
    const made = onEdit(first, editBy(first, 'reconcile/phrases'), { verdict: 'accept' });
    const again = await read(source, [made]);
    const item = itemsOf(again).find(({ target }) => JSON.stringify(target) === JSON.stringify(made.target));
    const standing = standingOf([made], item?.decisionEvidence as DecisionEvidence, { document: again.id });
    expect(standing).toMatchObject({ state: 'decided', verdict: 'accept' });
    const other = await read(source, [{ ...made, evidence: { ...made.evidence, grounds: 'other' } }]);
    expect(other.corrected).toBe(first.corrected);
    expect(notApplied(other)).toEqual([
      '佐藤の2026-11-27の「各年度人泊数」→「各年度人数」の決定を反映できませんでした。決めた後に、変更の内容か根拠が変わりました。もう一度確かめてください。決定 00000000-0000-4000-8000-000000000001',
    ]);
    const gone: Target = { kind: 'edit', document: first.id, edit: 'ffffffffffff' };
    expect(notApplied(await read(source, [{ ...made, target: gone }]))[0]).toContain(
      '決めた変更は、いまの読取りにはありません',
    );
  });

  it('do not count while they await another person, stand in conflict, or are only proposed', async () => {
    const source = fixture('joetsu-strategy-2024');
    const first = await read(source);
    const edit = editBy(first, 'reconcile/phrases');
    const accept = onEdit(first, edit, { verdict: 'accept' });
    const reject = onEdit(first, edit, { verdict: 'reject', reason: 'x', by: '鈴木' }, 2);
    for (const undecided of [[{ ...accept, needsApproval: true }], [accept, reject]]) {
      expect(editBy(await read(source, undecided), 'reconcile/phrases').status).toBe('suggested');
    }
    const approve = decision(3, { verdict: 'approve', by: '鈴木', of: accept.id, target: accept.target });
    const approved = await read(source, [{ ...accept, needsApproval: true }, approve]);
    expect(editBy(approved, 'reconcile/phrases').status).toBe('accepted');
  });

  it('reach characters that the clean stage changed', async () => {
    const path = join(folder, 'radical.txt');
    const text = readFileSync(fixture('joetsu-strategy-2024'), 'utf8').replace('一人', '⼀人');
    expect(text).toContain('⼀人');
    writeFileSync(path, text);
    const first = await read(path);
    const edit = editBy(first, 'clean/radicals');
    const rejected = await read(path, [onEdit(first, edit, { verdict: 'reject', reason: '原本のとおり' })]);
    expect(rejected.corrected).toContain('⼀人');
    expect(editBy(rejected, 'clean/radicals').status).toBe('rejected');
    expectLawful(rejected);
    const correction = { before: edit.before, after: '二' };
    const corrected = await read(path, [onEdit(first, edit, { verdict: 'correct', correction })]);
    expect(corrected.corrected).toContain('二人');
    expectLawful(corrected);
  });

  it('reach edits of whole values', async () => {
    const source = fixture('takamatsu-matrix-damaged-r4');
    const first = await read(source);
    const [one, two] = [
      editBy(first, 'reconcile/matrix-marks', 1),
      editBy(first, 'reconcile/matrix-marks', 0),
    ];
    const correction = { before: two.after, after: '●|●|●|●|●|●|●|　' };
    const made = await read(source, [
      onEdit(first, one, { verdict: 'reject', reason: '原本のとおり' }),
      onEdit(first, two, { verdict: 'correct', correction }, 2),
    ]);
    const marks = (plan: Written, name: string): (string | null)[] =>
      Object.values(partOf(plan, 'initiative-matrix').rows.find((row) => row.name === name)?.marks ?? {});
    expect(marks(first, 'うどん県食材の販路拡大')).toEqual(['●', '●', '●', null, '●', '●', null, '●']);
    expect(marks(made, 'うどん県食材の販路拡大')).not.toEqual(marks(first, 'うどん県食材の販路拡大'));
    expect(marks(made, '合同企業説明会の開催')).toEqual(['●', '●', '●', '●', '●', '●', '●', null]);
    expect(made.edits.map(({ status }) => status).filter((status) => status !== 'applied')).toEqual([
      'rejected',
      'rejected',
      'accepted',
    ]);
    expect(partOf(made, 'initiative-matrix').solution.repairedRows).not.toContain(3);
    expectLawful(made);
  });
});

describe('corrections of values', () => {
  /** A correction where an issue points. */
  function onIssue(plan: Written, rule: string, [before, after]: readonly [string, string]): Decision {
    const issue = plan.issues.find((each) => each.rule === rule);
    if (issue === undefined) throw new Error(`no ${rule}`);
    return decision(1, {
      verdict: 'correct',
      target: { kind: 'issue', document: plan.id, issue: issue.id },
      correction: { before, after },
      place: { at: issue.at[0] ?? null, context: null, sha256: plan.source.sha256 },
    });
  }

  it('put a figure right where an issue told of it', async () => {
    const source = fixture('tsuyama-strategy-2020');
    const first = await read(source);
    const made = await read(source, [onIssue(first, 'check/sums', ['410', '431'])]);
    expect(notApplied(made)).toEqual([]);
    expect(made.issues.filter(({ rule }) => rule === 'check/sums')).toEqual([]);
    expect(editBy(made, 'review/correction')).toMatchObject({
      before: '４１０',
      after: '431',
      status: 'accepted',
    });
    expect(made.asRead).toBe(first.asRead);
    expectLawful(made);
  });

  it('say so where an issue points at several equal figures', async () => {
    const source = fixture('hita-budget-r5');
    const first = await read(source);
    const made = await read(source, [onIssue(first, 'check/budget-statement', ['73,300', '72,300'])]);
    expect(made.corrected).toBe(first.corrected);
    expect(notApplied(made)).toEqual([
      '佐藤の2026-11-27の「73,300」→「72,300」の決定を反映できませんでした。直す前の値が3か所にあり、どれか分かりません。決定 00000000-0000-4000-8000-000000000001',
    ]);
  });

  it('put values of rows right in the text, so that all follows', async () => {
    const source = fixture('joetsu-strategy-2024');
    const first = await read(source);
    const decisions = [
      onValue(first, 'project-budget', 0, ['amount'], ['18,420', '18,430']),
      onValue(first, 'project-budget', 1, ['name'], ['産後ケア利用助成事業', '産後ケア等利用助成事業'], 2),
      onValue(first, 'kpi-list', 1, ['target'], ['1,200人以上を維持', '1,250人以上を維持'], 3),
    ];
    const made = await read(source, decisions);
    expect(notApplied(made)).toEqual([]);
    const rows = partOf(made, 'project-budget').rows;
    expect([rows[0]?.amount, rows[1]?.name]).toEqual([18430, '産後ケア等利用助成事業']);
    expect(partOf(made, 'kpi-list').rows[1]?.target).toMatchObject({
      value: 1250,
      text: '1,250人以上を維持',
    });
    expect(
      made.edits.filter(({ rule }) => rule === 'review/correction').every(({ span }) => span !== null),
    ).toBe(true);
    expect(made.issues.some(({ rule }) => rule === 'check/sums')).toBe(true);
    expectLawful(made);
  });

  it('put a mark among equal ones right in its row', async () => {
    const source = fixture('matsumoto-matrix-r6');
    const first = await read(source);
    const [row] = partOf(first, 'initiative-matrix').rows;
    const [town = '', mark = ''] = Object.entries(row?.marks ?? {}).find(([, value]) => value === '○') ?? [];
    const correct = onValue(first, 'initiative-matrix', 0, ['marks', town], [mark as string, '－']);
    const made = await read(source, [correct]);
    expect(notApplied(made)).toEqual([]);
    expect(partOf(made, 'initiative-matrix').rows[0]?.marks[town]).toBe('－');
    expect(editBy(made, 'review/correction')).toMatchObject({ span: null, before: '○', after: '－' });
    expect(made.corrected).toBe(first.corrected);
    expectLawful(made);
  });

  it('are told where the value is another now, or cannot be what was written', async () => {
    const source = fixture('joetsu-strategy-2024');
    const first = await read(source);
    const made = await read(source, [
      onValue(first, 'project-budget', 0, ['amount'], ['99,999', '18,430']),
      onValue(first, 'project-budget', 0, ['continuity'], ['継続', '廃止'], 2),
      onValue(first, 'project-budget', 0, ['nothing'], ['a', 'b'], 3),
    ]);
    expect(partOf(made, 'project-budget').rows).toEqual(partOf(first, 'project-budget').rows);
    expect(
      notApplied(made).map((message) => /ませんでした。(?<why>[^。]+)/u.exec(message)?.groups?.why),
    ).toEqual([
      '値が、決めたときと違います',
      '直した後の値が、この項目の形に合いません',
      '行に、決めたときの項目がありません',
    ]);
  });
});

describe('results with decisions', () => {
  it('have the same bytes whatever the files of the journal, and name its hash', async () => {
    const source = fixture('joetsu-strategy-2024');
    const first = await read(source);
    const decisions = [
      onEdit(first, editBy(first, 'reconcile/phrases'), { verdict: 'accept' }),
      onValue(first, 'project-budget', 0, ['amount'], ['18,420', '18,430'], 2),
    ];
    await read(source, decisions, 'one');
    await read(source, [...decisions].reverse(), 'two');
    const [one = {}, two = {}] = ['one', 'two'].map((name) => {
      rmSync(join(folder, name, 'decisions'), { recursive: true });
      return contents(join(folder, name));
    });
    expect(one).toEqual(two);
    const manifest = Object.entries(one).find(([path]) => path.endsWith('manifest.json'));
    expect(manifest?.[1]).toMatch(/"decisions": "[0-9a-f]{64}"/);
  });
});

describe("in next year's document", () => {
  /** The same document a year later. */
  function later(name: string, change: (text: string) => string = (text) => text): string {
    const path = join(folder, name);
    const text = readFileSync(fixture('joetsu-strategy-2024'), 'utf8');
    writeFileSync(path, change(text.replaceAll('令和6年度', '令和7年度')));
    return path;
  }

  it('a decision on the same words is carried on', async () => {
    const first = await read(fixture('joetsu-strategy-2024'));
    const next = await read(later('next.txt'));
    expect(next.id).toBe('joetsu/comprehensive-strategy/2025');
    const edit = first.edits.find(({ id }) => next.edits.some((each) => each.id === id));
    if (edit === undefined) throw new Error('no edit in both years');
    const made = onEdit(first, edit, { verdict: 'accept' });
    const carried = await read(later('next.txt'), [made]);
    expect(carried.edits.find(({ id }) => id === edit.id)?.status).toBe('accepted');
    expect(notApplied(carried)).toEqual([]);
    const other = { ...made, evidence: { ...made.evidence, kinds: ['registry'] } };
    const lapsed = await read(later('next.txt'), [other]);
    expect(lapsed.edits.find(({ id }) => id === edit.id)?.status).toBe('suggested');
  });

  it('a corrected word is put right again, a corrected figure is not', async () => {
    const first = await read(fixture('joetsu-strategy-2024'));
    const decisions = [
      onValue(first, 'project-budget', 0, ['amount'], ['18,420', '18,430']),
      onValue(first, 'project-budget', 1, ['department'], ['こども未来部', 'こども部'], 2),
    ];
    const carried = await read(later('words.txt'), decisions);
    const rows = partOf(carried, 'project-budget').rows;
    expect([rows[0]?.amount, rows[1]?.department]).toEqual([18420, 'こども部']);
    expect(editBy(carried, 'review/correction').evidence[0]?.detail).toContain(
      '（joetsu/comprehensive-strategy/2024 での決定を引き継ぎました）',
    );
    expectLawful(carried);
  });
});
