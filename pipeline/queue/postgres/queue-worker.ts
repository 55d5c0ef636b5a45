import { randomUUID } from 'node:crypto';
import { availableParallelism, hostname } from 'node:os';
import { WaitingError } from 'bullmq';
import { jobSchema } from '../../workforce/child-messages.js';
import { givenUpFailure } from '../../workforce/quarantine.js';
import type { WorkJob } from '../../workforce/work-job.js';
import { WorkProcess, type WorkResult } from '../../workforce/work-process.js';
import type { WorkOutcome } from '../work-queue.js';
import type { WorkerEvents, WorkerOptions } from '../worker.js';
import { ATTEMPTS, type EngineWorker, type Job, openWorker, WORK_QUEUE } from './engine.js';
import { Heartbeat } from './heartbeat.js';
import { WorkLedger } from './ledger.js';

/** Milliseconds behind the grace of a stop that putting down and giving back may take. After that nobody waits for a server that is away. */
const LEAVING = 8_000;

/** `rest` of a worker: others do the batch meanwhile, and the next may be another one. */
const REST = 30_000;

/** A job that a worker has in its hands. */
interface InHand {
  readonly job: WorkJob;
  readonly start: string;
  readonly stop: AbortController;
}

/**
 * Works off a queue: takes jobs, has them done by processes of its own, renews its claim meanwhile, and notes how they ended. It does no
 * work itself, so that nothing keeps it from saying that it is alive.
 */
export class QueueWorker {
  /** In the ledger, and among the connections of the server. */
  readonly id = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  private readonly leaving = new AbortController();
  private readonly ledger: WorkLedger;
  private readonly engine: EngineWorker;
  private readonly heartbeat: Heartbeat;
  private readonly idle: WorkProcess[] = [];
  private readonly inHand = new Map<string, InHand>();
  private readonly events: WorkerEvents;
  private readonly toldUnfit = new Set<string>();
  private resting: NodeJS.Timeout | null = null;

  constructor(private readonly options: WorkerOptions) {
    const { address, concurrency } = options;
    this.events = options.events ?? {};
    this.ledger = new WorkLedger(address, {
      onNews: (news) => this.events.onConnection?.(news),
      signal: this.leaving.signal,
    });
    const living = { id: this.id, host: hostname(), concurrency };
    this.heartbeat = new Heartbeat(this.ledger, living, (off) => this.events.onClock?.(off));
    this.engine = openWorker(WORK_QUEUE, address, (job, token) => this.process(job, token), {
      name: this.id,
      concurrency,
    });
    this.engine.on('error', () => {});
    // The claim on a job is gone: somebody else does it, or did.
    this.engine.on('lockRenewalFailed', (keys) => {
      for (const key of keys) this.inHand.get(key)?.stop.abort();
    });
    // Also of jobs that BullMQ gives up without asking.
    this.engine.on('failed', (job, error) => {
      if (job !== undefined) void this.noteGivenUp(job, error).catch(() => {});
    });
  }

  /** Begins to work. Resolves when the server was reached. */
  async start(): Promise<void> {
    await this.heartbeat.start();
    void this.engine.run().catch(() => {});
  }

  /**
   * Takes nothing more, and ends when what is in hand is done, or soon after the grace where the server is away.
   * @param grace milliseconds after which it is given back to the queue.
   */
  async stop(grace: number): Promise<void> {
    this.heartbeat.sayStopping();
    if (this.resting !== null) clearTimeout(this.resting);
    const giveBack = setTimeout(() => {
      for (const { stop } of this.inHand.values()) stop.abort();
    }, grace);
    const leave = setTimeout(() => this.leaving.abort(), grace + LEAVING);
    await this.engine.close();
    clearTimeout(giveBack);
    clearTimeout(leave);
    for (const each of this.idle) each.close();
    await this.heartbeat.end();
    await this.ledger.close();
  }

