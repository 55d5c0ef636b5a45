import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openJournal } from '../../pipeline/decisions/journal.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { planBytes } from '../../tests/helpers/plan-sheets.js';
import { type ImportFlags, importCommand } from './import-command.js';

const folder = temporaryFolder();
const results = join(folder, 'results');
const PLAN = planWith([projects([projectRow('除雪車購入', { amount: 100 }), projectRow('移住相談')])]);
const own = join(results, ...PLAN.id.split('/'));
mkdirSync(own, { recursive: true });
writeFileSync(join(own, 'plan.json'), JSON.stringify(PLAN));

const bytes = await planBytes(PLAN);
const AMOUNT = 6;
async function sheet(name: string, amounts: readonly (number | string)[]): Promise<string> {
  const { sheets } = await readXlsx(bytes);
  for (const [i, amount] of amounts.entries()) {
    const row = sheets[1]?.rows[i + 1] ?? [];
    row[AMOUNT] = amount;
  }
  writeFileSync(
    join(folder, name),
    await writeXlsx({ sheets: sheets.map((each) => ({ name: each.name, rows: each.rows })) }),
  );
  return join(folder, name);
}

afterEach(() => vi.restoreAllMocks());

async function run(
  files: readonly string[],
  flags: Partial<ImportFlags> = {},
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
  const code = await importCommand(files, { results, by: '佐藤', json: false, lang: 'ja', ...flags });
  return { code, ...written };
}

describe('nendo import', () => {
  it('records what was changed, and says what is next', async () => {
    const { code, out, err } = await run([await sheet('edited.xlsx', [150])]);
    expect(out.replace(folder, '')).toBe(
      'edited.xlsx（総合戦略）: 候補 1件\n  1 事業一覧（予算）!G2　除雪車購入　予算額（千円）: 100 → 150\n',
    );
    expect([code, err]).toEqual([0, '候補は nendo review で確かめて、認めてください。\n']);
    const journal = await openJournal(results, { write: false });
    expect(journal.decisions.map(({ by, correction }) => [by, correction])).toEqual([
      ['佐藤', { before: '100', after: '150' }],
    ]);
  });

  it('ends with 1 where a value is refused, and takes the others', async () => {
    const { code, out, err } = await run([await sheet('mixed.xlsx', ['約100', 2_000])], { lang: 'en' });
    expect(code).toBe(1);
    expect(out).toBe(
      'mixed.xlsx (総合戦略): 1 proposed\n  1 事業一覧（予算）!G3 移住相談　予算額（千円）: 1,000 → 2,000\n',
    );
    expect(err).toContain(
      '  not taken: 1 事業一覧（予算）!G2 除雪車購入　予算額（千円）: The column holds numbers, and this cannot be read as one.\n',
    );
  });

  it('ends with 1 for a file that is none of ours, and with JSON says the same', async () => {
    writeFileSync(join(folder, 'other.xlsx'), await writeXlsx({ sheets: [{ name: 'a', rows: [['b']] }] }));
    const { code, out, err } = await run([join(folder, 'other.xlsx'), join(folder, 'none.xlsx')], {
      json: true,
    });
    expect(code).toBe(1);
    expect(err).toContain('nendo が書き出したファイルではありません。');
    expect(err).toContain('ファイルを開けません（ENOENT）。');
    const { imported, failed } = JSON.parse(out);
    expect([imported.length, failed.length]).toEqual([0, 2]);
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe, and reads no device', async () => {
    const pipe = join(folder, 'pipe.xlsx');
    execFileSync('mkfifo', [pipe]);
    const { code, err } = await run([pipe, '/dev/zero'], { lang: 'en' });
    expect(code).toBe(1);
    for (const path of [pipe, '/dev/zero'])
      expect(err).toContain(`failed: ${path}: This is no regular file, but a folder, a device,`);
    expect(err).toContain('remedy: Check its folder and name.');
  });

  it('names file, limit and remedy of a file that is too large, and one at the limit is looked into', async () => {
    const path = join(folder, 'large.xlsx');
    writeFileSync(path, '');
    truncateSync(path, 32 * 1024 * 1024 + 1);
    expect((await run([path])).err).toContain(
      `失敗: ${path}: ファイルが大きすぎます（上限 32 MB）。\n  対処: 画像や、plan.xlsx にないシートを消して保存し直してください。`,
    );
    truncateSync(path, 32 * 1024 * 1024);
    expect((await run([path], { lang: 'en' })).err).toContain(
      `failed: ${path}: This cannot be read as an Excel file`,
    );
  });

  it('ends with 2 without results, their journal or a name', async () => {
    expect((await run(['a.xlsx'], { results: join(folder, 'nowhere') })).code).toBe(2);
    expect((await run(['a.xlsx'], { by: '  ' })).code).toBe(2);
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other', 'decisions'), '');
    const { code, err } = await run(['a.xlsx'], { results: join(folder, 'other') });
    expect([code, err.replace(folder, '')]).toEqual([
      2,
      '結果フォルダー「/other」に書き込めません（ENOTDIR）。場所と権限を確かめてください。\n',
    ]);
  });
});
