import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresWorkQueue } from '../../../pipeline/queue/postgres/work-queue.js';
import type { DatabasePlace } from '../../../pipeline/store/database-place.js';
import type { MockTables } from './mock-tables.js';
import { WorkerProcess } from './worker-process.js';

/** Milliseconds between two looks, and that a worker has for being ready. */
const LOOK = 20;
const READY = 4_000;

/**
 * How long it takes until a job whose worker is killed is begun by another one that has nothing else to do: with more in the queue, a job
 * that was taken back waits behind what was there.
 * @returns seconds, by round
 */
export async function killOfTwo(
  place: DatabasePlace,
  queue: PostgresWorkQueue,
  mock: MockTables,
  rounds: number,
): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const key = `alone-${round}`;
    const job = { key, kind: 'read' as const, lot: 'b', item: key, label: 'sleep 6000' };
    const victim = new WorkerProcess(place);
    await queue.enqueue([job]);
    await timesOf(mock, key, 1);
    const heir = new WorkerProcess(place);
    await wait(READY);
    const killed = Date.now();
    await victim.signal('SIGKILL');
    const [, again] = await timesOf(mock, key, 2);
    if (again !== undefined) seconds.push((again.getTime() - killed) / 1000);
    await queue.wait([job], { signal: AbortSignal.timeout(60_000) });
    await heir.killAll();
  }
  return seconds;
}

/** When a job was begun, once it was so often. */
async function timesOf(mock: MockTables, key: string, count: number): Promise<Date[]> {
  for (;;) {
    const rows = await mock.query<{ at: Date }>('SELECT at FROM mock_run WHERE key = $1 ORDER BY at', [key]);
    if (rows.length >= count) return rows.map(({ at }) => at);
    await wait(LOOK);
  }
}
