import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../../pipeline/identifiers.js';
import { MACHINE } from '../../../../pipeline/store/machine.js';
import { temporaryFolder } from '../../../../tests/helpers/folders.js';
import { ReviewClient, reviewServer } from '../../../../tests/helpers/review-client.js';
import type { Job, JobsView } from '../../protocol/jobs.js';
import type { Failure } from '../../protocol/session.js';
import type { ReviewServer } from '../server.js';
import { fileKind } from './file-kind.js';

/** The machine may be busy; what is waited for comes. */
const SOON = { timeout: 25_000, interval: 50 };

const PAPER =
  '令和6年度 事業一覧\n\n番号\t事業名\t予算額（千円）\n1\t公園整備事業\t1,200\n2\t図書館運営事業\t3,400\n';

interface Desk {
  readonly results: string;
  readonly server: ReviewServer;
  readonly client: ReviewClient;
  upload(
    name: string,
    body: string | Uint8Array,
    headers?: Record<string, string>,
  ): ReturnType<ReviewClient['send']>;
  jobs(): Promise<readonly Job[]>;
}

/** @param script a program in place of nendo; it gets the same arguments */
async function desk(script?: string): Promise<Desk> {
  const root = temporaryFolder();
  const results = join(root, 'results');
  mkdirSync(results);
  const file = join(root, 'fake.mjs');
  writeFileSync(file, script ?? '');
  const server = await reviewServer(root, script === undefined ? {} : { program: [process.execPath, file] });
  const client = await ReviewClient.open(server, server.links()[0] ?? '', '佐藤');
  return {
    results,
    server,
    client,
    upload: (name, body, headers = {}) =>
      client.send('POST', `/api/uploads?name=${encodeURIComponent(name)}`, { headers, body }),
    jobs: async () => (await client.get('/api/jobs')).json<JobsView>().jobs,
  };
}

const sourcesOf = (results: string): string[] =>
  existsSync(join(results, 'sources')) ? readdirSync(join(results, 'sources')) : [];

describe('an upload', () => {
  it('is kept by its hash, taken in under its name, and its result is there to be seen', async () => {
    const { results, client, upload, jobs } = await desk();
    const made = await upload('令和6年度事業一覧.txt', PAPER);
    expect(made.json<Job>()).toMatchObject({ file: '令和6年度事業一覧.txt' });
    await vi.waitFor(async () => expect((await jobs())[0]?.state).toBe('done'), {
      timeout: 25_000,
      interval: 100,
    });
    const [job] = (await jobs()) as [Job];
    expect(job.lines).toContain('読み取り 1/1');
    expect(job.lines.join('\n')).not.toContain(results);
    expect(sourcesOf(results)).toEqual([`${sha256(Buffer.from(PAPER))}.txt`]);
    const view = await client.get(`/api/documents/${job.documentKey}`);
    expect(view.json<{ plan: { source: { file: string } } }>().plan.source.file).toBe(
      '令和6年度事業一覧.txt',
    );
    expect(JSON.parse(readFileSync(join(results, 'sources.json'), 'utf8')).sources).toEqual({
      [sha256(Buffer.from(PAPER))]: `sources/${sha256(Buffer.from(PAPER))}.txt`,
    });
  });

  it('that cannot be read says why, and is not kept', async () => {
    const { results, upload, jobs } = await desk();
    await upload('空.txt', ' \n \n');
    await vi.waitFor(async () => expect((await jobs())[0]?.state).toBe('failed'), {
      timeout: 25_000,
      interval: 100,
    });
    const [job] = (await jobs()) as [Job];
    expect(job.failure?.message.en).toBe('The file holds no text.');
    // The file goes once the job has said what became of it.
    await vi.waitFor(() => expect(sourcesOf(results)).toEqual([]), { timeout: 10_000 });
  });

  it.each([
    ['計画.pdf', 'MZ\x90\0program', 'プログラム'],
    ['計画.pdf', '\x7fELF\x02', 'プログラム'],
    ['一覧.xlsx', 'PK\x03\x04', 'Office'],
    ['計画.pdf', 'これは文章です', 'PDF でも画像でもないテキスト'],
    ['計画.txt', 'a\0b', '文書でない'],
  ])('of another kind than it says is refused by its content: %s', async (name, body, what) => {
    const { results, upload, jobs } = await desk('');
    const bytes = Buffer.from(body, /\p{Script=Hiragana}/u.test(body) ? 'utf8' : 'latin1');
    const answer = await upload(name, bytes);
    expect([answer.status, answer.json<Failure>().error.code]).toEqual([415, 'upload-kind']);
    expect(answer.json<Failure>().error.message.ja).toContain(what);
    expect(answer.json<Failure>().error.remedy?.ja).toContain('PDF に書き出して');
    expect([sourcesOf(results), await jobs()]).toEqual([[], []]);
  });

  it('that is too large is refused before it is read, and while', async () => {
    const { results, client, server, upload } = await desk('');
    const told = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(
          `POST /api/uploads?name=a.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${client.cookie}\r\nX-Nendo-Csrf: ${client.csrf}\r\nContent-Length: 314572800\r\n\r\n%PDF-1.7`,
        );
      });
      socket.setEncoding('utf8').once('data', (text: string) => {
        socket.destroy();
        resolve(text);
      });
      socket.on('error', reject);
    });
    expect(told).toMatch(/^HTTP\/1\.1 413 /);
    expect(told).toContain('upload-too-large');
    expect((await upload('a.pdf', '')).json<Failure>().error.code).toBe('upload-empty');
    expect(sourcesOf(results)).toEqual([]);
  });

  it.each(['', '   ', '..', 'x'.repeat(201)])('is named by a name (%j)', async (name) => {
    const { upload } = await desk('');
    expect((await upload(name, PAPER)).status).toBe(name === '..' ? 415 : 400);
  });

  it('leaves no path of its sender in the folder', async () => {
    const { results, upload } = await desk('process.stdout.write("x")');
    await upload('../../../../tmp/evil.txt', PAPER);
    await upload('..\\..\\evil.txt', `${PAPER}1`);
    expect(sourcesOf(results).every((name) => /^[0-9a-f]{64}\.txt$/.test(name))).toBe(true);
  });

  it('that was cut off leaves nothing behind', async () => {
    const { results, client, server, jobs } = await desk('');
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      `POST /api/uploads?name=a.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${client.cookie}\r\nX-Nendo-Csrf: ${client.csrf}\r\nContent-Length: 1000\r\n\r\n%PDF-1.7`,
    );
    await vi.waitFor(() => expect(sourcesOf(results)).toHaveLength(1), SOON);
    socket.destroy();
    await vi.waitFor(() => expect(sourcesOf(results)).toEqual([]), SOON);
    expect(await jobs()).toEqual([]);
  });
});

