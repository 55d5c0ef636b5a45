import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeEvidence, hashed } from '../../extractors/review/standing/evidence.js';
import { sha256 } from '../../pipeline/identifiers.js';
import { changesDocumentSchema } from '../../schemas/changes.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { decision } from '../../tests/helpers/decision-builder.js';
import { FIXTURES } from '../../tests/helpers/folders.js';
import { planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { type DiffFlags, diffCommand } from './diff-command.js';

let folder: string;
let out: string;
const printed = { out: '', err: '' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nendo-diff-test-'));
  out = join(folder, 'changes');
  Object.assign(printed, { out: '', err: '' });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const diff = (before: string, after: string | undefined, flags: Partial<DiffFlags> = {}): Promise<number> =>
  diffCommand(before, after, {
    out,
    force: false,
    accepted: false,
    json: false,
    strict: false,
    lang: 'ja',
    format: 'json',
    ...flags,
  });

/** Writes a plan as ingesting would, and gives its folder. */
function stored(name: string, plan: PlanDocument): string {
  const path = join(folder, 'results', name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'plan.json'), JSON.stringify(plan));
  return path;
}

const year = (value: number, amount: number, rest: Partial<PlanDocument> = {}): PlanDocument =>
  planWith([projects([projectRow('空き家バンク運営事業', { amount })])], value, rest);

describe('nendo diff', () => {
  it('compares two results, and writes what is asked for', async () => {
    const code = await diff(stored('a/2024', year(2024, 100)), stored('a/2025', year(2025, 150)), {
      format: 'json,md',
    });
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['changes.json', 'changes.md']);
    const changes = changesDocumentSchema.parse(JSON.parse(readFileSync(join(out, 'changes.json'), 'utf8')));
    expect(changes.parts[0]?.changes[0]?.number).toMatchObject({
      before: 100,
      after: 150,
      difference: 50,
      rate: 0.5,
    });
    expect(printed.out).toContain('事業一覧（予算）: 変更 1');
  });

  it('reads sources, both with the versions of today', async () => {
    const source = (name: string): string => join(FIXTURES, name, 'source.txt');
    expect(await diff(source('matsumoto-progress-r5'), source('matsumoto-progress-r6'))).toBe(0);
    const changes = changesDocumentSchema.parse(JSON.parse(readFileSync(join(out, 'changes.json'), 'utf8')));
    expect(changes.before.fiscalYear?.year).toBe(2023);
    const progress = changes.parts.find(({ type }) => type === 'progress-table');
    expect(progress?.summary).toMatchObject({ added: 2, removed: 1, renamed: 1 });
    expect(
      progress?.matches.filter(({ status }) => status === 'proposed').map(({ after }) => after[0]?.name),
    ).toEqual(['地域公共交通の広域的な維持・再編']);
  }, 120_000);

  it('makes the papers of what reviewers decided with --accepted, and says what awaits them', async () => {
    const row = (amount: number, department: string) =>
      planWith(
        [projects([projectRow('空き家バンク運営事業', { amount, department })])],
        amount === 100 ? 2024 : 2025,
      );
    const [old, now] = [row(100, '住宅課'), row(150, '建築課')];
    const paths = [stored(old.id, old), stored(now.id, now)] as const;
    const read = () =>
      changesDocumentSchema.parse(JSON.parse(readFileSync(join(out, 'changes.json'), 'utf8')));
    await diff(...paths);
    const change = read().parts[0]?.changes.find(({ path }) => path[1] === 'amount');
    if (change === undefined) throw new Error('the amount has not changed');
    const made = decision(1, {
      verdict: 'correct',
      target: { kind: 'change', before: old.id, after: now.id, change: change.id },
      correction: { before: '150千円', after: '130千円' },
      evidence: hashed(changeEvidence(change), sha256),
    });
    mkdirSync(join(folder, 'results', 'decisions'));
    writeFileSync(join(folder, 'results', 'decisions', 'a.jsonl'), `${JSON.stringify(made)}\n`);
    printed.err = '';
    expect(await diff(...paths, { accepted: true, format: 'json,md' })).toBe(0);
    const paper = readFileSync(join(out, 'changes.md'), 'utf8');
    expect([paper.includes('130'), paper.includes('150')]).toEqual([true, false]);
    expect(printed.err).toContain('まだ確認が済んでいません: 本文の変更 1件。');
    expect(paper).toContain('**注意：まだ確認が済んでいません: 本文の変更 1件。');
    // What leads from one document to the other stays.
    expect(read().parts[0]?.changes.find(({ path }) => path[1] === 'amount')?.after).toBe(150);
  });

  it('finds the neighbouring years of a results folder, and tells with --strict that a link awaits a person', async () => {
    stored('a/2023', year(2023, 90));
    stored('a/2024', year(2024, 100));
    stored('a/2025', planWith([projects([projectRow('空き家バンク管理運営事業', { amount: 100 })])], 2025));
    expect(await diff(join(folder, 'results'), undefined, { strict: true })).toBe(3);
    expect(printed.out.match(/→/g)).toHaveLength(2);
    expect(readdirSync(join(out, 'test', 'comprehensive-strategy')).sort()).toEqual(['2024', '2025']);
  });

  it('refuses documents of another area or kind, with the reason, but for --force', async () => {
    const [own, other] = [
      stored('a', year(2024, 1)),
      stored('b', year(2025, 1, { issuers: ['別市'], kind: 'other' })),
    ];
    expect(await diff(own, other)).toBe(1);
    expect(printed.err).toMatch(
      /資料の種類が違います（旧: 総合戦略、新: その他）.*発行した市町村・圏域が違います（旧: 試験市、新: 別市）/s,
    );
    expect(printed.err).toContain('対処: それでも比べるときは --force を付けてください。');
    expect(await diff(own, other, { force: true })).toBe(0);
    expect(printed.err).toContain('注意: 資料の種類が違います');
  });

  it.each([
    ['{ "schemaVersion": 1', '「FILE」は JSON として読めません'],
    ['{ "schemaVersion": 0 }', '「FILE」は別の版の形式です（schemaVersion 0、この版は 1）'],
    ['[1, 2]', '「FILE」は nendo の資料ではありません（（最上位）:'],
    [
      JSON.stringify({ ...year(2024, 1), parts: [{ type: 'glossary', entries: [{ no: '1' }] }] }),
      '（parts.0.entries.0.no:',
    ],
  ])('says what is wrong with %s', async (text, message) => {
    const file = join(folder, 'old.json');
    writeFileSync(file, text);
    expect(await diff(file, stored('b', year(2025, 1)))).toBe(1);
    expect(printed.err).toContain(message.replace('FILE', file));
    expect(printed.err).toContain('対処: ');
  });

  it('says which documents are missing, which formats there are, and what is wrong with a layout', async () => {
    expect(await diff(join(folder, 'none.json'), stored('b', year(2025, 1)), { lang: 'en' })).toBe(1);
    expect(printed.err).toContain('There is no such document.');
    expect(await diff('a', 'b', { format: 'pdf' })).toBe(2);
    expect(printed.err).toContain('「pdf」という形式はありません。使える形式: json');
    const profile = join(folder, 'profile.json');
    writeFileSync(profile, '{ "order": "left" }');
    expect(await diff('a', 'b', { profile })).toBe(2);
    expect(printed.err).toContain(`体裁のファイル「${profile}」が読めません（order:`);
    expect(await diff('a', 'b', { profile: folder })).toBe(2);
    expect(printed.err).toContain('ふつうのファイルではありません');
    writeFileSync(profile, '{ "order": "left" }'.padEnd(1024 * 1024 + 1));
    expect(await diff('a', 'b', { profile })).toBe(2);
    expect(printed.err).toContain('（-: 大きすぎます（上限 1 MB））');
    const large = join(folder, 'large.json');
    writeFileSync(large, '');
    truncateSync(large, 256 * 1024 * 1024 + 1);
    expect(await diff(large, stored('b', year(2025, 1)))).toBe(1);
    expect(printed.err).toContain(`「${large}」は大きすぎます（上限 256 MB）。`);
    expect(await diff(join(folder, 'empty'), undefined)).toBe(2);
    expect(printed.err).toContain('比べられる資料がありません');
  });
});
