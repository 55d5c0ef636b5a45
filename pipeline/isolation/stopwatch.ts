const SINCE = 0;
const SPENT = 1;
const FIELDS = 2;

const MILLISECOND = 1_000_000n;

/**
 * The time that a child spends on a document, in memory that its watchdog thread shares: a thread that hangs could not
 * be asked. Times are those of `process.hrtime`, which all threads of a process have in common.
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
    Atomics.store(this.fields, SINCE, process.hrtime.bigint());
    try {
      return await work();
    } finally {
      const since = Atomics.exchange(this.fields, SINCE, 0n);
      Atomics.add(this.fields, SPENT, process.hrtime.bigint() - since);
    }
  }

  /** Milliseconds of the piece of work that is under way; 0 between two. */
  get current(): number {
    const since = Atomics.load(this.fields, SINCE);
    return since === 0n ? 0 : Number((process.hrtime.bigint() - since) / MILLISECOND);
  }

  /** Milliseconds spent on the document, the work under way included. */
  get spent(): number {
    return Number(Atomics.load(this.fields, SPENT) / MILLISECOND) + this.current;
  }
}
