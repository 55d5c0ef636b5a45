import type { Cause } from './messages.js';

const CAUSES: readonly string[] = ['memory', 'page-time', 'document-time'] satisfies readonly Cause[];

/** What a watchdog wrote: blanks as signs of life, and in the end the cause and the milliseconds spent. */
export function parseVerdict(verdict: string): { readonly cause: Cause; readonly spent?: number } {
  const [cause = '', spent = ''] = verdict.trim().split(' ');
  return CAUSES.includes(cause) ? { cause: cause as Cause, spent: Number(spent) } : { cause: 'crash' };
}
