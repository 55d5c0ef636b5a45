import type { DatabasePlace } from '../store/database-place.js';
import type { WorkJob } from '../workforce/work-job.js';
import type { ConnectionNews } from './postgres/patience.js';
import type { WorkOutcome } from './work-queue.js';

/** What a worker tells of its work. */
export interface WorkerEvents {
  onBegin?(job: WorkJob): void;
  onEnd?(job: WorkJob, outcome: WorkOutcome): void;
  /** Nothing can be done here for the batch at hand; told once for each reason. */
  onUnfit?(reason: string): void;
  onConnection?(news: ConnectionNews): void;
  /** The clock of this machine is so many milliseconds ahead of that of the server: jobs may be done twice for it. */
  onClock?(milliseconds: number): void;
}

export interface WorkerOptions {
  readonly address: DatabasePlace;
  /** Jobs at a time, each in a process of its own. */
  readonly concurrency: number;
  /** The program of these processes: a module that calls `serveWork`. */
  readonly entry: URL;
  readonly events?: WorkerEvents;
  /** Milliseconds for which it takes nothing where it can do nothing for the batch at hand. */
  readonly rest?: number;
}
