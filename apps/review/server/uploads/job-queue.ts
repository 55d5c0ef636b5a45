import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { IngestOutcome } from '../../../../pipeline/outcome.js';
import { keyOfDocument } from '../../../../pipeline/review/entries.js';
import { type FolderLock, FolderLocked, lockFolder } from '../../../../pipeline/store/folder-lock.js';
import { LOCK_FILE } from '../../../../pipeline/store/folder-store.js';
import { BATCH_FOLDER } from '../../../../pipeline/store/kept-files.js';
import type { Job, JobsView } from '../../protocol/jobs.js';
import type { Desk } from '../desk.js';
import type { Events } from '../events.js';
import { ApiFailure } from '../failure.js';
import { affectedPairs } from './affected-pairs.js';
import { ACCEPTED } from './file-kind.js';
import { CRASHED, JOB_LINES, jobFailure, progressOf } from './job-texts.js';
import { runNendo } from './nendo-process.js';
import { LIMIT_BYTES, type Received } from './receive.js';

/** Jobs that are remembered; of those that are done the oldest is forgotten first. */
const MOST_JOBS = 100;
const MOST_LINES = 200;
/** How often a batch that holds the folder is asked after, in milliseconds. */
const LOCK_INTERVAL_MS = 2000;

/** What jobs are done with. */
export interface JobQueueOptions {
  readonly results: string;
  /** This program, to be run with more arguments. */
  readonly program: readonly string[];
  readonly desk: Desk;
  readonly events: Events;
  readonly report: (error: unknown) => void;
}

interface Entry {
  readonly received: Received;
  readonly stop: AbortController;
  job: Job;
}

/** Takes uploads in, one at a time, each in processes of its own that end when it is cancelled. */
export class JobQueue {
  private readonly queue = new PQueue({ concurrency: 1 });
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly options: JobQueueOptions) {}

  get view(): JobsView {
    const jobs = [...this.entries.values()].map(({ job }) => job).reverse();
    return { jobs, limitBytes: LIMIT_BYTES, accepts: ACCEPTED };
  }

  /** @throws ApiFailure when too many wait already */
  refuseWhenFull(): void {
    if (this.queue.size + this.queue.pending >= MOST_JOBS) throw ApiFailure.of('queue-full');
  }

  /** @param file name of the file, as its sender calls it */
  add(received: Received, file: string): Job {
    const job: Job = {
      id: randomUUID(),
      file,
      state: 'waiting',
      lines: [],
      progress: null,
      documentKey: null,
      failure: null,
      started: new Date().toISOString(),
    };
    const entry = { received, stop: new AbortController(), job };
    this.entries.set(job.id, entry);
    this.forgetOldest();
    void this.queue.add(() => this.run(entry));
    this.options.events.emit({ type: 'jobs' });
    return job;
  }

  /** @returns whether there is such a job */
  cancel(id: string): boolean {
    const entry = this.entries.get(id);
    if (entry === undefined) return false;
    if (entry.job.state === 'waiting') this.change(entry, { state: 'cancelled' });
    entry.stop.abort();
    return true;
  }

  /** Cancels what is under way and waits for its end. */
  async close(): Promise<void> {
    for (const { job } of this.entries.values()) this.cancel(job.id);
    await this.queue.onIdle();
  }

  private async run(entry: Entry): Promise<void> {
    try {
      const isDone = !entry.stop.signal.aborted && (await this.runLocked(entry));
      if (entry.stop.signal.aborted && !isDone) this.change(entry, { state: 'cancelled', progress: null });
      else if (isDone) this.change(entry, { state: 'done', progress: null });
    } catch (error) {
      this.options.report(error);
      this.change(entry, { state: 'failed', progress: null, failure: CRASHED });
    }
    const { received, job } = entry;
    if (job.state !== 'done' && !received.isKnown) await rm(received.path, { force: true }).catch(() => {});
  }

  /** @returns whether the document is there, with its comparisons where they could be made */
  private async runLocked(entry: Entry): Promise<boolean> {
    const lock = await this.lock(entry);
    if (lock === null) return false;
    try {
      return await this.ingest(entry);
    } finally {
      await lock.release();
    }
  }

  /** A batch and an upload would sweep each other's work away. */
  private async lock(entry: Entry): Promise<FolderLock | null> {
    const folder = join(this.options.results, BATCH_FOLDER);
    await mkdir(folder, { recursive: true });
    for (;;) {
      try {
        return await lockFolder(join(folder, LOCK_FILE), { onLost: () => entry.stop.abort() });
      } catch (error) {
        if (!(error instanceof FolderLocked)) throw error;
        if (entry.job.lines.length === 0) this.say(entry, JOB_LINES.waitsForBatch);
        await wait(LOCK_INTERVAL_MS, null, { signal: entry.stop.signal }).catch(() => {});
        if (entry.stop.signal.aborted) return null;
      }
    }
  }

  private async ingest(entry: Entry): Promise<boolean> {
    const { results, desk } = this.options;
    this.change(entry, { state: 'running' });
    const args = ['ingest', entry.received.path, '--out', results, '--source-name', entry.job.file];
    const { output } = await this.process(entry, [...args, '--json', '--lang', 'ja']);
    if (entry.stop.signal.aborted) return false;
    const outcome = outcomeOf(output);
    if (outcome?.status !== 'done') {
      const failure = outcome?.status === 'failed' ? jobFailure(outcome.error) : CRASHED;
      this.change(entry, { state: 'failed', progress: null, failure });
      return false;
    }
    const documentKey = keyOfDocument(outcome.id);
    this.change(entry, { documentKey });
    await desk.look();
    await this.compare(entry, documentKey);
    await desk.look();
    return true;
  }

  private async compare(entry: Entry, key: string): Promise<void> {
    const { results, desk } = this.options;
    const pairs = await affectedPairs(desk.index, key);
    if (pairs.length > 0) this.say(entry, JOB_LINES.compares);
    for (const { before, after, place } of pairs) {
      const [old, now] = [before, after].map((id) => join(results, ...id.split('/'))) as [string, string];
      await this.process(entry, [
        'diff',
        old,
        now,
        '--out',
        join(results, ...place.split('/')),
        '--lang',
        'ja',
      ]);
    }
  }

  private process(entry: Entry, args: readonly string[]): ReturnType<typeof runNendo> {
    const { signal } = entry.stop;
    const onLine = (line: string): void => {
      const progress = progressOf(line);
      if (progress === null) return;
      this.say(entry, progress.text);
      this.change(entry, { progress: { done: progress.done, of: progress.of } });
    };
    return runNendo(this.options.program, args, { signal, onLine });
  }

  private say(entry: Entry, line: string): void {
    this.change(entry, { lines: [...entry.job.lines, line].slice(-MOST_LINES) });
  }

  private change(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    this.options.events.emit({ type: 'jobs' });
  }

  private forgetOldest(): void {
    for (const [id, { job }] of this.entries) {
      if (this.entries.size <= MOST_JOBS) return;
      if (job.state !== 'waiting' && job.state !== 'running') this.entries.delete(id);
    }
  }
}

/** What an ingest of one file says; null when it said nothing whole. */
function outcomeOf(output: string): IngestOutcome | null {
  try {
    const { documents } = JSON.parse(output) as { readonly documents: readonly IngestOutcome[] };
    return documents[0] ?? null;
  } catch {
    return null;
  }
}
