import { writeFileSync } from 'node:fs';
import type { IngestFailure } from '../outcome.js';
import { isStorageError } from '../store/storage-error.js';
import { type Answer, type Order, orderSchema, type WorkPlace } from './child-messages.js';
import { JobPassing } from './passing.js';
import { WorkerUnfit } from './unfit.js';
import type { WorkJob } from './work-job.js';
import { type WorkLimits, WorkWatch } from './work-watch.js';

/** The circumstances of one attempt at a job. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Pages that may be worked on at a time. */
  readonly threads: number;
  /** A page (from 1) of so many is being recognised. */
  onPage(page: number, pages: number): void;
  /** Sets the limits of this process for the rest of the job. */
  limitTo(limits: WorkLimits): void;
}

/** What does jobs. */
export interface WorkHandler {
  /**
   * Does a job and puts its outcome into the store. A job may be done twice, also at the same time elsewhere: its effect is one.
   * @returns why there is no outcome, where trying again would not help; else null
   * @throws for what another time may not see
   */
  work(job: WorkJob, attempt: Attempt): Promise<IngestFailure | null>;
  /** Resolves, where a failure says that the store cannot be reached, once it can: no time and no try of the job goes by meanwhile. */
  waitOut?(error: unknown, signal: AbortSignal): Promise<void>;
  /** The process that watches is gone, and this job was perhaps in the middle: says that it was not the job's doing. */
  giveBack?(job: WorkJob, start: string): Promise<void>;
}

/** Milliseconds that giving a job back may take after the end of the parent: the server may be away too. */
const LAST_WORDS = 60_000;

/** How gladly Linux ends this process when memory runs out, rather than the one that watches it: -1000 to 1000. */
const EXPENDABLE = '500';

const MOST_WORDS = 1_000;

/** Serves the process that started this one, until it is gone. */
export function serveWork(open: (place: WorkPlace) => Promise<WorkHandler>): void {
  offerForMemory();
  // Meant for the parent, which says what is to be done about it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  const serving = new Serving(open);
  process.on('message', (message) => serving.receive(orderSchema.parse(message)));
  process.on('disconnect', () => void serving.end());
  say({ kind: 'ready' });
}

class Serving {
  private handler: Promise<WorkHandler> | null = null;
  private watch: Promise<WorkWatch> | null = null;
  private place: WorkPlace | null = null;
  /** The last job: whether the parent noted its end is not known here. */
  private current: { readonly start: string; readonly job: WorkJob; readonly stop: AbortController } | null =
    null;

  constructor(private readonly open: (place: WorkPlace) => Promise<WorkHandler>) {}

  receive(order: Order): void {
    if (order.kind === 'open') this.place = order.place;
    else if (order.kind === 'close') this.current = null;
    else if (order.kind === 'work') void this.work(order);
    else if (this.current?.start === order.start) this.current.stop.abort();
  }

  private async work(order: Extract<Order, { kind: 'work' }>): Promise<void> {
    const stop = new AbortController();
    this.current = { start: order.start, job: order.job, stop };
    const answer = await this.attempt(order, stop.signal);
    // After the end of the parent `end` speaks for this job.
    if (process.connected) say(answer);
  }

  private async attempt(
    { start, job, threads, share }: Extract<Order, { kind: 'work' }>,
    signal: AbortSignal,
  ): Promise<Answer> {
    try {
      const place = this.place as WorkPlace;
      // A results folder has one writer: whoever comes next must find nobody at work in it.
      this.watch ??= WorkWatch.start(place.kind === 'folder');
      const watch = await this.watch;
      this.handler ??= this.open(place);
      const handler = await this.handler;
      const attempt: Attempt = {
        signal,
        threads,
        onPage: (page, pages) => say({ kind: 'page', start, page, pages }),
        limitTo: ({ documentSeconds, megabytes }) =>
          watch.limitTo({ documentSeconds: documentSeconds * share, megabytes }, job.kind === 'read'),
      };
      const failure = await watch.measure(() => handler.work(job, attempt));
      return { kind: 'done', start, bytes: process.memoryUsage.rss(), failure };
    } catch (error) {
      await this.handler?.then((its) => its.waitOut?.(error, signal)).catch(() => {});
      return { kind: 'failed', start, bytes: process.memoryUsage.rss(), ...toldOf(error) };
    }
  }

  /**
   * The parent ended, perhaps in the middle of a job, and this process did not: whatever ended it, it was not the job. Of a job whose end
   * was noted nothing changes.
   */
  async end(): Promise<void> {
    const { current, handler } = this;
    if (current !== null && handler !== null) {
      current.stop.abort();
      setTimeout(() => process.exit(1), LAST_WORDS).unref();
      await handler.then((its) => its.giveBack?.(current.job, current.start)).catch(() => {});
    }
    process.exit(0);
  }
}

/** A parent that ends in this moment is noticed by its end. */
function say(answer: Answer): void {
  process.send?.(answer, undefined, undefined, () => {});
}

function toldOf(error: unknown): Omit<Extract<Answer, { kind: 'failed' }>, 'kind' | 'start' | 'bytes'> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, MOST_WORDS);
  const told = { reason, failure: null, storage: null, isUnfit: error instanceof WorkerUnfit };
  if (error instanceof JobPassing) return { ...told, failure: error.failure };
  if (!isStorageError(error)) return told;
  const { code = '', syscall = '' } = error;
  return { ...told, storage: { code, syscall } };
}

function offerForMemory(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', EXPENDABLE);
  } catch {
    // Not Linux, or not allowed: then the system chooses by its own lights.
  }
}
