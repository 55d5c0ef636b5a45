import {
  MOST_UNDONE,
  type QueueStatus,
  type UndoneWork,
  type WorkerStatus,
} from '../../../pipeline/queue/work-queue.js';
import { type UndoneView, type WorkerView, type WorkView, workViewSchema } from '../protocol/work.js';

/** Milliseconds that an answer of the database is good for, whoever asks. */
const GOOD_FOR = 3_000;
/** Milliseconds that a page waits for the database. */
const LONGEST = 10_000;
/** Failures that a page shows. */
const MOST_SHOWN = 20;
/** Seconds: workers give a sign of life every five; two were missed. */
const OVERDUE = 10;

/** Reads the status of a queue; null where the database has none yet. */
export type ReadQueueStatus = () => Promise<QueueStatus | null>;

/** Watches a queue for all open windows: the database is asked by one at a time, and seldom. */
export class WorkWatch {
  private reading: Promise<WorkView> | null = null;
  private last: WorkView = null;
  private lastAt = Number.NEGATIVE_INFINITY;
  private toldCode = '';

  /**
   * @param read null where no database is configured
   * @param report takes what is no matter of the database, once while it lasts
   * @param now milliseconds of a clock that never goes back
   */
  constructor(
    private readonly read: ReadQueueStatus | null,
    private readonly report: (error: unknown) => void,
    private readonly now: () => number = () => performance.now(),
    private readonly longest = LONGEST,
  ) {}

  /** Never fails: a database that is away is an answer too. */
  async view(): Promise<WorkView> {
    const { read } = this;
    if (read === null) return null;
    if (this.reading === null && this.now() - this.lastAt < GOOD_FOR) return this.last;
    this.reading ??= this.ask(read).finally(() => {
      this.reading = null;
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<WorkView>((resolve) => {
      timer = setTimeout(() => resolve({ state: 'away', code: 'TIMEOUT' }), this.longest);
    });
    const view = await Promise.race([this.reading, tooLong]);
    clearTimeout(timer);
    return view;
  }

  private async ask(read: ReadQueueStatus): Promise<WorkView> {
    try {
      this.last = viewOf(await read());
      this.toldCode = '';
    } catch (error) {
      this.last = this.away(error);
    }
    this.lastAt = this.now();
    return this.last;
  }

  /** Only the code is told: messages may hold what they were asked with. */
  private away(error: unknown): WorkView {
    const { code: given, name } = error as { code?: unknown; name?: unknown };
    const code = [given, name].find((each) => typeof each === 'string' && /^\w{2,40}$/.test(each));
    const told = typeof code === 'string' ? code : 'UNKNOWN';
    if (!isOfDatabase(error) && told !== this.toldCode)
      this.report(new Error(`the queue cannot be read: ${told}`));
    this.toldCode = told;
    return { state: 'away', code: told };
  }
}

/** Whether the way to the server failed, or the server itself refused (which it tells with a severity). */
function isOfDatabase(error: unknown): boolean {
  const { syscall, severity } = error as { syscall?: unknown; severity?: unknown };
  return typeof syscall === 'string' || typeof severity === 'string';
}

/** What a page shows of a status. */
function viewOf(status: QueueStatus | null): WorkView {
  if (status === null) return { state: 'none' };
  const { kinds, workers, failed, quarantined, schedule, lastBatch } = status;
  return workViewSchema.parse({
    state: 'there',
    kinds,
    workers: workers.map(workerView),
    failed: undoneView(failed),
    quarantined: undoneView(quarantined),
    schedule,
    lastBatch,
  });
}

function workerView(worker: WorkerStatus): WorkerView {
  return { ...worker, isSilent: worker.silentSeconds >= OVERDUE, jobs: [...worker.jobs] };
}

function undoneView(undone: readonly UndoneWork[]): UndoneView {
  return {
    total: undone.length,
    isMore: undone.length >= MOST_UNDONE,
    first: undone
      .slice(0, MOST_SHOWN)
      .map(({ kind, label, failure: { message, remedy }, at }) => ({ kind, label, message, remedy, at })),
  };
}
