import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { WorkLedger } from '../../pipeline/queue/postgres/ledger.js';
import { migrateQueue } from '../../pipeline/queue/postgres/migrate.js';
import { keepSchedule } from '../../pipeline/queue/postgres/schedules.js';
import type { QueueStatus } from '../../pipeline/queue/work-queue.js';
import { contents, FIXTURES, temporaryFolder } from '../../tests/helpers/folders.js';
import { type CommandEnd, RunningCommand } from '../../tests/helpers/running-command.js';
import { describePostgres } from '../../tests/postgres/describe-postgres.js';
import { startPostgres } from '../../tests/postgres/start-postgres.js';

/** These tests run the built program, as users do; `npm test` builds first. */
const root = temporaryFolder();
const LONG = 180_000;
const SLUGS = ['matsumoto-matrix-r5', 'matsumoto-matrix-r6'];
const IDS = ['matsumoto/initiative-matrix/2023', 'matsumoto/initiative-matrix/2024'];
const NOWHERE = 'postgres://kikai:himitsu@127.0.0.1:1/plans';
const PLACE = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g;

const running: RunningCommand[] = [];
afterEach(async () => {
  for (const command of running.splice(0)) await command.end('SIGKILL');
});

/** A folder with a configuration and two sources. */
function desk(settings: Record<string, unknown> = {}): string {
  const folder = mkdtempSync(join(root, 'desk-'));
  mkdirSync(join(folder, 'sources'));
  for (const slug of SLUGS)
    cpSync(join(FIXTURES, slug, 'source.txt'), join(folder, 'sources', `${slug}.txt`));
  const config = { sources: ['sources'], formats: ['json'], ...settings };
  writeFileSync(join(folder, 'nendo.config.json'), JSON.stringify(config));
  return folder;
}

function start(cwd: string, database: string, ...args: string[]): RunningCommand {
  const command = new RunningCommand(args, { cwd, database });
  running.push(command);
  return command;
}

function nendo(cwd: string, database: string, ...args: string[]): Promise<CommandEnd> {
  return start(cwd, database, ...args).over();
}

async function statusOf(cwd: string, database: string): Promise<QueueStatus> {
  const { out } = await nendo(cwd, database, 'status', '--json');
  return JSON.parse(out);
}

