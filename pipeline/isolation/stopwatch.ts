const SINCE = 0;
const SINCE_CPU = 1;
const SPENT = 2;
const FIELDS = 3;

const MILLISECOND = 1_000_000n;

/** Work that waits instead of computing has this many times as long. */
const PATIENCE = 4n;

/**
 * The time that a child spends on a document, in memory that its watchdog thread shares: a thread that hangs could not
 * be asked. Time is the processor's, all threads together, so that a busy machine does not decide what a page gives;
 * work that only waits is timed by the clock, at a quarter. All times are those of the process, not of a thread.
 */
export class Stopwatch {
  private readonly fields: BigInt64Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(8 * FIELDS)) {
    this.fields = new BigInt64Array(memory);
  }

  /** Begins a document on which some milliseconds were spent before. */
  reset(spent: number): void {
    Atomics.store(this.fields, SINCE, 0n);
    Atomics.store(this.fields, SPENT, BigInt(Math.round(spent)) * MILLISECOND);
  }

  /** Runs one piece of work, the opening or a page, on the clock. */
  async measure<T>(work: () => Promise<T>): Promise<T> {
    Atomics.store(this.fields, SINCE_CPU, processorTime());
    Atomics.store(this.fields, SINCE, process.hrtime.bigint());
    try {
      return await work();
    } finally {
      const nanoseconds = this.elapsed();
      Atomics.store(this.fields, SINCE, 0n);
      Atomics.add(this.fields, SPENT, nanoseconds);
    }
  }

  /** Milliseconds of the piece of work that is under way; 0 between two. */
  get current(): number {
    return Number(this.elapsed() / MILLISECOND);
  }

  /** Milliseconds of the processor that the piece of work under way has taken; 0 between two. */
  get computed(): number {
    if (Atomics.load(this.fields, SINCE) === 0n) return 0;
    return Number((processorTime() - Atomics.load(this.fields, SINCE_CPU)) / MILLISECOND);
  }

  /** Milliseconds spent on the document, the work under way included. */
  get spent(): number {
    return Number((Atomics.load(this.fields, SPENT) + this.elapsed()) / MILLISECOND);
  }

  /** Nanoseconds of the work under way. */
  private elapsed(): bigint {
    const since = Atomics.load(this.fields, SINCE);
    if (since === 0n) return 0n;
    const computed = processorTime() - Atomics.load(this.fields, SINCE_CPU);
    const waited = (process.hrtime.bigint() - since) / PATIENCE;
    return computed > waited ? computed : waited;
  }
}

/** Nanoseconds that the process computed. */
function processorTime(): bigint {
  const { user, system } = process.cpuUsage();
  return BigInt(user + system) * 1000n;
}
