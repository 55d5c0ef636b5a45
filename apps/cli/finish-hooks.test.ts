import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import {
  batchComparison,
  batchDocument,
  batchReport,
  failedDocument,
} from '../../tests/helpers/batch-report.js';
import { temporaryFolder } from '../../tests/helpers/folders.js';
import { refusalSummary, summaryOf, tellFinish } from './finish-hooks.js';

const folder = temporaryFolder();
const received: unknown[] = [];
const server = await listen();
afterAll(() => server.closeAllConnections());
afterAll(() => server.close());
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function listen(): Promise<Server> {
  const made = createServer((request, response) => {
    if (request.url === '/slow') return;
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push(JSON.parse(body));
      response.writeHead(request.url === '/broken' ? 500 : 204).end();
    });
  });
  return new Promise((resolve) => made.listen(0, '127.0.0.1', () => resolve(made)));
}

const off = { when: 'always', command: null, webhook: null, seconds: 5 } as const;
const bad = refusalSummary(2, '書き込めません');

describe('summaryOf', () => {
  it('counts, and tells what failed', () => {
    const failure = { rule: 'read/empty', message: '文字がありません。', page: null, line: null, remedy: '' };
    const waiting = { suggestions: 1, errors: 0, warnings: 0, unread: [] };
    const report = batchReport({
      exitCode: 1,
      problems: ['場所がありません。'],
      documents: [batchDocument({ awaits: waiting }), failedDocument('a.txt', failure)],
      comparisons: [batchComparison()],
    });
    expect(summaryOf(report)).toEqual({
      exitCode: 1,
      isStopped: false,
      startedAt: report.startedAt,
      finishedAt: report.finishedAt,
      documents: { new: 1, failed: 1 },
      comparisons: { changed: 1 },
      waiting: 1,
      problems: ['場所がありません。'],
      failures: [{ what: 'a.txt', message: '文字がありません。' }],
    });
  });
});

describe('tellFinish', () => {
  it('sends what came of the batch', async () => {
    expect(await tellFinish(bad, { ...off, webhook: `${base}/ok` }, 'r', 'ja')).toEqual([]);
    expect(received).toEqual([bad]);
  });

  it('says what does not answer, without the path of its address', async () => {
    const tell = (path: string, seconds = 5): Promise<string[]> =>
      tellFinish(bad, { ...off, webhook: `${base}${path}`, seconds }, 'r', 'ja');
    const { host } = new URL(base);
    expect(await tell('/broken')).toEqual([`終わりを知らせられませんでした（${host}: HTTP 500）。`]);
    expect(await tell('/slow', 0.2)).toEqual([
      `終わりを知らせられませんでした（${host}: 0.2 秒以内に終わりません）。`,
    ]);
    const gone = await tellFinish(bad, { ...off, webhook: 'http://127.0.0.1:1/secret' }, 'r', 'en');
    expect(gone.join()).toMatch(/127\.0\.0\.1:1/);
    expect(gone.join()).not.toContain('secret');
  });

  it('runs a program without a shell, and says when it fails or hangs', async () => {
    const out = join(folder, 'seen; echo x');
    const script = `require('node:fs').writeFileSync(process.argv[1], [process.env.NENDO_REPORT, process.env.NENDO_EXIT_CODE, process.env.NENDO_LANG, process.env.NENDO_PDF_PASSWORD].join())`;
    process.env.NENDO_PDF_PASSWORD = 'secret';
    const run = (command: string[], seconds = 20): Promise<string[]> =>
      tellFinish(bad, { ...off, command, seconds }, '/r/report.json', 'ja');
    expect(await run([process.execPath, '-e', script, out])).toEqual([]);
    delete process.env.NENDO_PDF_PASSWORD;
    expect(readFileSync(out, 'utf8')).toBe('/r/report.json,2,ja,');
    const exits = await run([process.execPath, '-e', 'process.exit(7)']);
    expect(exits.join()).toContain('終了コード 7');
    const large =
      "process.stdout.write('x'.repeat(10_000_000)); process.stderr.write('x'.repeat(10_000_000))";
    expect(await run([process.execPath, '-e', large])).toEqual([]);
    expect((await run(['nowhere-to-be-found'])).join()).toContain('nowhere-to-be-found: ENOENT');
    expect((await run([process.execPath, '-e', 'setInterval(() => {}, 1000)'], 0.5)).join()).toContain(
      '0.5 秒以内に終わりません',
    );
  });

  it.skipIf(process.platform === 'win32')('ends what a program that hangs has begun, too', async () => {
    const out = join(folder, 'begun');
    const alive = `setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(out)}, '.'), 50)`;
    const begins = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(alive)}])`;
    const command = [process.execPath, '-e', `${begins}; setInterval(() => {}, 1000)`];
    expect(await tellFinish(bad, { ...off, command }, 'r', 'en')).toHaveLength(1);
    const sizes = [statSync(out).size];
    await sleep(1_000);
    sizes.push(statSync(out).size);
    expect(sizes[1]).toBe(sizes[0]);
  });

  it('is quiet where nothing needs attention and that was asked for', async () => {
    const fine = { ...bad, exitCode: 0, problems: [] };
    const options = { ...off, when: 'attention', webhook: `${base}/ok` } as const;
    const before = received.length;
    await tellFinish(fine, options, 'r', 'ja');
    expect(received).toHaveLength(before);
    await tellFinish({ ...fine, waiting: 1 }, options, 'r', 'ja');
    expect(received).toHaveLength(before + 1);
  });
});
