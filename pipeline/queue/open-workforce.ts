import type { OpenWorkforce } from '../batch/batch-options.js';
import type { BatchStore } from '../store/batch-store.js';
import type { DatabasePlace } from '../store/database-place.js';
import type { ConnectionNews } from './postgres/patience.js';
import { QueueWorkforce } from './queue-workforce.js';
import type { Unattended } from './work-queue.js';

export interface WorkforceSettings {
  readonly place: DatabasePlace;
  /** Jobs that this process has done at a time; 0 where only workers elsewhere do them. */
  readonly concurrency: number;
  /** The program of the processes that do them: a module that calls `serveWork`. */
  readonly entry: URL;
  readonly isScheduled: boolean;
  readonly signal: AbortSignal;
  onNews?(news: ConnectionNews): void;
  /** See `WaitOptions`. */
  onUnattended?(unattended: Unattended): void;
}

/** The workforce of a batch with a database. Only whoever has one loads what speaks with it. @throws the server's error */
export async function openWorkforce(store: BatchStore, settings: WorkforceSettings): Promise<OpenWorkforce> {
  const { place, concurrency, entry, isScheduled, signal, onNews, onUnattended } = settings;
  const { PostgresWorkQueue } = await import('./postgres/work-queue.js');
  const { QueueWorker } = await import('./postgres/queue-worker.js');
  const queue = await PostgresWorkQueue.open(place, { signal, onNews });
  await queue.begin(isScheduled);
  const openOwn = (): InstanceType<typeof QueueWorker> =>
    new QueueWorker({ address: place, concurrency, entry });
  return new QueueWorkforce(queue, store.kept, concurrency === 0 ? null : openOwn, onUnattended);
}