  /** Numbers of the processes that do its work. */
  get processes(): readonly number[] {
    return [...this.busy, ...this.idle].flatMap(({ pid }) => pid ?? []);
  }

  private readonly busy = new Set<WorkProcess>();

  private async process(entry: Job, token: string): Promise<void> {
    const job = toWorkJob(entry);
    if (job === null) return;
    const start = randomUUID();
    const child = this.take();
    const stop = new AbortController();
    this.inHand.set(job.key, { job, start, stop });
    try {
      const starter = { worker: this.id, host: hostname(), pid: child.pid ?? 0 };
      const begun = await this.ledger.begin(job.key, start, starter);
      if (begun.status !== 'begun') return;
      this.events.onBegin?.(job);
      const threads = Math.ceil(availableParallelism() / this.options.concurrency);
      const result = await child.work(start, job, { signal: stop.signal, threads });
      await this.settle({ entry, token, job, start }, result);
    } catch (error) {
      // This one leaves and may not have been heard; the process goes on trying for a while.
      if (this.leaving.signal.aborted) child.leave();
      throw error;
    } finally {
      this.inHand.delete(job.key);
      this.giveUp(child);
    }
  }

  /** Notes what came of a job. @throws what tells BullMQ that it is to be tried again */
  private async settle(
    { entry, token, job, start }: { entry: Job; token: string; job: WorkJob; start: string },
    result: WorkResult,
  ): Promise<void> {
    if (result.kind === 'done') {
      const { failure } = result;
      return this.end(job, failure === null ? { status: 'done' } : { status: 'failed', failure });
    }
    if (result.kind === 'died') {
      const outcome = await this.ledger.died(job.key, start, result.how);
      if (outcome !== null) this.events.onEnd?.(job, outcome);
      else throw new Error(`the process ended: ${result.how}`);
      return;
    }
    await this.ledger.giveBack(job.key, start, this.id);
    if (result.kind === 'failed' && result.isUnfit) this.rest(result.reason);
    else if (result.kind === 'failed') throw new Error(result.reason);
    await entry.moveToWait(token);
    throw new WaitingError();
  }

  /** Leaves the batch at hand to others for a while. */
  private rest(reason: string): void {
    if (!this.toldUnfit.has(reason)) this.events.onUnfit?.(reason);
    this.toldUnfit.add(reason);
    if (this.resting !== null) return;
    this.heartbeat.sayUnfit(reason);
    void this.engine.pause(true).catch(() => {});
    this.resting = setTimeout(() => {
      this.resting = null;
      this.heartbeat.sayUnfit(null);
      void this.engine.resume().catch(() => {});
    }, this.options.rest ?? REST);
  }

  private async end(job: WorkJob, outcome: WorkOutcome): Promise<void> {
    await this.ledger.end(job.key, outcome);
    this.events.onEnd?.(job, outcome);
  }

  private async noteGivenUp(entry: Job, { message }: Error): Promise<void> {
    const job = toWorkJob(entry);
    const attempts = entry.attemptsMade;
    const isFinal = attempts >= (entry.opts.attempts ?? ATTEMPTS) || entry.finishedOn !== undefined;
    if (job !== null && isFinal)
      await this.end(job, { status: 'failed', failure: givenUpFailure(message, attempts) });
  }

  private take(): WorkProcess {
    const { entry, address } = this.options;
    const place = { kind: 'database' as const, ...address, worker: this.id };
    const child = this.idle.pop() ?? new WorkProcess(entry, place);
    this.busy.add(child);
    return child;
  }

  private giveUp(child: WorkProcess): void {
    this.busy.delete(child);
    if (child.isFit) this.idle.push(child);
    else child.close();
  }
}

/** Null for what no version of this program put in. */
function toWorkJob({ id, name, data }: Job): WorkJob | null {
  const job = jobSchema.safeParse({ ...data, key: id, kind: name });
  return job.success ? job.data : null;
}
