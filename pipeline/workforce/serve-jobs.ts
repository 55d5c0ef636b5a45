import { type JobSeat, type JobTools, JobWork } from '../batch/job-work.js';
import type { BatchStore } from '../store/batch-store.js';
import { FolderStore } from '../store/folder-store.js';
import type { WorkPlace } from './child-messages.js';
import { type Attempt, serveWork, type WorkHandler } from './serve-work.js';
import { findShare } from './shares.js';

/** Serves the process that started this one with the work of batches. */
export function serveJobs(tools: JobTools): void {
  serveWork((place) =>
    place.kind === 'folder'
      ? handlerOf(new FolderStore(place.results, place.kept), tools, place.sources)
      : onDatabase(place, tools),
  );
}

/** Only whoever has a database loads what speaks with it. */
async function onDatabase(
  place: Extract<WorkPlace, { kind: 'database' }>,
  tools: JobTools,
): Promise<WorkHandler> {
  const { PostgresStore } = await import('../store/postgres/store.js');
  const { giveBackFor } = await import('../queue/postgres/give-back.js');
  const { Patience } = await import('../queue/postgres/patience.js');
  const { isAway } = await import('../store/postgres/server-error.js');
  const patience = new Patience(place);
  const store = await patience.with(() => PostgresStore.open(place, { config: '', results: null }));
  return {
    ...(await handlerOf(store, tools, null)),
    giveBack: giveBackFor(place),
    async waitOut(error, signal) {
      if (isAway(error)) await patience.with(() => store.connection.reach(), signal);
    },
  };
}

async function handlerOf(store: BatchStore, tools: JobTools, sources: string | null): Promise<WorkHandler> {
  const bench = new Bench(store, tools, sources);
  return {
    async work({ batch, item, kind }, attempt) {
      const work = await bench.of(batch, attempt.threads);
      if (work.step !== kind) throw new Error(`${kind} is not what the batch ${batch} is about`);
      attempt.limitTo(work.limits);
      return work.do(item, attempt);
    },
  };
}

/** Keeps what the jobs of one step have in common for as long as they follow each other. */
class Bench {
  private current: { readonly batch: string; readonly work: Promise<JobWork> } | null = null;

  constructor(
    private readonly store: BatchStore,
    private readonly tools: JobTools,
    private readonly sources: JobSeat['sources'],
  ) {}

  async of(batch: string, threads: Attempt['threads']): Promise<JobWork> {
    if (this.current?.batch === batch) return this.current.work;
    await this.current?.work.then(
      (work) => work.close(),
      () => {},
    );
    const work = this.open(batch, threads);
    this.current = { batch, work };
    // What could not be opened is tried again by the next job.
    work.catch(() => {
      if (this.current?.batch === batch) this.current = null;
    });
    return work;
  }

  private async open(batch: string, threads: number): Promise<JobWork> {
    const share = await findShare(this.store.kept, batch);
    return JobWork.open(this.store, share, this.tools, { sources: this.sources, threads });
  }
}
