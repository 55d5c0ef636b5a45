import { type JobSeat, JobSetting, type JobTools } from '../batch/job-setting.js';
import { JobWork } from '../batch/job-work.js';
import type { BatchStore } from '../store/batch-store.js';
import { FolderStore } from '../store/folder-store.js';
import type { WorkPlace } from './child-messages.js';
import { type Attempt, serveWork, type WorkHandler } from './serve-work.js';
import { findSetting, findShare } from './shares.js';

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
    async work({ lot, item, kind }, attempt) {
      const { setting, work } = await bench.of(lot, attempt.threads);
      if (work.step !== kind) throw new Error(`${kind} is not what the lot ${lot} is about`);
      attempt.limitTo(setting.limits);
      return work.do(item, attempt);
    },
  };
}

/** What a job is done with: that of its batch, and of its lot. */
interface Laid {
  readonly setting: JobSetting;
  readonly work: JobWork;
}

/** Keeps what jobs have in common for as long as they follow each other: those of a lot, and those of a batch. */
class Bench {
  private lot: { readonly key: string; readonly laid: Promise<Laid> } | null = null;
  private setting: { readonly key: string; readonly opened: Promise<JobSetting> } | null = null;

  constructor(
    private readonly store: BatchStore,
    private readonly tools: JobTools,
    private readonly sources: JobSeat['sources'],
  ) {}

  of(lot: string, threads: Attempt['threads']): Promise<Laid> {
    if (this.lot?.key === lot) return this.lot.laid;
    const laid = this.lay(lot, threads);
    this.lot = { key: lot, laid };
    // What could not be opened is tried again by the next job.
    laid.catch(() => {
      if (this.lot?.key === lot) this.lot = null;
    });
    return laid;
  }

  private async lay(lot: string, threads: number): Promise<Laid> {
    const { setting: key, share } = await findShare(this.store.kept, lot);
    const setting = await this.settingOf(key, threads);
    return { setting, work: new JobWork(setting, share) };
  }

  private async settingOf(key: string, threads: number): Promise<JobSetting> {
    if (this.setting?.key === key) return this.setting.opened;
    await this.setting?.opened.then(
      (setting) => setting.close(),
      () => {},
    );
    const opened = this.open(key, threads);
    this.setting = { key, opened };
    opened.catch(() => {
      if (this.setting?.key === key) this.setting = null;
    });
    return opened;
  }

  private async open(key: string, threads: number): Promise<JobSetting> {
    const common = await findSetting(this.store.kept, key);
    return JobSetting.open(this.store, common, this.tools, { sources: this.sources, threads });
  }
}
