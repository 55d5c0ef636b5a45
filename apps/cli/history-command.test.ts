import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PlanDocument } from '../../schemas/plan.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { type HistoryFlags, historyCommand } from './history-command.js';

const folder = temporaryFolder();
const results = join(folder, 'results');

function store(plan: PlanDocument): void {
  const own = join(results, ...plan.id.split('/'));
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'plan.json'), JSON.stringify(plan));
}
for (const [year, amount] of [
  [2023, 100],
  [2024, 125],
] as const) {
  const rows = [projectRow('子育て相談事業', { amount }), projectRow('子育て用品購入事業')];
  store(planWith([projects(rows)], year));
}

afterEach(() => vi.restoreAllMocks());

async function run(
  name: string,
  flags: Partial<HistoryFlags> = {},
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  const usual = { results, out: join(folder, 'history'), json: false, strict: false, lang: 'ja' as const };
  const code = await historyCommand(name, { ...usual, ...flags });
  return { code, ...written };
}

describe('nendo history', () => {
  it('prints the course of a project and writes it in all formats', async () => {
    const { code, out } = await run('子育て相談事業');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.split(/ {2,}/u))).toEqual([
      ['子育て相談事業（事業一覧（予算）、test/comprehensive-strategy/2024）'],
      ['', '年度', '名称', '金額', '単位', '前の年度との差（円）', '増減率', '前の年度との対応'],
      ['', '令和5年度', '子育て相談事業', '100', '千円'],
      ['', '令和6年度', '子育て相談事業', '125', '千円', '25,000', '+25.0%', '同じ'],
      [''],
    ]);
    expect(readdirSync(join(folder, 'history')).sort()).toEqual([
      'history.csv',
      'history.html',
      'history.json',
    ]);
  });

  it('lists what a part of a name may be, and writes nothing', async () => {
    const { code, out, err } = await run('子育て', { out: join(folder, 'none') });
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n').map((line) => line.trim().split(/ {2,}/u)[0])).toEqual([
      '「子育て」を含む名称が 2 あります。名称の全体、または --series で一つを選んでください。',
      '子育て相談事業',
      '子育て用品購入事業',
      '',
    ]);
    expect(readdirSync(folder)).not.toContain('none');
  });

  it('takes one format, and gives JSON on standard output', async () => {
    const out = join(folder, 'one');
    const told = await run('子育て相談', { out, format: 'csv', json: true });
    expect(JSON.parse(told.out)).toMatchObject({
      query: '子育て相談',
      timelines: [{ name: '子育て相談事業' }],
    });
    expect(readdirSync(out)).toEqual(['history.csv']);
    expect(readFileSync(join(out, 'history.csv'), 'utf8').split('\r\n')).toHaveLength(4);
  });

  it('refuses an unknown name, format or folder', async () => {
    expect(await run('水道事業')).toMatchObject({
      code: 2,
      err: '「水道事業」という名称は、どの資料にもありません。\n',
    });
    expect((await run('子育て相談', { format: 'pdf' })).err).toContain('使える形式: json, csv, html');
    expect((await run('子育て相談', { results: join(folder, 'nowhere'), lang: 'en' })).err).toMatch(
      /is no results folder/,
    );
  });
});
