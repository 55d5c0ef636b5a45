import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { IngestFailure } from '../outcome.js';
import type { DatabasePlace } from '../store/database-place.js';
import { type Answer, answerSchema, type Order } from './child-messages.js';
import type { WorkJob } from './work-queue.js';

/** What came of a job: an answer, or the end of the process. `stopped`: it was asked to stop, and did not come to an end before. */
export type WorkResult =
  | { readonly kind: 'done'; readonly failure: IngestFailure | null }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stopped' }
  /** @property how: signal or exit code. */
  | { readonly kind: 'died'; readonly how: string };

/** Milliseconds that a process has for putting down what it was asked to stop. */
const PUT_DOWN = 3_000;
/** A process is replaced after so many jobs, or with so many bytes: what its engines do not give back. */
const MOST_JOBS = 200;
const MOST_BYTES = 1.5 * 1024 ** 3;

/** A process of a worker, which does one job at a time. The worker's own event loop stays free for its locks. */
export class WorkProcess {
  private readonly child: ChildProcess;
  private jobs = 0;
  private bytes = 0;
  private settle: ((result: WorkResult) => void) | null = null;
  private start = '';

  /**
   * @param entry a module that calls `serveWork`; compiled, or TypeScript where a test runs the sources.
   * @param worker name of the worker in the ledger.
   */
  constructor(entry: URL, address: DatabasePlace, worker: string) {
    this.child = fork(fileURLToPath(entry), [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child.on('message', (message) => this.receive(message));
    this.child.on('exit', (code, signal) => this.die(signal ?? `code ${code}`));
    this.child.on('error', (error) => this.die(error.message));
    this.send({ kind: 'open', ...address, worker });
  }

  /** Its number in the system; null when it never started. */
  get pid(): number | null {
    return this.child.pid ?? null;
  }

  /** Whether it can take one more job. */
  get isFit(): boolean {
    return this.child.connected && this.jobs < MOST_JOBS && this.bytes < MOST_BYTES;
  }

  /** Does a job. After a stop it is put down, by force where it does not follow. @param start names this attempt in the ledger. */
  async work(start: string, job: WorkJob, signal: AbortSignal): Promise<WorkResult> {
    if (signal.aborted) return { kind: 'stopped' };
    this.jobs += 1;
    this.start = start;
    let isStopped = false;
    let force: NodeJS.Timeout | undefined;
    const stop = (): void => {
      isStopped = true;
      this.send({ kind: 'stop', start });
      force = setTimeout(() => this.kill(), PUT_DOWN);
    };
    signal.addEventListener('abort', stop, { once: true });
    const result = await new Promise<WorkResult>((resolve) => {
      this.settle = resolve;
      this.send({ kind: 'work', start, job });
      if (this.child.exitCode !== null || this.child.signalCode !== null) this.die('not started');
    });
    clearTimeout(force);
    signal.removeEventListener('abort', stop);
    return isStopped && result.kind !== 'done' ? { kind: 'stopped' } : result;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Lets it end, which it does when it is left alone. */
  close(): void {
    if (!this.child.connected) return;
    this.child.send({ kind: 'close' } satisfies Order, () => {
      if (this.child.connected) this.child.disconnect();
    });
  }

  private send(order: Order): void {
    // A process that has just died is noticed by its end.
    if (this.child.connected) this.child.send(order, () => {});
  }

  private receive(message: unknown): void {
    const answer = answerSchema.safeParse(message);
    if (!answer.success) this.kill();
    else if (answer.data.start === this.start) this.end(answer.data);
  }

  private end(answer: Answer): void {
    this.bytes = answer.bytes;
    this.settle?.(answer);
    this.settle = null;
  }

  private die(how: string): void {
    this.settle?.({ kind: 'died', how });
    this.settle = null;
  }
}