describePostgres('nendo worker and nendo status', (database) => {
  it('work off a batch that only coordinates, show it, and end when told to', { timeout: LONG }, async () => {
    const [folder, machine, address] = [desk(), mkdtempSync(join(root, 'machine-')), await database()];
    expect(await nendo(folder, address, 'status')).toEqual({
      code: 0,
      out: 'まだ待ち行列がありません。nendo run を実行すると作られます。\n',
      err: '',
    });
    // Without a configuration: what a worker needs comes from the database.
    const worker = start(machine, address, 'worker', '--concurrency', '1');
    await worker.saying('（nendo）の仕事を同時に 1 件まで処理します。');
    const run = await nendo(folder, address, 'run', '--coordinate');
    expect(run).toMatchObject({ code: 0 });
    for (const id of IDS) expect(run.out).toContain(` → ${id}`);
    for (const line of ['読み取り', '語の修正', '書き出し'])
      expect(worker.said).toContain(`${line} 終了: sources/matsumoto-matrix-r6.txt`);
    const { code, out, err } = await nendo(folder, address, 'status');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.replace(PLACE, '…').split('\n')).toEqual([
      `仕事: ${['読み取り', '語の修正', '書き出し', '比較'].map((kind) => `${kind} 待ち 0・処理中 0`).join('、')}`,
      'ワーカー: 1',
      `  ${hostname()}（${worker.pid}）同時に 1 件まで、開始 …`,
      `前回のバッチ: ${hostname()}、… から …、終了コード 0`,
      '',
    ]);
    expect(await statusOf(machine, address)).toMatchObject({
      kinds: [{ kind: 'read', waiting: 0, active: 0 }, {}, {}, {}],
      workers: [{ host: hostname(), pid: worker.pid, concurrency: 1, isStopping: false, jobs: [] }],
      failed: [],
      quarantined: [],
      schedule: null,
      lastBatch: { isScheduled: false, host: hostname(), exitCode: 0, endedAt: expect.any(String) },
    });
    const ended = await worker.end('SIGTERM');
    expect(ended).toMatchObject({ code: 0, out: '' });
    expect(ended.err).toMatch(/終わります。処理中の仕事が.*\n.*終わりました。\n$/);
    expect((await statusOf(machine, address)).workers).toEqual([]);
  });

  it('give back what is in hand when the time for it is over, and another one does it', {
    timeout: LONG,
  }, async () => {
    const [folder, address] = [desk(), await database()];
    const run = start(folder, address, 'run', '--coordinate');
    const first = start(folder, address, 'worker', '--concurrency', '1', '--grace', '0');
    await first.saying('読み取り 終了');
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0 });
    const { workers, kinds } = await statusOf(folder, address);
    expect(workers).toEqual([]);
    expect(kinds.map(({ active }) => active)).toEqual([0, 0, 0, 0]);
    start(folder, address, 'worker', '--concurrency', '2');
    expect(await run.over()).toMatchObject({ code: 0 });
    expect(await nendo(folder, address, 'export')).toMatchObject({ code: 0 });
    const alone = desk();
    expect(await nendo(alone, '', 'run')).toMatchObject({ code: 0 });
    for (const id of IDS)
      expect(contents(join(folder, 'results', id))).toEqual(contents(join(alone, 'results', id)));
  });

  it('tell what failed, in the language that is asked for, with exit code 1', { timeout: LONG }, async () => {
    const [folder, address] = [desk(), await database()];
    const place = { address, namespace: 'nendo' };
    await migrateQueue(place);
    const ledger = new WorkLedger(place);
    await ledger.beginRun('run', hostname(), false);
    const failure = { page: null, line: null, remedy: '確かめてください。' };
    await ledger.expect(
      'run',
      ['a', 'b'].map((key) => ({ key, kind: 'read', lot: 'b', item: key, label: `原稿/${key}.pdf` })),
      false,
    );
    await ledger.end('a', {
      status: 'failed',
      failure: { ...failure, rule: 'queue/given-up', message: '5回試しました。' },
    });
    await ledger.end('b', {
      status: 'quarantined',
      failure: { ...failure, rule: 'work/quarantined', message: '隔離しました。' },
    });
    await ledger.close();
    const japanese = await nendo(folder, address, 'status');
    expect(japanese.code).toBe(1);
    expect(japanese.out).toContain('失敗: 1\n  読み取り 原稿/a.pdf: 5回試しました。\n');
    expect(japanese.out).toContain(
      '隔離: 1（nendo run --retry でもう一度試します）\n  読み取り 原稿/b.pdf: 隔離しました。\n',
    );
    const english = await nendo(folder, address, 'status', '--lang', 'en');
    expect(english.code).toBe(1);
    expect(english.out).toContain(
      'Failed: 1\n  reading 原稿/a.pdf: It was tried several times and could not be done.\n',
    );
    expect(english.out).toContain('  reading 原稿/b.pdf: The process that worked on it ended abnormally');
  });

  it('say which database cannot be reached, and what to do', { timeout: LONG }, async () => {
    const folder = desk();
    const status = await nendo(folder, NOWHERE, 'status');
    expect(status).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^データベース「postgres:\/\/kikai@127\.0\.0\.1:1\/plans」を使えないため、終わりました（ECONNREFUSED: .*）。サーバーが動いているか、.*\n$/,
      ),
    });
    const english = await nendo(folder, NOWHERE.replace('127.0.0.1', 'localhost'), 'status', '--lang', 'en');
    expect(english.code).toBe(2);
    expect(english.err).toMatch(
      /^The database "postgres:\/\/kikai@localhost:1\/plans" cannot be used \(ECONNREFUSED: [^)].*See whether/,
    );
    const unknown = await nendo(folder, NOWHERE.replace('127.0.0.1', 'db.invalid'), 'status');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('ホストが見つかりません。接続先（');
    const mistyped = await nendo(
      folder,
      NOWHERE.replace('127.0.0.1', 'db.invalid'),
      'worker',
      '--lang',
      'en',
    );
    expect(mistyped.code).toBe(2);
    expect(mistyped.err).toContain('Host not found: check the address');
    expect(await nendo(folder, '', 'worker')).toEqual({
      code: 2,
      out: '',
      err: '接続先がありません。設定の database か環境変数 NENDO_DATABASE に書いてください。\n',
    });
    // A worker may be there before its database is.
    const worker = start(folder, NOWHERE, 'worker');
    await worker.saying('戻るまで待ちます。');
    const ended = await worker.end('SIGTERM');
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain('を使えないため、終わりました（ECONNREFUSED');
    expect(ended.err).not.toContain('himitsu');
  });

  it('do not wait for a database that refuses', { timeout: LONG }, async () => {
    const [folder, address] = [desk(), await database()];
    const wrong = Object.assign(new URL(address), { password: 'wrong' }).href;
    const missing = Object.assign(new URL(address), { pathname: '/missing' }).href;
    for (const command of ['status', 'worker']) {
      const refused = await nendo(folder, wrong, command);
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toContain('を使えないため、終わりました（28P01: ');
      expect(refused.err).toContain('ユーザー名かパスワードが違います');
      expect((await nendo(folder, missing, command)).err).toContain('その名前のデータベースがありません');
    }
  });

  it('end when told to while the database is away', { timeout: LONG }, async () => {
    const server = await startPostgres();
    if ('reason' in server) throw new Error(server.reason);
    try {
      const folder = desk();
      const worker = start(folder, server.url, 'worker', '--concurrency', '1', '--grace', '2');
      await worker.saying('の仕事を同時に');
      await server.kill9();
      await worker.saying('データベースとの接続が切れました');
      expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 });
    } finally {
      await server.stop();
    }
  });
});

