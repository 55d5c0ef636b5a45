import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { type MockTables, mockTables } from '../../../bench/chaos/queue/mock-tables.js';
import { WorkerProcess } from '../../../bench/chaos/queue/worker-process.js';
import { describePostgres } from '../../../tests/postgres/describe-postgres.js';
import { startPostgres } from '../../../tests/postgres/start-postgres.js';
import type { DatabasePlace } from '../../store/database-place.js';
import type { WorkJob } from '../../workforce/work-job.js';
import type { Unattended, WorkOutcome } from '../work-queue.js';
import { WorkLedger } from './ledger.js';
import { QueueWorker } from './queue-worker.js';
import { PostgresWorkQueue } from './work-queue.js';

const ENTRY = new URL('../../../bench/chaos/queue/mock-work.ts', import.meta.url);
const LONG = 120_000;

function job(key: string, label: string): WorkJob {
  return { key, kind: 'read', lot: 'b1', item: key, label };
}

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function queueOn(
  url: string,
): Promise<{ address: DatabasePlace; queue: PostgresWorkQueue; mock: MockTables }> {
  const address = { address: url, namespace: 'plans' };
  const queue = await PostgresWorkQueue.open(address);
  await queue.begin(false);
  const mock = await mockTables(url);
  open.push(
    () => mock.close(),
    () => queue.close(),
  );
  return { address, queue, mock };
}

function workerProcess(address: DatabasePlace, ahead = 0): WorkerProcess {
  const worker = new WorkerProcess(address, 1, ahead);
  open.push(() => worker.killAll().catch(() => {}));
  return worker;
}

async function workerHere(address: DatabasePlace, concurrency = 1): Promise<QueueWorker> {
  const worker = new QueueWorker({ address, concurrency, entry: ENTRY });
  await worker.start();
  open.push(() => worker.stop(0));
  return worker;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(50);
}

function waitAll(
  queue: PostgresWorkQueue,
  jobs: readonly WorkJob[],
): Promise<ReadonlyMap<string, WorkOutcome>> {
  return queue.wait(jobs, { signal: new AbortController().signal });
}

