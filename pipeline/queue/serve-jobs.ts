import { deserialize } from 'node:v8';
import { type JobTools, JobWork } from '../batch/job-work.js';
import type { WorkShare } from '../batch/work-share.js';
import type { BatchStore } from '../store/batch-store.js';
import { PostgresStore } from '../store/postgres/store.js';
import { SHARES } from './queue-workforce.js';
import { serveWork } from './serve-work.js';

/** Serves the worker that started this process with the work of batches. */
export function serveJobs(tools: JobTools): void {
  serveWork(async (place) => {
    const store = await PostgresStore.open(place, { config: '', results: null });
    const bench = new Bench(store, tools);
    return {
      async work({ batch, item, kind }, signal) {
        const work = await bench.of(batch);
        if (work.step !== kind) throw new Error(`${kind} is not what the batch ${batch} is about`);
        return work.do(item, signal);
      },
    };
  });
}

/** Keeps what the jobs of one step have in common for as long as they follow each other. */
class Bench {
  private current: { readonly batch: string; readonly work: Promise<JobWork> } | null = null;

  constructor(
    private readonly store: BatchStore,
    private readonly tools: JobTools,
  ) {}

  async of(batch: string): Promise<JobWork> {
    if (this.current?.batch === batch) return this.current.work;
    await this.current?.work.then(
      (work) => work.close(),
      () => {},
    );
    const work = this.open(batch);
    this.current = { batch, work };
    // What could not be opened is tried again by the next job.
    work.catch(() => {
      if (this.current?.batch === batch) this.current = null;
    });
    return work;
  }

  private async open(batch: string): Promise<JobWork> {
    const bytes = await this.store.kept.find(SHARES, batch);
    if (bytes === null) throw new Error(`nothing is known of the batch ${batch}`);
    return JobWork.open(this.store, deserialize(bytes) as WorkShare, this.tools);
  }
}
