import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { VERDICT_DESCRIPTOR } from '../isolation/verdict.js';
import type { IngestFailure } from '../outcome.js';
import { type Answer, answerSchema, type Order, type WorkPlace } from './child-messages.js';
import type { WorkJob } from './work-job.js';
import type { WorkVerdict } from './work-watch.js';

/** What came of a job: an answer, or the end of the process. `stopped`: it was asked to stop, and did not come to an end before. */
export type WorkResult =
  | { readonly kind: 'done'; readonly failure: IngestFailure | null }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly failure: IngestFailure | null;
      /** The error of the system that the store met; null where it was none. */
      readonly storage: { readonly code: string; readonly syscall: string } | null;
      /** Nothing can be done here for the batch that it is of. */
      readonly isUnfit: boolean;
    }
  | { readonly kind: 'stopped' }
  /** @property how: the limit, the signal or the exit code. */
  | { readonly kind: 'died'; readonly how: string };

/** How a job is done. */
export interface WorkTerms {
  readonly signal: AbortSignal;
  /** Pages that may be worked on at a time. */
  readonly threads: number;
  /** Of the limits of the job, up to 1. */
  readonly share?: number;
  /** A page (from 1) of so many is being recognised. */
  readonly onPage?: (page: number, pages: number) => void;
}

/** Milliseconds that a process has for putting down what it was asked to stop. */
const PUT_DOWN = 3_000;

/** A process is replaced after so many jobs, or with so many bytes: what its engines do not give back. */
const MOST_JOBS = 200;
const MOST_BYTES = 600 * 1024 ** 2;

/** What a process was ended for by its own watch, as staff read it. */
const VERDICTS: Readonly<Record<WorkVerdict, string>> = {
  memory: 'メモリの上限を超過',
  time: '計算時間の上限を超過',
};

/** A process that does one job at a time, and is watched by this one, which does no work itself. */
export class WorkProcess {
  private readonly child: ChildProcess;
  private jobs = 0;
  private bytes = 0;
  private isReady = false;
  private verdict = '';
  private settle: ((result: WorkResult) => void) | null = null;
  private onPage: WorkTerms['onPage'];
  private start = '';

  /** @param entry a module that calls `serveWork`; compiled, or TypeScript where a test runs the sources. */
  constructor(entry: URL, place: WorkPlace) {
    this.child = fork(fileURLToPath(entry), [], {
      // What documents say never becomes code here either.
      execArgv: ['--disallow-code-generation-from-strings'],
      // The fourth is the channel of `fork`, the last one that of the verdict of its watch.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
    });
    this.child.on('message', (message) => this.receive(message));
    this.child.stdio[VERDICT_DESCRIPTOR]?.on('data', (text: Buffer) => {
      this.verdict += text.toString();
    });
    // Behind the end of its pipes, so that a verdict is known by then.
    this.child.on('close', (code, signal) =>
      this.die(VERDICTS[this.verdict as WorkVerdict] ?? signal ?? `code ${code}`),
    );
    this.child.on('error', (error) => this.die(error.message));
    this.send({ kind: 'open', place });
  }

  /** Its number in the system; null when it never started. */
  get pid(): number | null {
    return this.child.pid ?? null;
  }

  /** Whether it can take one more job. */
  get isFit(): boolean {
    return this.child.connected && this.jobs < MOST_JOBS && this.bytes < MOST_BYTES;
  }

  /** Does a job. After a stop it is put down, by force where it does not follow. @param start names this attempt. */
  async work(
    start: string,
    job: WorkJob,
    { signal, threads, share = 1, onPage }: WorkTerms,
  ): Promise<WorkResult> {
    if (signal.aborted) return { kind: 'stopped' };
    this.jobs += 1;
    this.start = start;
    this.onPage = onPage;
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
      this.send({ kind: 'work', start, job, threads, share });
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

  /** Leaves it in the middle of a job: it gives that back by itself, as soon as it can, and ends. */
  leave(): void {
    if (!this.child.connected) return;
    this.child.disconnect();
    this.child.unref();
    this.child.stdio[VERDICT_DESCRIPTOR]?.destroy();
  }

  private send(order: Order): void {
    // A process that has just died is noticed by its end.
    if (this.child.connected) this.child.send(order, () => {});
  }

  private receive(message: unknown): void {
    const answer = answerSchema.safeParse(message);
    if (!answer.success) this.kill();
    else if (answer.data.kind === 'ready') this.isReady = true;
    else if (answer.data.start !== this.start) return;
    else if (answer.data.kind === 'page') this.onPage?.(answer.data.page, answer.data.pages);
    else this.end(answer.data);
  }

  private end(answer: Extract<Answer, { kind: 'done' | 'failed' }>): void {
    this.bytes = answer.bytes;
    this.settle?.(answer);
    this.settle = null;
  }

  /** One that could not even begin says nothing about its job. */
  private die(how: string): void {
    const reason = `the process could not be started: ${how}`;
    this.settle?.(
      this.isReady
        ? { kind: 'died', how }
        : { kind: 'failed', reason, failure: null, storage: null, isUnfit: false },
    );
    this.settle = null;
  }
}
