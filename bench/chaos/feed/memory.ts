import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** The largest resident sets, in megabytes: of a process, and of each program among those that it started. */
export interface MemoryPeaks {
  readonly parent: number;
  readonly children: ReadonlyMap<string, number>;
}

/** The name of the parent's own module. */
const PARENT = 'parent';

interface Process {
  readonly id: number;
  readonly parent: number;
  /** Kilobytes, the most that it ever had. */
  readonly peak: number;
}

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
    const processes = listProcesses();
    const family = new Set([this.root]);
    for (let size = 0; size < family.size; ) {
      size = family.size;
      for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
    }
    for (const { id, peak } of processes) {
      const megabytes = peak / 1024;
      if (id === this.root) this.parentPeak = Math.max(this.parentPeak, megabytes);
      else if (family.has(id)) this.note(id, megabytes);
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

function listProcesses(): Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => factsOf(Number(name)) ?? []);
  } catch {
    return [];
  }
}

/** Null for a process that has ended meanwhile. */
function factsOf(id: number): Process | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const number = (pattern: RegExp): number => Number(pattern.exec(status)?.[1] ?? 0);
    return { id, parent: number(/^PPid:\s*(\d+)/m), peak: number(/^VmHWM:\s*(\d+)/m) };
  } catch {
    return null;
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