describePostgres('nendo schedule', (database) => {
  it('keeps the time of a configuration, and takes it away', { timeout: LONG }, async () => {
    const [folder, address] = [
      desk({ schedule: { cron: '30 1 * * *', timeZone: 'Asia/Tokyo' } }),
      await database(),
    ];
    const kept = await nendo(folder, address, 'schedule');
    expect(kept).toMatchObject({ code: 0, err: '' });
    expect(kept.out.replace(PLACE, '…')).toBe('予定: 30 1 * * *（Asia/Tokyo）。次回は … です。\n');
    const { schedule } = await statusOf(folder, address);
    expect(schedule).toEqual({ cron: '30 1 * * *', timeZone: 'Asia/Tokyo', next: expect.any(String) });
    expect(new Date(schedule?.next ?? '').getUTCHours()).toBe(16);
    expect((await nendo(folder, address, 'status')).out).toContain(kept.out);
    writeFileSync(join(folder, 'nendo.config.json'), '{ "sources": ["sources"] }');
    expect((await nendo(folder, address, 'schedule')).out).toBe(
      '予定はありません（設定の schedule が null です）。\n',
    );
    expect((await statusOf(folder, address)).schedule).toBeNull();
    writeFileSync(
      join(folder, 'nendo.config.json'),
      '{ "sources": ["sources"], "schedule": { "cron": "61 * * * *" } }',
    );
    expect(await nendo(folder, address, 'schedule')).toEqual({
      code: 2,
      out: '',
      err: '設定の schedule「61 * * * *」（Asia/Tokyo）は、時刻として読めません。\n',
    });
  });

  it('has a worker run the batch when its time has come', { timeout: LONG }, async () => {
    const [folder, machine, address] = [desk(), mkdtempSync(join(root, 'machine-')), await database()];
    const config = JSON.parse('{ "sources": ["sources"], "formats": ["json"], "workers": 1 }');
    const kept = { file: join(folder, 'nendo.config.json'), folder, config };
    // Configurations name minutes; a test need not wait for one.
    const place = { address, namespace: 'nendo' };
    await keepSchedule(place, { cron: '* * * * * *', timeZone: 'Asia/Tokyo', config: kept });
    const worker = start(machine, address, 'worker', '--concurrency', '1', '--schedules');
    await worker.saying('予定のバッチが終わりました（終了コード 0）。');
    expect(worker.said).toContain('予定の時刻になったので、バッチを始めます。');
    const { lastBatch, schedule } = await statusOf(machine, address);
    expect(lastBatch).toMatchObject({ isScheduled: true, host: hostname() });
    expect(schedule).toMatchObject({ cron: '* * * * * *' });
    expect((await nendo(machine, address, 'status')).out).toContain('、予定による\n');
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(await nendo(folder, address, 'export')).toMatchObject({ code: 0 });
    for (const id of IDS) expect(Object.keys(contents(join(folder, 'results', id)))).toContain('plan.json');
  });

  it('says that a machine does not see the sources, and lets the next time come', {
    timeout: LONG,
  }, async () => {
    const address = await database();
    const folder = join(root, 'elsewhere');
    const kept = { file: join(folder, 'nendo.config.json'), folder, config: { sources: ['sources'] } };
    const place = { address, namespace: 'nendo' };
    await keepSchedule(place, { cron: '* * * * * *', timeZone: 'Asia/Tokyo', config: kept });
    const worker = start(root, address, 'worker', '--concurrency', '1', '--schedules');
    await worker.saying(`設定のフォルダー「${folder}」がこの機械にありません。`);
    expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 });
    expect((await statusOf(root, address)).lastBatch).toBeNull();
  });
});
