import type { IngestFailure } from '../outcome.js';
import type { WorkJob, WorkKind } from '../workforce/work-job.js';

/**
 * How a job ended. `done`: its outcome lies in the store, also that a document cannot be read. `failed`: there is none, for a reason that
 * lies in it, or that may pass but did not. `quarantined`: it ended the process that worked on it too often to be tried again.
 */
export type WorkOutcome =
  | { readonly status: 'done' }
  | { readonly status: 'failed' | 'quarantined'; readonly failure: IngestFailure };

/** How jobs are waited for. */
export interface WaitOptions {
  readonly signal: AbortSignal;
  /** A job has ended; told once for each. */
  onEnded?(job: WorkJob, outcome: WorkOutcome): void;
  /** Nothing has ended for a while, and no worker can do what waits; told again only for another reason, or when something has ended. */
  onUnattended?(unattended: Unattended): void;
}

/** Jobs that no worker can do. */
export interface Unattended {
  readonly jobs: number;
  /** Those that are there and cannot: they have other programs than the batch, or are ending. */
  readonly workers: readonly Pick<WorkerStatus, 'host' | 'pid' | 'unfit'>[];
}

/** Where a batch puts its work, and hears what became of it. */
export interface WorkQueue {
  /** Begins a run of a batch: what others left in the queue is taken out. Only one run may be at work at a time. */
  begin(isScheduled: boolean): Promise<void>;
  /** @param isWhole whether everything that there is was asked for. */
  finish(exitCode: number, isWhole: boolean): Promise<void>;
  /**
   * Puts jobs in. One that is there already is not put in twice; one that is in quarantine stays there.
   * @param isAnew takes jobs out of quarantine, and forgets what became of them.
   */
  enqueue(jobs: readonly WorkJob[], isAnew?: boolean): Promise<void>;
  /** Resolves when all these jobs have ended, or at a stop with those that have; by key. */
  wait(jobs: readonly WorkJob[], options: WaitOptions): Promise<ReadonlyMap<string, WorkOutcome>>;
  /** Takes back what no worker has begun. */
  cancel(): Promise<void>;
  status(): Promise<QueueStatus>;
  close(): Promise<void>;
}

/** A process that works, as of its last sign of life. */
export interface WorkerStatus {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly concurrency: number;
  /** When it began; ISO 8601. */
  readonly startedAt: string;
  /** Seconds since its last sign of life, by the clock of the database. */
  readonly silentSeconds: number;
  readonly isStopping: boolean;
  /** Why it can do nothing for the batch at hand; null where it can. */
  readonly unfit: string | null;
  /** What it is doing, and since when. */
  readonly jobs: readonly { readonly kind: WorkKind; readonly label: string; readonly since: string }[];
}

/** A job that did not come to an outcome. */
export interface UndoneWork {
  readonly key: string;
  readonly kind: WorkKind;
  readonly label: string;
  readonly failure: IngestFailure;
  readonly at: string;
}

/** A batch that ran or runs. */
export interface BatchStatus {
  readonly id: string;
  /** Whether its schedule began it, or somebody. */
  readonly isScheduled: boolean;
  readonly host: string;
  readonly startedAt: string;
  /** Null while it runs, and where it was cut off. */
  readonly endedAt: string | null;
  readonly exitCode: number | null;
}

/** Most jobs of a kind that a status names; there may be as many as there are documents. */
export const MOST_UNDONE = 1_000;

/** What is in a queue, who works on it, and what did not work. */
export interface QueueStatus {
  readonly kinds: readonly { readonly kind: WorkKind; readonly waiting: number; readonly active: number }[];
  readonly workers: readonly WorkerStatus[];
  readonly failed: readonly UndoneWork[];
  readonly quarantined: readonly UndoneWork[];
  readonly schedule: ScheduleStatus | null;
  readonly lastBatch: BatchStatus | null;
}

/** A schedule, and when it is next to run. */
export interface ScheduleStatus {
  readonly cron: string;
  readonly timeZone: string;
  /** ISO 8601; null where it never runs again. */
  readonly next: string | null;
}
