import { readFileSync } from 'node:fs';
import { listProc, type ProcessRow, treeOf } from '../../pipeline/isolation/process-list.js';

/** Milliseconds between two looks at a process tree, where nothing else is asked for. */
const INTERVAL = 20;

const MEGABYTE = 1024 * 1024;

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
    for (const { pid } of familyOf(root) ?? [])
      spent.set(pid, Math.max(spent.get(pid) ?? 0, ticksOf(pid, OWN)));
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
  const megabytes = (isWanted: (pid: number) => boolean): number =>
    family.filter(({ pid }) => isWanted(pid)).reduce((sum, { resident }) => sum + resident, 0) / MEGABYTE;
  return { root: megabytes((pid) => pid === root), children: megabytes((pid) => pid !== root) };
}

/** Seconds of processor time that a process, all that it started and all of those that ended have taken; 0 where there is no /proc. */
export function processorSeconds(root: number): number {
  const ticks = (familyOf(root) ?? []).map(({ pid }) => ticksOf(pid, WITH_ENDED));
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

function familyOf(root: number): ProcessRow[] | null {
  try {
    return treeOf(listProc(), root);
  } catch {
    return null;
  }
}
