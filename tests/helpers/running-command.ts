import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { projectFile } from '../../pipeline/project-files.js';

/** The built program; `npm test` builds first. */
const PROGRAM = projectFile('dist/apps/cli/main.js');
/** Milliseconds between two looks at what it said. */
const LOOK = 50;
/** Milliseconds after which it will not say any more what is waited for. */
const PATIENCE = 120_000;

/** How a command ended: its exit code (null where a signal ended it), and what it wrote. */
export interface CommandEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs beside the test, as users start it. */
export class RunningCommand {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private written = { out: '', err: '' };

  /** @param database address for NENDO_DATABASE; none where it is empty. */
  constructor(
    args: readonly string[],
    { cwd, database = '' }: { readonly cwd: string; readonly database?: string },
  ) {
    this.child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', NENDO_LANG: '', NENDO_DATABASE: database },
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.written.out += text;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.written.err += text;
    });
    this.ended = once(this.child, 'close');
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** What it wrote to its standard error so far. */
  get said(): string {
    return this.written.err;
  }

  /** Resolves when it has said something. @throws where it ends before or does not say it in two minutes, with what it said */
  async saying(text: string): Promise<void> {
    const latest = performance.now() + PATIENCE;
    while (!this.said.includes(text)) {
      if (this.isOver) throw new Error(`it ended without saying “${text}”:\n${this.said}`);
      if (performance.now() > latest) throw new Error(`it did not say “${text}”:\n${this.said}`);
      await wait(LOOK);
    }
  }

  /** Sends a signal where it still runs, and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<CommandEnd> {
    if (!this.isOver) this.child.kill(signal);
    return this.over();
  }

  /** Waits for its end. */
  async over(): Promise<CommandEnd> {
    await this.ended;
    return { code: this.child.exitCode, ...this.written };
  }

  get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
