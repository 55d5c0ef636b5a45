import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHILD = new URL(`./batch-child${extname(import.meta.url)}`, import.meta.url);

/** A process that is ready to run a batch; starting one takes longer than the batch. */
export class StandingBy {
  private readonly child: ChildProcess;
  private readonly ready: Promise<unknown>;
  private readonly closed: Promise<unknown[]>;

  constructor(config: string) {
    this.child = spawn(process.execPath, [fileURLToPath(CHILD), config], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout, stdin } = this.child;
    this.ready = once(stdout as NonNullable<typeof stdout>, 'data');
    this.closed = once(this.child, 'close');
    // It may be killed before it has heard.
    stdin?.on('error', () => {});
  }

  /** Lets the batch run to its end. @returns the milliseconds that it took. */
  async run(): Promise<number> {
    await this.begin();
    const begin = performance.now();
    await once(this.child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
    const length = performance.now() - begin;
    await this.end();
    return length;
  }

  /** Lets the batch run and kills it (SIGKILL) so many milliseconds behind its begin. @returns whether it was not done by then. */
  async isKilled(after: number): Promise<boolean> {
    await this.begin();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), after);
    const isKilled = await this.end();
    clearTimeout(timer);
    return isKilled;
  }

  /** Ends it without a batch. */
  dismiss(): void {
    this.child.kill('SIGKILL');
  }

  private async begin(): Promise<void> {
    await this.ready;
    this.child.stdin?.write('go\n');
  }

  /** @throws when the batch failed by itself. */
  private async end(): Promise<boolean> {
    const [code, signal] = await this.closed;
    if (signal === 'SIGKILL') return true;
    if (code === 0) return false;
    throw new Error(`the batch ended with ${String(code ?? signal)}`);
  }
}
