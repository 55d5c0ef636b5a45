import { randomUUID } from 'node:crypto';
import { availableParallelism, hostname } from 'node:os';
import type { OpenWorkforce } from '../batch/batch-options.js';
import { inParallel } from '../batch/in-parallel.js';
import { KeptValues } from '../batch/kept-values.js';
import type { BatchSetting, WorkLot } from '../batch/work-share.js';
import type { WorkforceOptions } from '../batch/workforce.js';
import { type IngestFailure, toFailure } from '../outcome.js';
import { FolderStore } from '../store/folder-store.js';
import type { WorkPlace } from './child-messages.js';
import { type Death, quarantineFailure, replacedFailure } from './quarantine.js';
import { jobsOf, sweepShares } from './shares.js';
import type { WorkJob } from './work-job.js';
import { WorkProcess, type WorkResult } from './work-process.js';

/** The shares of its limits of time that a job has, one attempt after the other: what hung once will mostly hang again. */
const ATTEMPTS = [1, 0.5] as const;

export interface LocalWorkforceOptions {
  readonly place: Extract<WorkPlace, { kind: 'folder' }>;
  /** Jobs at a time, each in a process of its own. */
  readonly workers: number;
  /** The program of these processes: a module that calls `serveWork`. */
  readonly entry: URL;
  /** Why a job is not done that ended its process each time, as staff read it; that it is set apart where nothing else is given. */
  readonly refuse?: (deaths: readonly Death[]) => IngestFailure;
}

/**
 * Processes of this machine, as the workforce of a batch on a results folder. A job that ends its process more than once is set apart, and
 * not tried again before something of it changes or somebody asks for it.
 */
export class LocalWorkforce implements OpenWorkforce {
  private readonly idle: WorkProcess[] = [];
  private readonly store: FolderStore;
  private readonly setApart: KeptValues<IngestFailure>;

  constructor(private readonly options: LocalWorkforceOptions) {
    this.store = new FolderStore(options.place.results, options.place.kept);
    this.setApart = new KeptValues(this.store.kept, 'quarantine');
  }

  /** Starts processes for so many jobs that will come, while the parent still finds out which. */
  expect(jobs: number): void {
    while (this.idle.length < Math.min(jobs, this.options.workers)) this.idle.push(this.open());
  }

  /** @throws the system's error where the results folder cannot be written to. */
  async do(
    setting: BatchSetting,
    lots: Iterable<WorkLot>,
    { isAnew, signal, onDone, onPage }: WorkforceOptions,
  ): Promise<Map<string, IngestFailure | null>> {
    const outcomes = new Map<string, IngestFailure | null>();
    if (signal.aborted) return outcomes;
    const jobs = await jobsOf(this.store.kept, setting, lots);
    if (jobs.length === 0) return outcomes;
    const concurrency = Math.min(this.options.workers, jobs.length);
    const threads = Math.ceil(availableParallelism() / concurrency);
    const work = async (job: WorkJob): Promise<void> => {
      const terms = {
        signal,
        threads,
        onPage: (page: number, pages: number) => onPage?.(job.label, page, pages),
      };
      outcomes.set(job.item, await this.one(job, isAnew, terms));
    };
    await inParallel(jobs, work, {
      concurrency,
      signal,
      onFailure: ({ item }, error) => outcomes.set(item, toFailure(error)),
      onDone: ({ label }, done, total) => onDone(label, done, total),
    });
    return outcomes;
  }

  async close(report: { readonly isStopped: boolean } | null): Promise<void> {
    for (const each of this.idle.splice(0)) each.close();
    if (report === null) return;
    await sweepShares(this.store.kept);
    if (!report.isStopped) await this.setApart.sweep(this.setApart.asked);
  }

  private async one(job: WorkJob, isAnew: boolean, terms: Terms): Promise<IngestFailure | null> {
    const earlier = await this.setApart.find(job.key);
    if (earlier !== null && !isAnew) return earlier;
    const deaths: Death[] = [];
    for (const share of ATTEMPTS) {
      const child = this.take();
      const result = await child.work(randomUUID(), job, { ...terms, share });
      this.giveUp(child);
      if (result.kind !== 'died') return failureOf(result);
      // It may have been about to put a result in the place of another.
      await this.store.sweep();
      deaths.push({
        host: hostname(),
        pid: child.pid ?? 0,
        at: new Date().toISOString(),
        how: result.how,
      });
    }
    const { refuse = quarantineFailure } = this.options;
    const failure = refuse(deaths);
    await this.setApart.keep(job.key, failure);
    return failure;
  }

  private take(): WorkProcess {
    return this.idle.pop() ?? this.open();
  }

  private open(): WorkProcess {
    return new WorkProcess(this.options.entry, this.options.place);
  }

  private giveUp(child: WorkProcess): void {
    if (child.isFit) this.idle.push(child);
    else child.close();
  }
}

type Terms = Omit<Parameters<WorkProcess['work']>[2], 'share'>;

/** Why a job was not done; null where it was. @throws what is no matter of the job */
function failureOf(result: Exclude<WorkResult, { kind: 'died' }>): IngestFailure | null {
  if (result.kind === 'done') return result.failure;
  if (result.kind === 'stopped') throw new Error('stopped');
  if (result.isUnfit) return replacedFailure(result.reason);
  if (result.storage !== null) throw Object.assign(new Error(result.reason), result.storage);
  if (result.failure !== null) return result.failure;
  throw new Error(result.reason);
}
