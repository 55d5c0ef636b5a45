import { readFileSync } from 'node:fs';
import { listProc, type ProcessRow, treeOf } from '../../../pipeline/isolation/process-list.js';

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** The largest resident sets, in megabytes: of a process, and of each program among those that it started. */
export interface MemoryPeaks {
  readonly parent: number;
  readonly children: ReadonlyMap<string, number>;
}

/** The name of the parent's own module. */
const PARENT = 'parent';

/**
 * Looks at the memory of a process and of each that it started, one by one. The kernel keeps the peak of a process while it lives, so only
 * one that lives less than a look is missed. Nothing is seen where there is no /proc (not Linux).
 */
export class MemoryWatch {
  /** Megabytes that the process itself had at most. */
  parentPeak = 0;
  private readonly children = new Map<string, number>();
  private readonly programs = new Map<number, string>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly root: number) {
    this.timer = setInterval(() => this.look(), INTERVAL);
  }

  stop(): MemoryPeaks {
    clearInterval(this.timer);
    return { parent: this.parentPeak, children: this.children };
  }

  private look(): void {
    for (const { pid } of familyOf(this.root)) {
      const megabytes = peakOf(pid);
      if (pid === this.root) this.parentPeak = Math.max(this.parentPeak, megabytes);
      else this.note(pid, megabytes);
    }
  }

  private note(id: number, megabytes: number): void {
    const program = this.programs.get(id) ?? programOf(id);
    // A child that has just begun is still called as its parent, and then as the program that puts up its walls.
    if (program === null || program === PARENT) return;
    this.programs.set(id, program);
    this.children.set(program, Math.max(this.children.get(program) ?? 0, megabytes));
  }
}

/** Empty where there is no /proc. */
function familyOf(root: number): ProcessRow[] {
  try {
    return treeOf(listProc(), root);
  } catch {
    return [];
  }
}

/** Megabytes, the most that a process ever had; 0 for one that has ended meanwhile. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The module that a child runs, without its folder and extension; null for what is not, or not yet, one of ours. */
function programOf(id: number): string | null {
  try {
    const [program = '', ...args] = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
    if (!program.endsWith('node')) return null;
    return args.flatMap((each) => /([\w-]+)\.[jt]s$/.exec(each)?.[1] ?? [])[0] ?? null;
  } catch {
    return null;
  }
}
