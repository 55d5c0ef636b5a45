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

/** Null where there is no /proc. */
export function residentMemory(root: number): FamilyMemory | null {
  const processes = listProcesses();
  if (processes === null) return null;
  const family = new Set([root]);
  // Children have no lower number than parents only as long as numbers do not start again: look until nothing is new.
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  const megabytes = (isWanted: (id: number) => boolean): number =>
    processes.filter(({ id }) => isWanted(id)).reduce((sum, { resident }) => sum + resident, 0) / 1024;
  return {
    root: megabytes((id) => id === root),
    children: megabytes((id) => id !== root && family.has(id)),
  };
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
