import { WaitingError } from 'bullmq';
import type { DatabasePlace } from '../../store/database-place.js';
import {
  BATCH_QUEUE,
  type EngineQueue,
  type EngineWorker,
  type Job,
  openQueue,
  openWorker,
} from './engine.js';
import { WorkLedger } from './ledger.js';
import { mendSchedule, SCHEDULE, type ScheduledBatch, scheduledBatch } from './schedules.js';
import { isSlot } from './slots.js';

/** Milliseconds between two looks whether the next run stands where it should, and is begun when it is due. */
const LOOK = 10_000;

export interface ScheduleWorkerOptions {
  readonly address: DatabasePlace;
  /** Name of the worker among the connections of the server. */
  readonly name: string;
  /**
   * Runs a batch in a process of its own: this one has to say that it is alive.
   * @returns whether it came to its end, however that was; else somebody else goes on with it
   */
  run(batch: ScheduledBatch, signal: AbortSignal): Promise<boolean>;
}

/** Begins batches when their time has come; of several such workers, one does. */
export class ScheduleWorker {
  private readonly ledger: WorkLedger;
  private readonly engine: EngineWorker;
  private readonly queue: EngineQueue;
  private timer: NodeJS.Timeout | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly options: ScheduleWorkerOptions) {
    const { address, name } = options;
    this.ledger = new WorkLedger(address, { signal: this.stopping.signal });
    this.engine = openWorker(BATCH_QUEUE, address, (job, token) => this.begin(job, token), {
      name,
      concurrency: 1,
    });
    this.engine.on('error', () => {});
    this.queue = openQueue(BATCH_QUEUE, address);
  }

  start(): void {
    void this.engine.run().catch(() => {});
    const look = (): void => void mendSchedule(this.ledger, this.queue).catch(() => {});
    look();
    this.timer = setInterval(look, LOOK);
  }

  /** Asks a batch that runs to stop, and waits for it. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.engine.close();
    await this.queue.close();
    await this.ledger.close();
  }

  private async begin(job: Job, token: string): Promise<void> {
    const batch = await scheduledBatch(this.ledger);
    const slot = job.opts.prevMillis;
    if (batch === null || slot === undefined || !isSlot(batch, slot)) return;
    if (!(await this.take(slot))) return;
    if (!(await this.options.run(batch, this.stopping.signal))) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    await this.ledger.query('UPDATE nendo_slot SET is_done = true WHERE schedule = $1 AND slot = $2', [
      SCHEDULE,
      new Date(slot),
    ]);
  }

  /** Whether a slot is still to be done: also one whose worker died on it. */
  private async take(slot: number): Promise<boolean> {
    await this.ledger.query("DELETE FROM nendo_slot WHERE slot < clock_timestamp() - interval '1 year'", []);
    const [row] = await this.ledger.query<{ isDone: boolean }>(
      `INSERT INTO nendo_slot (schedule, slot) VALUES ($1, $2)
       ON CONFLICT (schedule, slot) DO UPDATE SET schedule = excluded.schedule RETURNING is_done AS "isDone"`,
      [SCHEDULE, new Date(slot)],
    );
    return row?.isDone === false;
  }
}
