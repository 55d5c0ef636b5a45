import type { OpenWorkforce } from '../batch/batch-options.js';
import type { BatchSetting, WorkLot } from '../batch/work-share.js';
import type { WorkforceOptions } from '../batch/workforce.js';
import type { IngestFailure } from '../outcome.js';
import type { KeptStore } from '../store/kept-store.js';
import { jobsOf, sweepShares } from '../workforce/shares.js';
import type { Unattended, WorkQueue } from './work-queue.js';

/** Processes that this one brings along for its work. */
export interface OwnWorker {
  start(): Promise<void>;
  stop(grace: number): Promise<void>;
}

/** Milliseconds that jobs in hand have for their end when a batch is stopped. */
const GRACE = 10_000;

/** Whoever works off a queue, as the workforce of a batch. */
export class QueueWorkforce implements OpenWorkforce {
  private own: OwnWorker | null = null;

  /**
   * @param openOwn opens the processes of this one, once there is something to do; null where only others work
   * @param onUnattended see `WaitOptions`
   */
  constructor(
    private readonly queue: WorkQueue,
    private readonly kept: KeptStore,
    private readonly openOwn: (() => OwnWorker) | null,
    private readonly onUnattended: (unattended: Unattended) => void = () => {},
  ) {}

  async do(
    setting: BatchSetting,
    lots: Iterable<WorkLot>,
    { isAnew, signal, onDone }: WorkforceOptions,
  ): Promise<Map<string, IngestFailure | null>> {
    const outcomes = new Map<string, IngestFailure | null>();
    if (signal.aborted) return outcomes;
    const jobs = await jobsOf(this.kept, setting, lots);
    if (jobs.length === 0) return outcomes;
    await this.queue.enqueue(jobs, isAnew);
    await this.work();
    let done = 0;
    await this.queue.wait(jobs, {
      signal,
      onUnattended: this.onUnattended,
      onEnded: ({ item, label }, outcome) => {
        done += 1;
        outcomes.set(item, outcome.status === 'done' ? null : outcome.failure);
        onDone(label, done, jobs.length);
      },
    });
    // What is not taken back is done for nothing, and kept for the next batch.
    if (signal.aborted) await this.queue.cancel().catch(() => {});
    return outcomes;
  }

  async close(report: { readonly exitCode: number; readonly isStopped: boolean } | null): Promise<void> {
    await this.own?.stop(GRACE);
    if (report !== null) {
      await this.queue.finish(report.exitCode, !report.isStopped);
      await sweepShares(this.kept);
    }
    await this.queue.close();
  }

  private async work(): Promise<void> {
    if (this.own !== null || this.openOwn === null) return;
    this.own = this.openOwn();
    await this.own.start();
  }
}
