import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks at a process tree, where nothing else is asked for. */
const INTERVAL = 20;

/** Megabytes of resident sets, added up, so that shared libraries count in each. */
export interface FamilyMemory {
  readonly root: number;
  /** Of all that the root started. */
  readonly children: number;
}

/**
 * Watches the memory of a process and of all that it started, until `stop`, which gives the most megabytes that they had
 * together. Null where there is no /proc (not Linux).
 * @param interval milliseconds between two looks: each costs some milliseconds of a processor.
 */
export function watchMemory(root: number, interval = INTERVAL): { stop(): number | null } {
  let peak: number | null = null;
  const look = (): void => {
    const now = residentMemory(root);
    if (now !== null) peak = Math.max(peak ?? 0, now.root + now.children);
  };
  const timer = setInterval(look, interval);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/**
 * Watches the processor time of a process and of all that it started, until `stop`, which gives the milliseconds that were seen. A shell
 * adds up only what it waits for: of a child that is killed behind its walls, what it did is lost. 0 where there is no /proc.
 */
export function watchTime(root: number, interval = INTERVAL): { stop(): number } {
  const spent = new Map<number, number>();
  const look = (): void => {
    for (const { id } of familyOf(root) ?? []) spent.set(id, Math.max(spent.get(id) ?? 0, ticksOf(id, OWN)));
  };
  const timer = setInterval(look, interval);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      return ([...spent.values()].reduce((sum, one) => sum + one, 0) * 1000) / TICKS;
    },
  };
}

/** Null where there is no /proc. */
export function residentMemory(root: number): FamilyMemory | null {
  const family = familyOf(root);
  if (family === null) return null;
  const megabytes = (isWanted: (id: number) => boolean): number =>
    family.filter(({ id }) => isWanted(id)).reduce((sum, { resident }) => sum + resident, 0) / 1024;
  return { root: megabytes((id) => id === root), children: megabytes((id) => id !== root) };
}

/** Seconds of processor time that a process, all that it started and all of those that ended have taken; 0 where there is no /proc. */
export function processorSeconds(root: number): number {
  const ticks = (familyOf(root) ?? []).map(({ id }) => ticksOf(id, WITH_ENDED));
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS;
}

/** Clock ticks in a second, as /proc counts them on Linux. */
const TICKS = 100;

/** Fields of proc(5) that count: utime and stime; behind them cutime and cstime, of children that have ended and were waited for. */
const [OWN, WITH_ENDED] = [2, 4];

function ticksOf(id: number, count: number): number {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name of the program, in brackets, may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 11 + count).reduce((sum, each) => sum + Number(each), 0);
  } catch {
    return 0;
  }
}

function familyOf(root: number): ProcessFacts[] | null {
  const processes = listProcesses();
  if (processes === null) return null;
  const family = new Set([root]);
  // Children have no lower number than parents only as long as numbers do not start again: look until nothing is new.
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  return processes.filter(({ id }) => family.has(id));
}

interface ProcessFacts {
  readonly id: number;
  readonly parent: number;
  /** Kilobytes. */
  readonly resident: number;
}

function listProcesses(): ProcessFacts[] | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => factsOf(Number(name)) ?? []);
  } catch {
    return null;
  }
}

/** Null for a process that has ended meanwhile. */
function factsOf(id: number): ProcessFacts | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const number = (pattern: RegExp): number => Number(pattern.exec(status)?.[1] ?? 0);
    return { id, parent: number(/^PPid:\s*(\d+)/m), resident: number(/^VmRSS:\s*(\d+)/m) };
  } catch {
    return null;
  }
}
