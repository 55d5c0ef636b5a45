import type { ChildProcess } from 'node:child_process';

/** Whether a program can be started with a process group of its own (`detached`), so that what it begins ends with it. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a program that has a group of its own where there are groups, with all that it began. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (HAS_GROUPS) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended already.
  }
}