describe('a job', () => {
  /** Says how far it is, and goes on for a minute with a child of its own. */
  const SLOW = `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    writeFileSync(process.argv[3] + '.pids', process.pid + ' ' + child.pid);
    process.stderr.write('文字認識（ページ） 3/12 ' + process.argv[3] + '\\n何か /etc/passwd\\n');
    setTimeout(() => {}, 60000);
  `;

  const isRunning = (pid: number): boolean => {
    try {
      // Nobody may have looked at its end yet.
      const stat = `/proc/${pid}/stat`;
      return process.kill(pid, 0) && !(existsSync(stat) && readFileSync(stat, 'utf8').includes(') Z '));
    } catch {
      return false;
    }
  };

  it('tells how far it is, and ends with all its processes when it is cancelled; others wait', async () => {
    const { results, client, upload, jobs } = await desk(SLOW);
    const first = (await upload('a.txt', PAPER)).json<Job>();
    const second = (await upload('b.txt', `${PAPER}b`)).json<Job>();
    await vi.waitFor(async () => {
      const [waiting, running] = await jobs();
      expect([waiting?.state, running?.state, running?.progress]).toEqual([
        'waiting',
        'running',
        { done: 3, of: 12 },
      ]);
      expect(running?.lines).toEqual(['文字認識（ページ） 3/12']);
    }, SOON);
    const file = join(results, 'sources', `${sha256(Buffer.from(PAPER))}.txt.pids`);
    const pids = readFileSync(file, 'utf8').split(' ').map(Number);
    expect(pids.map(isRunning)).toEqual([true, true]);
    expect((await client.send('DELETE', `/api/jobs/${second.id}`)).status).toBe(204);
    expect((await client.send('DELETE', `/api/jobs/${first.id}`)).status).toBe(204);
    await vi.waitFor(async () => {
      expect((await jobs()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
      expect(pids.map(isRunning)).toEqual([false, false]);
    }, SOON);
    await vi.waitFor(
      () => expect(sourcesOf(results).filter((name) => name.endsWith('.txt'))).toEqual([]),
      SOON,
    );
    expect((await client.send('DELETE', '/api/jobs/..%2f..')).status).toBe(404);
  });

  it('whose program dies is told as failed', async () => {
    const { upload, jobs } = await desk('process.exit(7)');
    await upload('a.txt', PAPER);
    await vi.waitFor(async () => expect((await jobs())[0]?.state).toBe('failed'), SOON);
    expect((await jobs())[0]?.failure?.message.ja).toContain('途中で終わりました');
  });
});

describe('leftovers', () => {
  it('of an earlier server are swept at the start, and nothing else', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'results', 'sources');
    mkdirSync(folder, { recursive: true });
    const left = `.upload-${MACHINE}-${spawnSync(process.execPath, ['-e', '']).pid}-1`;
    const underWay = `.upload-${MACHINE}-${process.ppid}-1`;
    for (const name of [left, underWay, '.other', 'note.txt']) writeFileSync(join(folder, name), '');
    // As after a clock that was put forward by days: a time says nothing of a process that is there.
    for (const name of [underWay, 'note.txt']) utimesSync(join(folder, name), 1, 1);
    await reviewServer(root);
    await vi.waitFor(() =>
      expect(readdirSync(folder).sort()).toEqual(['.other', underWay, 'note.txt'].sort()),
    );
  });
});

describe('fileKind', () => {
  it('goes by the first bytes; only a text goes by its name', () => {
    const kind = (text: string, name: string) => fileKind(Buffer.from(text, 'latin1'), name).extension;
    expect(kind(`${' '.repeat(900)}%PDF-1.4`, 'x.exe')).toBe('.pdf');
    expect(kind('\x89PNG\r\n\x1a\n', 'x.pdf')).toBe('.png');
    expect(kind('\xff\xd8\xff\xe0', 'x')).toBe('.jpg');
    expect(kind('II*\0', 'x')).toBe('.tif');
    expect(kind('\xff\xfea\0', 'x.txt')).toBe('.txt');
    expect(kind('<html>', 'x.HTML')).toBe('.html');
    expect(kind('abc', 'x.csv')).toBe(null);
    expect(kind('abc', 'x')).toBe(null);
  });
});
