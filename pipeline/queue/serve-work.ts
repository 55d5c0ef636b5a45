import { writeFileSync } from 'node:fs';
import type { IngestFailure } from '../outcome.js';
import { type Answer, type Order, orderSchema } from './child-messages.js';
import { WorkLedger } from './postgres/ledger.js';
import type { WorkJob } from './work-queue.js';

/** What does the jobs of a queue. */
export interface WorkHandler {
  /**
   * Does a job and puts its outcome into the store. A job may be done twice, also at the same time elsewhere: its effect is one.
   * @returns why there is no outcome, where trying again would not help; else null
   * @throws for what another time may not see
   */
  work(job: WorkJob, signal: AbortSignal): Promise<IngestFailure | null>;
}

/** Where a handler works. */
export interface WorkPlace {
  readonly address: string;
  readonly namespace: string;
}

/** Milliseconds that giving a job back may take after the end of the worker: the server may be away too. */
const LAST_WORDS = 60_000;
/** How gladly Linux ends this process when memory runs out, rather than the worker that watches it: -1000 to 1000. */
const EXPENDABLE = '500';
const MOST_WORDS = 1_000;

/** Serves the worker that started this process, until it is gone. */
export function serveWork(open: (place: WorkPlace) => Promise<WorkHandler>): void {
  offerForMemory();
  // Meant for the worker, which says what is to be done about it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  const serving = new Serving(open);
  process.on('message', (message) => serving.receive(orderSchema.parse(message)));
  process.on('disconnect', () => void serving.end());
}

class Serving {
  private place: Extract<Order, { kind: 'open' }> | null = null;
  private handler: Promise<WorkHandler> | null = null;
  /** The last job: whether the worker noted its end is not known here. */
  private current: { readonly start: string; readonly job: WorkJob; readonly stop: AbortController } | null =
    null;

  constructor(private readonly open: (place: WorkPlace) => Promise<WorkHandler>) {}

  receive(order: Order): void {
    if (order.kind === 'open') this.place = order;
    else if (order.kind === 'close') this.current = null;
    else if (order.kind === 'work') void this.work(order.start, order.job);
    else if (this.current?.start === order.start) this.current.stop.abort();
  }

  private async work(start: string, job: WorkJob): Promise<void> {
    const stop = new AbortController();
    this.current = { start, job, stop };
    const answer = await this.attempt(start, job, stop.signal);
    // After the end of the worker `end` speaks for this job.
    if (!process.connected) return;
    // A worker that ends in this moment is noticed by its end.
    process.send?.(answer, undefined, undefined, () => {});
  }

  private async attempt(start: string, job: WorkJob, signal: AbortSignal): Promise<Answer> {
    try {
      const { address, namespace } = this.place as WorkPlace;
      this.handler ??= this.open({ address, namespace });
      const failure = await (await this.handler).work(job, signal);
      return { kind: 'done', start, bytes: process.memoryUsage.rss(), failure };
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, MOST_WORDS);
      return { kind: 'failed', start, bytes: process.memoryUsage.rss(), reason };
    }
  }

  /**
   * The worker ended, perhaps in the middle of a job, and this process did not: whatever ended it, it was not the job. Without that being
   * said the job would be held to have killed its worker. Of a job whose end was noted nothing changes.
   */
  async end(): Promise<void> {
    const { current, place } = this;
    if (current !== null && place !== null) {
      current.stop.abort();
      const ledger = new WorkLedger(place);
      setTimeout(() => process.exit(1), LAST_WORDS).unref();
      await ledger.giveBack(current.job.key, current.start, place.worker).catch(() => {});
    }
    process.exit(0);
  }
}

function offerForMemory(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', EXPENDABLE);
  } catch {
    // Not Linux, or not allowed: then the system chooses by its own lights.
  }
}
