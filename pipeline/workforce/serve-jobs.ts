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

/** The thing that was asked for last, by its key. What could not be made is made again when it is asked for again. */
class Latest<Thing> {
  private held: { readonly key: string; readonly thing: Promise<Thing> } | null = null;

  /** @param make is given the thing whose place it takes; null where there is none. */
  of(key: string, make: (before: Promise<Thing> | null) => Promise<Thing>): Promise<Thing> {
    if (this.held?.key === key) return this.held.thing;
    const thing = make(this.held?.thing ?? null);
    this.held = { key, thing };
    thing.catch(() => {
      if (this.held?.key === key) this.held = null;
    });
    return thing;
  }
}

/** Keeps what jobs have in common for as long as they follow each other: those of a lot, and those of a batch. */
class Bench {
  private readonly lot = new Latest<Laid>();
  private readonly setting = new Latest<JobSetting>();

  constructor(
    private readonly store: BatchStore,
    private readonly tools: JobTools,
    private readonly sources: JobSeat['sources'],
  ) {}

  of(lot: string, threads: Attempt['threads']): Promise<Laid> {
    return this.lot.of(lot, async () => {
      const { setting: key, share } = await findShare(this.store.kept, lot);
      const setting = await this.setting.of(key, (before) => this.open(key, threads, before));
      return { setting, work: new JobWork(setting, share) };
    });
  }

  private async open(key: string, threads: number, before: Promise<JobSetting> | null): Promise<JobSetting> {
    await before?.then(
      (setting) => setting.close(),
      () => {},
    );
    const common = await findSetting(this.store.kept, key);
    return JobSetting.open(this.store, common, this.tools, { sources: this.sources, threads });
  }
}
