import { extname } from 'node:path';
import { QueueWorker } from '../../../pipeline/queue/postgres/queue-worker.js';
import { PostgresWorkQueue } from '../../../pipeline/queue/postgres/work-queue.js';
import type { DatabasePlace } from '../../../pipeline/store/database-place.js';
import type { WorkJob } from '../../../pipeline/workforce/work-job.js';
import { processorSeconds } from '../../pdf/process-tree.js';
import { type BenchDatabase, openBenchDatabase } from '../database.js';
import { table } from '../table.js';
import type { Measure } from './measure.js';

const ENTRY = new URL(`../no-op-work${extname(import.meta.url)}`, import.meta.url);
const JOBS = 1000;
/** Jobs before the clock begins, while processes start. */
const WARM = 20;
const CONCURRENCIES = [1, 2, 4];

/** What a job costs that does nothing: put in, taken out by a process, ended, told to the batch. */
export const queueOverhead: Measure = {
  id: 'queue-overhead',
  title: 'The queue by itself',
  async run() {
    const database = await openBenchDatabase();
    try {
      const rows: string[][] = [];
      for (const concurrency of CONCURRENCIES) rows.push(await noOps(database, concurrency));
      return table([
        [
          'jobs at a time',
          'jobs',
          'put in, ms a job',
          'done, ms a job by the clock',
          'processor of this side, ms a job',
          'of PostgreSQL',
        ],
        ...rows,
      ]);
    } finally {
      await database.stop();
    }
  },
};

async function noOps(database: BenchDatabase, concurrency: number): Promise<string[]> {
  const place: DatabasePlace = { address: database.url, namespace: `queue_${concurrency}` };
  const { signal } = new AbortController();
  const queue = await PostgresWorkQueue.open(place, { signal });
  await queue.begin(false);
  const worker = new QueueWorker({ address: place, concurrency, entry: ENTRY });
  try {
    const warm = jobsFrom(0, WARM);
    await queue.enqueue(warm);
    await worker.start();
    await queue.wait(warm, { signal });
    const before = [process.pid, database.pid].map(processorSeconds);
    const jobs = jobsFrom(WARM, JOBS);
    const begin = performance.now();
    await queue.enqueue(jobs);
    const put = performance.now() - begin;
    await queue.wait(jobs, { signal });
    const whole = performance.now() - begin;
    const after = [process.pid, database.pid].map(processorSeconds);
    const seconds = after.map((each, at) => each - (before[at] ?? 0));
    const each = [put, whole, ...seconds.map((one) => one * 1000)].map((time) => (time / JOBS).toFixed(2));
    return [`${concurrency}`, `${JOBS}`, ...each];
  } finally {
    await worker.stop(0);
    await queue.close();
  }
}

function jobsFrom(first: number, count: number): WorkJob[] {
  return Array.from({ length: count }, (_, at) => {
    const key = `no-op-${first + at}`;
    return { key, kind: 'read', lot: 'none', item: key, label: key };
  });
}