describePostgres('a worker', (database) => {
  it('does each job once, and tells what it is doing', { timeout: LONG }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const jobs = [...Array(20).keys()].map((index) => job(`k${index}`, 'sleep 10'));
    await queue.enqueue([...jobs, job('long', 'sleep 3000')]);
    await queue.enqueue(jobs);
    const kinds = (await queue.status()).kinds;
    expect(kinds[0]).toEqual({ kind: 'read', waiting: 21, active: 0 });
    await workerHere(address, 2);
    expect([...(await waitAll(queue, jobs)).values()]).toEqual(jobs.map(() => ({ status: 'done' })));
    const { workers } = await queue.status();
    expect(workers).toMatchObject([
      { pid: process.pid, concurrency: 2, isStopping: false, jobs: [{ kind: 'read', label: 'sleep 3000' }] },
    ]);
    await waitAll(queue, [job('long', '')]);
    expect([...(await mock.runs()).values()]).toEqual(Array(21).fill(1));
    expect((await queue.status()).kinds[0]).toEqual({ kind: 'read', waiting: 0, active: 0 });
  });

  it('tries again what may pass, and gives it up at some time', { timeout: LONG }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const jobs = [job('twice', 'fail 2'), job('always', 'fail'), job('refused', 'refuse')];
    await queue.enqueue(jobs);
    await workerHere(address, 2);
    const outcomes = await waitAll(queue, jobs);
    expect(outcomes.get('twice')).toEqual({ status: 'done' });
    expect(outcomes.get('always')).toMatchObject({
      status: 'failed',
      failure: {
        rule: 'queue/given-up',
        message: '5回試しましたが、処理できませんでした（接続が切れました）。',
      },
    });
    expect(outcomes.get('refused')).toMatchObject({ status: 'failed', failure: { rule: 'mock' } });
    expect(await mock.runs()).toEqual(
      new Map([
        ['twice', 3],
        ['always', 5],
        ['refused', 1],
      ]),
    );
  });

  it('leaves a batch to others that it can do nothing for, and says so', { timeout: LONG }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const told: string[] = [];
    const jobs = [job('one', 'unfit'), job('two', 'sleep 1')];
    const [first] = jobs as [WorkJob];
    await queue.enqueue([first]);
    const unfit = new QueueWorker({
      ...{ address, concurrency: 1, entry: ENTRY },
      events: { onUnfit: (reason) => told.push(reason) },
    });
    await unfit.start();
    open.push(() => unfit.stop(0));
    await until(async () => (await queue.status()).workers[0]?.unfit === 'read 5 ≠ 6');
    await queue.enqueue(jobs);
    await wait(1_500);
    expect((await queue.status()).kinds[0]).toEqual({ kind: 'read', waiting: 2, active: 0 });
    await workerHere(address);
    expect([...(await waitAll(queue, jobs)).values()]).toEqual([{ status: 'done' }, { status: 'done' }]);
    expect(told).toEqual(['read 5 ≠ 6']);
    expect(await mock.runs()).toEqual(
      new Map([
        ['one', 2],
        ['two', 1],
      ]),
    );
  });

  it('tells those who wait once that nobody can do their work, and why', { timeout: LONG }, async () => {
    const { address } = await queueOn(await database());
    const queue = await PostgresWorkQueue.open(address, {}, 300);
    open.push(() => queue.close());
    const jobs = [job('one', 'unfit')];
    await queue.enqueue(jobs);
    const told: Unattended[] = [];
    const stop = new AbortController();
    const outcomes = queue.wait(jobs, {
      signal: stop.signal,
      onUnattended: (unattended) => told.push(unattended),
    });
    await until(async () => told.length > 0);
    await wait(1_500);
    expect(told).toEqual([{ jobs: 1, workers: [] }]);
    await workerHere(address);
    await until(async () => told.length > 1);
    stop.abort();
    expect(await outcomes).toEqual(new Map());
    expect(told.slice(1)).toMatchObject([{ jobs: 1, workers: [{ pid: process.pid, unfit: 'read 5 ≠ 6' }] }]);
  });

  it('tries again after a while whether it can do something', { timeout: LONG }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const jobs = [job('one', 'unfit'), job('two', 'unfit'), job('three', 'sleep 1')];
    await queue.enqueue(jobs);
    const worker = new QueueWorker({ address, concurrency: 2, entry: ENTRY, rest: 700 });
    await worker.start();
    open.push(() => worker.stop(0));
    const outcomes = await waitAll(queue, jobs);
    expect([...outcomes.values()]).toEqual(jobs.map(() => ({ status: 'done' })));
    expect((await queue.status()).workers).toMatchObject([{ unfit: null }]);
    expect((await mock.runs()).get('three')).toBe(1);
  });

  it('puts a job into quarantine whose process dies three times, until it is asked for again', {
    timeout: LONG,
  }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const bad = job('bad', 'die');
    await queue.enqueue([bad, job('good', 'sleep 10')]);
    await workerHere(address);
    const outcomes = await waitAll(queue, [bad, job('good', '')]);
    expect(outcomes.get('good')).toEqual({ status: 'done' });
    expect(outcomes.get('bad')).toMatchObject({
      status: 'quarantined',
      failure: {
        rule: 'work/quarantined',
        message: expect.stringContaining('3回異常終了したため、隔離しました'),
      },
    });
    expect((await mock.runs()).get('bad')).toBe(3);
    expect((await queue.status()).quarantined).toMatchObject([{ key: 'bad', label: 'die' }]);
    await queue.enqueue([bad]);
    expect((await waitAll(queue, [bad])).get('bad')).toMatchObject({ status: 'quarantined' });
    expect((await mock.runs()).get('bad')).toBe(3);
    await queue.enqueue([{ ...bad, label: 'sleep 1' }], true);
    expect((await waitAll(queue, [bad])).get('bad')).toEqual({ status: 'done' });
    expect((await queue.status()).quarantined).toEqual([]);
  });

  it('that dies with the process of a job is a death of the job', { timeout: LONG }, async () => {
    const { address, queue } = await queueOn(await database());
    const bad = job('bad', 'die-all');
    await queue.enqueue([bad]);
    let ends = false;
    const keepWorking = (async () => {
      while (!ends) await workerProcess(address).over();
    })();
    const outcomes = await waitAll(queue, [bad]);
    ends = true;
    for (const close of open.splice(2).reverse()) await close();
    await keepWorking;
    expect(outcomes.get('bad')).toMatchObject({
      status: 'quarantined',
      failure: { message: expect.stringMatching(/ワーカーごと終了.*ワーカーごと終了.*ワーカーごと終了/) },
    });
  });

  it('that is killed from outside loses no job and blames none', { timeout: LONG }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const long = job('long', 'sleep 4000');
    await queue.enqueue([long]);
    for (let kills = 1; kills <= 3; kills += 1) {
      const worker = workerProcess(address);
      await until(async () => (await mock.runs()).get('long') === kills);
      await worker.signal('SIGKILL');
    }
    workerProcess(address);
    expect((await waitAll(queue, [long])).get('long')).toEqual({ status: 'done' });
    expect((await mock.effects()).size).toBe(1);
  });

  it('keeps a job that computes for longer than its claim lasts', { timeout: LONG }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const long = job('long', 'block 12000');
    await queue.enqueue([long]);
    await workerHere(address);
    await workerHere(address);
    expect((await waitAll(queue, [long])).get('long')).toEqual({ status: 'done' });
    expect((await mock.runs()).get('long')).toBe(1);
  });

  it('whose clock was ahead leaves nothing that waits for hours', { timeout: LONG }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const jobs = [job('held', 'sleep 3000'), job('failed', 'fail 1')];
    await queue.enqueue(jobs.slice(0, 1));
    const worker = workerProcess(address, 3 * 3600_000);
    await until(async () => (await mock.runs()).get('held') === 1);
    await worker.killAll();
    // Put in only now, so that its second try waits by the clock that was ahead.
    await queue.enqueue(jobs.slice(1));
    const second = workerProcess(address, 3 * 3600_000);
    await until(async () => (await mock.runs()).get('failed') === 1);
    await second.killAll();
    await workerHere(address);
    expect([...(await waitAll(queue, jobs)).values()]).toEqual(jobs.map(() => ({ status: 'done' })));
  });

  it('gives back what it has in hand when it is to stop, and is off the list', {
    timeout: LONG,
  }, async () => {
    const { address, queue, mock } = await queueOn(await database());
    const long = job('long', 'sleep 600000');
    await queue.enqueue([long]);
    const worker = workerProcess(address);
    await until(async () => (await mock.runs()).get('long') === 1);
    expect(await worker.signal('SIGTERM')).toBe(0);
    const { kinds, workers } = await queue.status();
    expect(kinds[0]).toEqual({ kind: 'read', waiting: 1, active: 0 });
    expect(workers).toEqual([]);
    await queue.cancel();
    await workerHere(address);
    await wait(1_000);
    expect((await mock.runs()).get('long')).toBe(1);
  });

  it('that leaves while the server is away has its job given back once that is there', {
    timeout: LONG,
  }, async () => {
    const server = await startPostgres();
    if ('reason' in server) throw new Error(server.reason);
    open.push(() => server.stop());
    const { address, queue, mock } = await queueOn(server.url);
    await queue.enqueue([job('long', 'sleep 600000')]);
    const worker = workerProcess(address);
    await until(async () => (await mock.runs()).get('long') === 1);
    await server.kill9();
    expect(await worker.signal('SIGTERM')).toBe(0);
    await server.restart();
    await until(async () => (await queue.status()).kinds[0]?.waiting === 1);
    const ledger = new WorkLedger(address);
    expect(await ledger.query('SELECT FROM nendo_start', [])).toEqual([]);
    await ledger.close();
  });

  it('goes on when the server was killed and is back, and doubles nothing', { timeout: LONG }, async () => {
    const server = await startPostgres();
    if ('reason' in server) throw new Error(server.reason);
    open.push(() => server.stop());
    const { address, queue, mock } = await queueOn(server.url);
    const jobs = [
      job('running', 'sleep 6000'),
      ...[...Array(6).keys()].map((n) => job(`k${n}`, 'sleep 500')),
    ];
    await queue.enqueue(jobs);
    await workerHere(address, 2);
    await until(async () => (await mock.runs()).get('running') === 1);
    const ended = waitAll(queue, jobs);
    await server.kill9();
    await wait(2_000);
    await server.restart();
    expect([...(await ended).values()]).toEqual(jobs.map(() => ({ status: 'done' })));
    expect((await mock.effects()).size).toBe(7);
    expect((await mock.runs()).get('running')).toBe(1);
  });
});
