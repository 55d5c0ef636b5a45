import { once } from 'node:events';
import { extname } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { Stopwatch } from '../isolation/stopwatch.js';
import { endWithVerdict } from '../isolation/verdict.js';

/** What a job may take of its process. */
export type WorkLimits = Pick<PdfLimits, 'documentSeconds' | 'megabytes'>;

/** Why the watch ended a process. */
export type WorkVerdict = 'memory' | 'time';

/** Milliseconds between two looks. */
const INTERVAL = 20;
const MEGABYTE = 1024 * 1024;

const SECONDS = 0;
const MEGABYTES = 1;
const IS_WAITING = 2;
const FIELDS = 3;

interface WatchData {
  readonly stopwatch: SharedArrayBuffer;
  readonly limits: SharedArrayBuffer;
  readonly isBound: boolean;
}

/**
 * The time and memory of the job that a process does, watched by a thread of it: the work itself could not be asked while it computes.
 * Time is the processor's, or a quarter of the clock's where nothing is computed; of a job that waits for processes with limits of their
 * own it is the processor's alone.
 */
export class WorkWatch {
  /** Memory of a process that has done nothing; TypeScript is compiled inside it where a test runs the sources. */
  private readonly idle = extname(import.meta.url) === '.ts' ? process.memoryUsage.rss() / MEGABYTE : 0;
  private readonly limits: Float64Array;

  private constructor(
    private readonly stopwatch: Stopwatch,
    memory: SharedArrayBuffer,
  ) {
    this.limits = new Float64Array(memory);
    this.limits.fill(Number.POSITIVE_INFINITY);
  }

  /** @param isBound whether the process ends with the one that started it, whatever it is doing. */
  static async start(isBound: boolean): Promise<WorkWatch> {
    const stopwatch = new Stopwatch();
    const limits = new SharedArrayBuffer(FIELDS * Float64Array.BYTES_PER_ELEMENT);
    const watch = new WorkWatch(stopwatch, limits);
    const data: WatchData = { stopwatch: stopwatch.memory, limits, isBound };
    const thread = new Worker(new URL(import.meta.url), { workerData: data });
    await once(thread, 'online');
    thread.unref();
    return watch;
  }

  /** The limits of the job at work, from now on. @param isWaiting it waits for processes with limits of their own. */
  limitTo({ documentSeconds, megabytes }: WorkLimits, isWaiting: boolean): void {
    this.limits[SECONDS] = documentSeconds;
    this.limits[MEGABYTES] = megabytes + this.idle;
    this.limits[IS_WAITING] = isWaiting ? 1 : 0;
  }

  /** Does a job, which has no limits yet. */
  async measure<Value>(work: () => Promise<Value>): Promise<Value> {
    this.stopwatch.reset(0);
    try {
      return await this.stopwatch.measure(work);
    } finally {
      this.limits.fill(Number.POSITIVE_INFINITY);
    }
  }
}

function watch({ stopwatch: memory, limits: shared, isBound }: WatchData): void {
  const stopwatch = new Stopwatch(memory);
  const limits = new Float64Array(shared);
  const parent = process.ppid;
  setInterval(() => {
    // Where nobody is left to give work, nobody may be surprised by its results either.
    if (isBound && process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    const [seconds = 0, megabytes = 0, isWaiting] = limits;
    if (process.memoryUsage.rss() > megabytes * MEGABYTE) endWithVerdict('memory' satisfies WorkVerdict);
    const spent = isWaiting === 1 ? stopwatch.computed : stopwatch.current;
    if (spent > seconds * 1000) endWithVerdict('time' satisfies WorkVerdict);
  }, INTERVAL);
}

if (!isMainThread) watch(workerData as WatchData);
