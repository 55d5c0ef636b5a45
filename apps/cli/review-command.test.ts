import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { RunningCommand } from '../../tests/helpers/running-command.js';

/** These tests run the built program, as users do; `npm test` builds first. */
const root = temporaryFolder();
const DATABASE = 'postgres://kikai@127.0.0.1:1/plans';

const running: RunningCommand[] = [];
afterEach(async () => {
  for (const command of running.splice(0)) await command.end('SIGKILL');
});

/** `nendo review` in a folder whose configuration cannot be read. */
function review(database: string, ...args: string[]): RunningCommand {
  const cwd = mkdtempSync(join(root, 'desk-'));
  mkdirSync(join(cwd, 'results'));
  writeFileSync(join(cwd, 'nendo.config.json'), '{ "sources": 7 }');
  const command = new RunningCommand(['review', '--no-open', '--port', '0', ...args], { cwd, database });
  running.push(command);
  return command;
}

describe('nendo review beside a configuration that is broken', { timeout: 60_000 }, () => {
  it('says what is wrong with it, and shows all but the queue', async () => {
    const command = review(DATABASE);
    await command.saying('そのため、作業の列は表示しません。ほかはそのまま使えます。\n');
    expect(command.said).toMatch(/^設定ファイル「nendo\.config\.json」の1行14文字目: 「sources」/);
    await command.saying('ブラウザーで開いてください');
    const { code, out } = await command.end('SIGTERM');
    expect(code).toBe(0);
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
  });

  it('does not look at it without a database', async () => {
    const command = review('');
    await command.saying('ブラウザーで開いてください');
    const { code, err } = await command.end('SIGTERM');
    expect(code).toBe(0);
    expect(err).not.toContain('設定ファイル');
  });

  it('refuses one that was named', async () => {
    const { code, err } = await review(DATABASE, '--config', 'nendo.config.json').over();
    expect(code).toBe(2);
    expect(err).toContain('設定ファイル「nendo.config.json」の1行14文字目');
    expect(err).not.toContain('作業の列');
  });
});
