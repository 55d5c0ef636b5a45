import { createPostgresBackend, type Job, type JobsOptions, type WorkerOptions, withBackend } from 'bullmq';
import type { DatabasePlace } from '../../store/database-place.js';
import { clientOptions } from '../../store/postgres/connection.js';
import { QUEUE_WAITING, queuePlace } from './connection.js';

/** Queue of the work of batches, and the queue of the batches that run by themselves. */
export const WORK_QUEUE = 'work';
export const BATCH_QUEUE = 'batch';
/** Where BullMQ's workers hear of jobs: the name of a queue. */
export const NEWS = 'bullmq_jobs';

/**
 * Milliseconds that a worker has a job for without a sign of life, and between two looks at who gave none. A job is taken back at the
 * second look that finds it without: docs/decisions/0012-queue.md has what was measured.
 */
export const LOCK = 5_000;
const LOOK = 2_000;
/** Milliseconds until something is asked again that the server did not answer. */
const AGAIN = 1_000;
/** Seconds after which an idle worker looks for jobs that wait for their time; others are told of at once. */
const POLL = 1;
/** Jobs taken back from workers that fell silent, which is mostly no fault of theirs; `isTooOften` is for those whose fault it is. */
const MOST_STALLS = 50;
/** Times that a job is tried whose failure may pass: 1, 2, 4 and 8 seconds after each other. */
export const ATTEMPTS = 5;
const BACKOFF = 1_000;

/** Nothing is kept of jobs that ended: the ledger knows, and a key may be put in again. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: BACKOFF },
  removeOnComplete: true,
  removeOnFail: true,
};

/** A batch is begun again where its worker died, and not where it failed: its next time will come. */
export const SCHEDULED_OPTIONS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

const { Queue, Worker } = withBackend(createPostgresBackend);
type EngineQueue = InstanceType<typeof Queue>;
type EngineWorker = InstanceType<typeof Worker>;

export type { EngineQueue, EngineWorker, Job };

/** Opens a queue to put jobs in. Its tables have to be there. */
export function openQueue(name: string, address: DatabasePlace): EngineQueue {
  const queue = new Queue(name, { connection: connectionOf(address) });
  // What is asked of it fails by itself; a connection that nobody uses is made anew.
  queue.on('error', () => {});
  return queue;
}

/** Opens a worker, which takes nothing before it is told to run. */
export function openWorker(
  name: string,
  address: DatabasePlace,
  work: (job: Job, token: string) => Promise<void>,
  options: Required<Pick<WorkerOptions, 'name' | 'concurrency'>>,
): EngineWorker {
  return new Worker(name, (job, token) => work(job, token ?? ''), {
    ...options,
    connection: connectionOf(address),
    autorun: false,
    lockDuration: LOCK,
    stalledInterval: LOOK,
    maxStalledCount: MOST_STALLS,
    runRetryDelay: AGAIN,
    drainDelay: POLL,
  });
}

/** Connections for questions; for listening a worker has one more of its own. */
function connectionOf(address: DatabasePlace) {
  return { ...clientOptions(address, QUEUE_WAITING), max: 2, schema: queuePlace(address).namespace };
}
