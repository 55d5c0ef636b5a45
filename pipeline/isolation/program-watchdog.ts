import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { listProcesses, type ProcessRow, treeOf } from './process-list.js';

/** What is known of a program that is watched. */
const RUNS = 0;
const ENDED = 1;
const IS_OVER = 2;

/** Milliseconds between two looks, at least. */
const INTERVAL = 50;

/** Between two looks so many times as long as a look takes: where processes are many, or another program has to be asked. */
const REST = 9;

/** What a thread is told that is to be this watchdog. */
const ROLE = 'program-watchdog';

const MEGABYTE = 1024 * 1024;

interface Watched {
  readonly pid: number;
  readonly megabytes: number;
  /** How things stand, shared by both threads. */
  readonly state: Int32Array;
}

/** The watch over one program. */
export interface ProgramWatch {
  /** The program has ended: its number may be another's from now on. */
  stop(): void;
  /** Whether the program was ended for its memory. */
  readonly isOver: boolean;
}

let thread: Worker | null = null;

/**
 * Ends a program together with all that it started when they hold more than so many megabytes together. A thread of this process looks
 * at them, as that of a child looks at itself: this process may itself be computing, and the program's own memory is nothing that it could
 * be asked for. Where the machine does not say what its processes hold, nothing is watched.
 */
export function watchProgram(pid: number, megabytes: number): ProgramWatch {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  thread ??= startThread();
  thread.postMessage({ pid, megabytes, state } satisfies Watched);
  return {
    stop: () => Atomics.compareExchange(state, 0, RUNS, ENDED),
    get isOver() {
      return Atomics.load(state, 0) === IS_OVER;
    },
  };
}

function startThread(): Worker {
  // This module, compiled, or TypeScript where a test runs the sources.
  const started = new Worker(new URL(import.meta.url), { workerData: ROLE });
  started.unref();
  return started;
}

/** Looks for as long as anything is watched. */
class Watchdog {
  private watched: Watched[] = [];
  private isLooking = false;

  add(program: Watched): void {
    this.watched.push(program);
    if (!this.isLooking) void this.look();
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    for (;;) {
      this.watched = this.watched.filter(({ state }) => Atomics.load(state, 0) === RUNS);
      if (this.watched.length === 0) break;
      const began = performance.now();
      const rows = await listProcesses().catch((): ProcessRow[] => []);
      for (const program of this.watched) endWhereOver(program, treeOf(rows, program.pid));
      await delay(Math.max(INTERVAL, REST * (performance.now() - began)));
    }
    this.isLooking = false;
  }
}

function endWhereOver({ megabytes, state }: Watched, tree: readonly ProcessRow[]): void {
  const held = tree.reduce((sum, { resident }) => sum + resident, 0);
  if (held <= megabytes * MEGABYTE) return;
  // The reason before the end, and no end of a program that ended meanwhile.
  if (Atomics.compareExchange(state, 0, RUNS, IS_OVER) !== RUNS) return;
  for (const { pid } of tree) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

if (workerData === ROLE) {
  const watchdog = new Watchdog();
  parentPort?.on('message', (program: Watched) => watchdog.add(program));
}
