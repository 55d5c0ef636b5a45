import { writeSync } from 'node:fs';
import type { Cause } from './messages.js';

/** File descriptor on which a child's watchdog writes the cause and the time spent before it kills the process. */
export const VERDICT_DESCRIPTOR = 4;

/** Ends this process, and says why to the one that started it. */
export function endWithVerdict(verdict: string): void {
  try {
    writeSync(VERDICT_DESCRIPTOR, verdict);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}

const CAUSES: readonly string[] = ['memory', 'page-time', 'document-time'] satisfies readonly Cause[];

/** What a watchdog wrote: blanks as signs of life, and in the end the cause and the milliseconds spent. */
export function parseVerdict(verdict: string): { readonly cause: Cause; readonly spent?: number } {
  const [cause = '', spent = ''] = verdict.trim().split(' ');
  return CAUSES.includes(cause) ? { cause: cause as Cause, spent: Number(spent) } : { cause: 'crash' };
}
