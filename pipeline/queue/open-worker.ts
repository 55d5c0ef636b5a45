import { migrateQueue } from './postgres/migrate.js';
import { Patience } from './postgres/patience.js';
import { QueueWorker } from './postgres/queue-worker.js';
import { ScheduleWorker } from './postgres/schedule-worker.js';
import type { WorkerOptions } from './worker.js';

export interface WorkerSettings extends WorkerOptions {
  readonly signal: AbortSignal;
  /**
   * Runs a scheduled batch in a process of its own; null where others begin them.
   * @param config as it was kept with the schedule.
   * @returns whether it came to its end
   */
  readonly runBatch: ((config: unknown, signal: AbortSignal) => Promise<boolean>) | null;
}

/** A worker at work. */
export interface OpenWorker {
  /** @param grace milliseconds after which what is in hand is given back. */
  stop(grace: number): Promise<void>;
}

/** Begins to work off a queue; where its server is away, as soon as it is there. @throws DatabaseError after a stop, or where it refuses */
export async function openWorkerOn(settings: WorkerSettings): Promise<OpenWorker> {
  const { address, events, signal, runBatch } = settings;
  const patience = new Patience(address, {
    signal,
    isFirst: true,
    onNews: (news) => events?.onConnection?.(news),
  });
  await patience.with(() => migrateQueue(address));
  const worker = new QueueWorker(settings);
  await worker.start();
  const scheduler =
    runBatch === null
      ? null
      : new ScheduleWorker({
          address,
          name: worker.id,
          run: ({ config }, stop) => runBatch(config, stop),
        });
  scheduler?.start();
  return {
    async stop(grace) {
      await Promise.all([worker.stop(grace), scheduler?.stop()]);
    },
  };
}
