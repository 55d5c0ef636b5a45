import type { IngestFailure } from '../outcome.js';

/** Failures that another time, another password or an idle machine may not see: they are tried again at every run. */
const PASSING: ReadonlySet<string> = new Set([
  'internal',
  'stopped',
  'read/missing',
  'read/no-file',
  'read/unreadable',
  'read/changing',
  'read/arriving',
  'read/pdf-password',
  'read/pdf-wrong-password',
  'read/ocr',
]);

/** Whether a source may be read the next time although nothing about it changed. */
export function isPassing({ rule }: IngestFailure): boolean {
  return PASSING.has(rule);
}
