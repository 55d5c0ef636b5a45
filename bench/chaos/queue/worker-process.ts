import { type ChildProcess, spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabasePlace } from '../../../pipeline/store/database-place.js';

const PROGRAM = fileURLToPath(new URL(`./mock-worker${extname(import.meta.url)}`, import.meta.url));

/** A process that works off mock jobs; all processes that it starts can be killed with it. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  /** @param ahead milliseconds by which its clock is ahead of the machine's. */
  constructor({ address, namespace }: DatabasePlace, concurrency = 1, ahead = 0) {
    this.child = spawn(process.execPath, [PROGRAM], {
      env: {
        ...process.env,
        MOCK_DATABASE: address,
        MOCK_NAMESPACE: namespace,
        MOCK_CONCURRENCY: String(concurrency),
        MOCK_AHEAD: String(ahead),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    });
    this.ended = new Promise((resolve) => this.child.once('exit', (code) => resolve(code)));
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** @returns its exit code; null where it was killed */
  async signal(name: NodeJS.Signals): Promise<number | null> {
    this.child.kill(name);
    return name === 'SIGKILL' || name === 'SIGTERM' ? this.ended : null;
  }

  /** Resolves when it has ended. */
  async over(): Promise<void> {
    await this.ended;
  }

  /** Kills it with the processes that do its work. */
  async killAll(): Promise<void> {
    process.kill(-this.pid, 'SIGKILL');
    await this.ended;
  }
}
