import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { type RunFlags, runCommand } from './run-command.js';
import { watchCommand } from './watch-command.js';

const folder = temporaryFolder();

function desk(name: string, config = '{ "sources": ["原稿"], "formats": ["json"], }'): string {
  const at = join(folder, name);
  mkdirSync(join(at, '原稿'), { recursive: true });
  writeFileSync(join(at, 'nendo.config.json'), config);
  return at;
}

function source(at: string, slug: string): void {
  cpSync(join(FIXTURES, slug, 'source.txt'), join(at, '原稿', `${slug}.txt`));
}

const FLAGS: RunFlags = { dryRun: false, prune: false, retry: false, json: false, strict: false, lang: 'ja' };

async function run(
  at: string,
  flags: Partial<RunFlags> = {},
  file = 'nendo.config.json',
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const keep =
    (to: 'out' | 'err') =>
    (text: unknown): boolean => {
      written[to] += String(text);
      return true;
    };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
  try {
    return { code: await runCommand(join(at, file), { ...FLAGS, ...flags }), ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

describe('nendo run', () => {
  it('says what it did, writes the report, and has nothing to do the second time', async () => {
    const at = desk('plain');
    source(at, 'joetsu-strategy-2024');
    const first = await run(at);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain(
      '新規: 原稿/joetsu-strategy-2024.txt → joetsu/comprehensive-strategy/2024 (結果がない、修正の提案 3)',
    );
    expect(readFileSync(join(at, 'results', 'report.html'), 'utf8')).toContain('一括処理の報告');
    const second = await run(at, { json: true, strict: true, log: 'json' });
    expect(second.code).toBe(3);
    expect(JSON.parse(second.out)).toMatchObject({ exitCode: 3, documents: [{ status: 'unchanged' }] });
    for (const line of second.err.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ level: 30, name: 'nendo' });
  });

  it('says where a configuration is wrong, and where there is none', async () => {
    const at = desk('wrong', '{\n  "sources": ["原稿"],\n  "result": "r",\n}');
    expect(await run(at)).toEqual({
      code: 2,
      out: '',
      err: `設定ファイル「${join(at, 'nendo.config.json')}」の3行3文字目: 「result」という項目はありません（「results」のことですか）\n`,
    });
    expect((await run(at, { lang: 'en' })).err).toBe(
      `configuration "${join(at, 'nendo.config.json')}", line 3, column 3: "result": there is no such key (did you mean "results"?)\n`,
    );
    expect((await run(at, {}, 'nowhere.json')).code).toBe(2);
    writeFileSync(join(at, 'format.json'), '{ "sources": ["原稿"], "formats": ["pdf"] }');
    expect((await run(at, {}, 'format.json')).err).toContain('「pdf」という形式はありません');
  });

  it('refuses what cannot be together', async () => {
    const at = desk('conflicts', '{ "sources": ["原稿"], "results": "." }');
    expect(await run(at)).toMatchObject({
      code: 2,
      err: expect.stringContaining('「原稿」は、結果フォルダー「.」の中です'),
    });
    writeFileSync(join(at, 'plain.json'), '{ "sources": ["原稿"], "schedule": { "cron": "0 2 * * *" } }');
    const alone = await run(at, { coordinate: true }, 'plain.json');
    expect(alone).toMatchObject({ code: 2, err: expect.stringContaining('接続先がありません') });
    const unused = await run(at, { dryRun: true }, 'plain.json');
    expect(unused.err).toContain('schedule は、database がないので使われません');
    writeFileSync(join(at, 'file'), '');
    writeFileSync(join(at, 'file.json'), '{ "sources": ["*.txt"], "results": "file" }');
    expect((await run(at, { lang: 'en' }, 'file.json')).err).toContain(
      '(ENOTDIR); ended. A file that is no folder',
    );
  });

  it('refuses an empty collection, and ends with 1 where something failed', async () => {
    const at = desk('empty');
    expect((await run(at)).code).toBe(2);
    writeFileSync(join(at, '原稿', 'a.txt'), '');
    const failed = await run(at, { lang: 'en' });
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('failed: 原稿/a.txt');
  });
});

describe('nendo watch', () => {
  it('takes what comes in, and ends when it is told to', async () => {
    const at = desk('watched', '{ "sources": ["なし"], "formats": ["json"] }');
    mkdirSync(join(at, 'なし'));
    const config = join(at, 'nendo.config.json');
    const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const ended = watchCommand(join(at, '原稿'), { config, interval: '1', lang: 'ja' });
    await vi.waitFor(() => expect(existsSync(join(at, 'results', 'report.json'))).toBe(true), 30_000);
    const [part, whole] = [join(at, '原稿', 'a.txt.part'), join(at, '原稿', 'a.txt')];
    cpSync(join(FIXTURES, 'joetsu-strategy-2024', 'source.txt'), part);
    renameSync(part, whole);
    const plan = join(at, 'results', 'joetsu', 'comprehensive-strategy', '2024', 'plan.json');
    await vi.waitFor(() => expect(existsSync(plan)).toBe(true), 60_000);
    process.emit('SIGTERM');
    expect(await ended).toBe(0);
    silent.mockRestore();
    out.mockRestore();
  }, 120_000);
});
