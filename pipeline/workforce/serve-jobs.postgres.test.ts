import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { describePostgres } from '../../tests/postgres/describe-postgres.js';
import { type RunningPostgres, startPostgres } from '../../tests/postgres/start-postgres.js';
import { WorkProcess, type WorkResult } from './work-process.js';

const ENTRY = new URL('../../apps/cli/work-child.ts', import.meta.url);
const LONG = 60_000;
/** A batch that nothing is kept of: what can be asked only of a server that is there. */
const JOB = { key: 'k', kind: 'read', lot: 'unknown', item: 'a', label: 'a' } as const;
const UNKNOWN = { kind: 'failed', reason: 'nothing is known of the lot unknown' };
const AWAY = 1_500;

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serverAndProcess(): Promise<{ server: RunningPostgres; work: () => Promise<WorkResult> }> {
  const server = await startPostgres();
  if ('reason' in server) throw new Error(server.reason);
  const place = { kind: 'database', address: server.url, namespace: 'plans', worker: 'w' } as const;
  const child = new WorkProcess(ENTRY, place);
  open.push(
    () => server.stop(),
    () => child.kill(),
  );
  let count = 0;
  return {
    server,
    work: () => child.work(String(++count), JOB, { signal: new AbortController().signal, threads: 1 }),
  };
}

/** The first job that gets no answer: a connection that is open outlives a server that was killed by a moment. */
async function firstThatWaits(work: () => Promise<WorkResult>): Promise<{ result: Promise<WorkResult> }> {
  for (;;) {
    const result = work();
    if ((await Promise.race([result, wait(AWAY, 'waits')])) === 'waits') return { result };
  }
}

describePostgres('a process with a database', () => {
  it('waits for a server that is away before it begins', { timeout: LONG }, async () => {
    const { server, work } = await serverAndProcess();
    await server.kill9();
    const result = work();
    expect(await Promise.race([result, wait(AWAY, 'waits')])).toBe('waits');
    await server.restart();
    expect(await result).toMatchObject(UNKNOWN);
  });

  it('says that a job failed for it once the server is back', { timeout: LONG }, async () => {
    const { server, work } = await serverAndProcess();
    expect(await work()).toMatchObject(UNKNOWN);
    await server.kill9();
    const { result } = await firstThatWaits(work);
    await server.restart();
    expect(await result).toMatchObject({ kind: 'failed' });
    expect(await work()).toMatchObject(UNKNOWN);
  });
});
