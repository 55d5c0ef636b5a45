import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabasePlace } from '../../store/database-place.js';
import type { WorkJob } from '../../workforce/work-job.js';
import type { QueueStatus, Unattended, WaitOptions, WorkOutcome, WorkQueue } from '../work-queue.js';
import { Attendance } from './attendance.js';
import { type EngineQueue, JOB_OPTIONS, openQueue, WORK_QUEUE } from './engine.js';
import { WorkLedger } from './ledger.js';
import { migrateQueue } from './migrate.js';
import { Patience, type PatienceOptions } from './patience.js';
import { readStatus, workersOf } from './status.js';

/** Jobs that are put in by one statement. */
const AT_ONCE = 500;
/** Milliseconds between two looks at what has ended. */
const LOOK = 250;
/** Milliseconds without an end after which what is missing is put in again, and workers are looked at. */
const DOUBT = 30_000;

/** The queue of a results collection in a PostgreSQL. */
export class PostgresWorkQueue implements WorkQueue {
  private readonly run = randomUUID();

  private constructor(
    private readonly ledger: WorkLedger,
    private readonly engine: EngineQueue,
    private readonly patience: Patience,
    private readonly doubt: number,
  ) {}

  /**
   * Makes its tables where they are not there.
   * @param doubt milliseconds without an end after which everything is looked through
   * @throws the server's error
   */
  static async open(
    address: DatabasePlace,
    options: PatienceOptions = {},
    doubt = DOUBT,
  ): Promise<PostgresWorkQueue> {
    await migrateQueue(address);
    const [ledger, engine] = [new WorkLedger(address, options), openQueue(WORK_QUEUE, address)];
    return new PostgresWorkQueue(ledger, engine, new Patience(address, options), doubt);
  }

  async begin(isScheduled: boolean): Promise<void> {
    await this.cancel();
    await this.ledger.beginRun(this.run, hostname(), isScheduled);
  }

  finish(exitCode: number, isWhole: boolean): Promise<void> {
    return this.ledger.endRun(this.run, exitCode, isWhole);
  }

  async enqueue(jobs: readonly WorkJob[], isAnew = false): Promise<void> {
    for (let from = 0; from < jobs.length; from += AT_ONCE) {
      const some = jobs.slice(from, from + AT_ONCE);
      const open = await this.ledger.expect(this.run, some, isAnew);
      await this.put(some.filter(({ key }) => open.has(key)));
    }
  }

  async wait(
    jobs: readonly WorkJob[],
    { signal, onEnded, onUnattended }: WaitOptions,
  ): Promise<Map<string, WorkOutcome>> {
    const open = new Map(jobs.map((job) => [job.key, job]));
    const outcomes = new Map<string, WorkOutcome>();
    let moment: string | null = null;
    let lastEnd = performance.now();
    const attendance = new Attendance();
    while (open.size > 0 && !signal.aborted) {
      const { ended, now } = await this.ledger.endedSince(this.run, moment);
      moment = now;
      for (const [key, outcome] of ended) {
        const job = open.get(key);
        if (job === undefined) continue;
        open.delete(key);
        outcomes.set(key, outcome);
        lastEnd = performance.now();
        attendance.progress();
        onEnded?.(job, outcome);
      }
      if (open.size > 0 && performance.now() - lastEnd > this.doubt) {
        moment = null;
        await this.put([...open.values()]);
        const unattended = await this.unattended(open.size);
        if (attendance.look(unattended) && unattended !== null) onUnattended?.(unattended);
        lastEnd = performance.now();
      }
      if (open.size > 0) await wait(LOOK, undefined, { signal }).catch(() => {});
    }
    return outcomes;
  }

  async cancel(): Promise<void> {
    await this.patience.with(() => this.engine.drain(true));
  }

  status(): Promise<QueueStatus> {
    return readStatus(this.ledger);
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.ledger.close();
  }

  /** Null where a worker is there that can work. */
  private async unattended(jobs: number): Promise<Unattended | null> {
    const workers = await workersOf(this.ledger);
    const canWork = workers.some(({ unfit, isStopping }) => unfit === null && !isStopping);
    return canWork ? null : { jobs, workers };
  }

  /** A job that is there already stays as it is. */
  private async put(jobs: readonly WorkJob[]): Promise<void> {
    for (let from = 0; from < jobs.length; from += AT_ONCE) {
      const entries = jobs.slice(from, from + AT_ONCE).map(({ key, kind, ...data }) => ({
        name: kind,
        data,
        opts: { ...JOB_OPTIONS, jobId: key },
      }));
      await this.patience.with(() => this.engine.addBulk(entries));
    }
  }
}
