import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks at a process tree. */
const INTERVAL = 20;

/**
 * Watches the memory of a process and of all that it started, until `stop`, which gives the most megabytes that they had
 * together: resident sets added up, so that shared libraries count in each. Null where there is no /proc (not Linux).
 */
export function watchMemory(root: number): { stop(): number | null } {
  let peak: number | null = null;
  const look = (): void => {
    const now = residentMegabytes(root);
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(look, INTERVAL);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function residentMegabytes(root: number): number | null {
  const processes = listProcesses();
  if (processes === null) return null;
  const family = new Set([root]);
  // Children have no lower number than parents only as long as numbers do not start again: look until nothing is new.
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  const kilobytes = processes.filter(({ id }) => family.has(id)).map(({ resident }) => resident);
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
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
