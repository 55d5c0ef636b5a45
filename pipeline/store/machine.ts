import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Where process numbers mean the same as here: the machine since it was started, and on Linux the container. Eight hex digits.
 */
export const MACHINE: string = createHash('sha256')
  .update([hostname(), bootOf(), spaceOfProcesses()].join('\n'))
  .digest('hex')
  .slice(0, 8);

function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function spaceOfProcesses(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/**
 * When a process of this machine began, in the kernel's ticks since the machine did: no step of a clock changes it, and no other process of
 * that number has it. Null where it is over, and where that is not told (macOS, Windows).
 */
export function startOf(pid: number): string | null {
  try {
    // Behind the name, which may hold anything, this is the twentieth field.
    const [, fields = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
    return fields.split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/**
 * What is known of a process of this machine by its number and its start, as it was told.
 * `numbered`: one runs that bears the number, perhaps another one.
 */
export function lifeOf(pid: number, start: string | null): 'over' | 'running' | 'numbered' {
  if (!isThere(pid)) return 'over';
  const itsStart = startOf(pid);
  if (start === null || itsStart === null) return 'numbered';
  return itsStart === start ? 'running' : 'over';
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
