import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { describePostgres } from '../../tests/postgres/describe-postgres.js';
import { exportCommand } from './export-command.js';
import { type RunFlags, runCommand } from './run-command.js';

const folder = temporaryFolder();
const ID = 'joetsu/comprehensive-strategy/2024';
const FLAGS: RunFlags = { dryRun: false, prune: false, retry: false, json: false, strict: false, lang: 'ja' };

/** What a command ends with and writes, with or without the variable of the environment. */
async function told(
  command: () => Promise<number>,
  database = '',
): Promise<{ code: number; out: string; err: string }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.stubEnv('NENDO_DATABASE', database);
  const textOf = (spy: typeof out): string => spy.mock.calls.map(([text]) => String(text)).join('');
  try {
    const code = await command();
    return { code, out: textOf(out), err: textOf(err) };
  } finally {
    for (const spy of [out, err]) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

describePostgres('nendo run and nendo export with a database', (database) => {
  const config = join(folder, 'nendo.config.json');
  mkdirSync(join(folder, '原稿'));
  cpSync(join(FIXTURES, 'joetsu-strategy-2024', 'source.txt'), join(folder, '原稿', '戦略.txt'));
  writeFileSync(config, '{ "sources": ["原稿"], "formats": ["json"], "namespace": "plans" }');

  it('put results into the database, and write them out', async () => {
    const address = await database();
    const run = await told(() => runCommand(config, FLAGS), address);
    expect(run).toMatchObject({ code: 0 });
    expect(run.out).toContain(`新規: 原稿/戦略.txt → ${ID}`);
    expect(existsSync(join(folder, 'results', 'report.html'))).toBe(true);
    expect(existsSync(join(folder, 'results', ID))).toBe(false);
    const first = await told(() => exportCommand({ config, lang: 'ja' }), address);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toBe(
      `書き出し: ${ID}\n「${join(folder, 'results')}」: 書き出し 1、削除 0、変更なし 0。\n`,
    );
    expect(existsSync(join(folder, 'results', ID, 'plan.json'))).toBe(true);
    const again = await told(() => exportCommand({ config, lang: 'en' }), address);
    expect(again.out).toBe(`"${join(folder, 'results')}": 0 written, 0 removed, 1 unchanged.\n`);
  }, 60_000);

  it('end with 2 and name the address, never its password', async () => {
    const nowhere = 'postgres://user:secret@127.0.0.1:1/plans';
    for (const command of [() => runCommand(config, FLAGS), () => exportCommand({ config, lang: 'ja' })]) {
      const { code, out, err } = await told(command, nowhere);
      expect(code).toBe(2);
      expect(err).toContain(
        'データベース「postgres://user@127.0.0.1:1/plans」を使えないため、終わりました（ECONNREFUSED',
      );
      expect(err).toContain('サーバーが動いているか');
      expect(out + err).not.toContain('secret');
    }
    const { code, err } = await told(() => runCommand(config, FLAGS), 'mysql://user:secret@host/plans');
    expect(code).toBe(2);
    expect(err).toContain('環境変数 NENDO_DATABASE');
    expect(err).not.toContain('secret');
  });

  it('say what is missing where no database is named', async () => {
    const { code, err } = await told(() => exportCommand({ config, lang: 'ja' }));
    expect(code).toBe(2);
    expect(err).toContain('データベースが決まっていません');
  });
});
