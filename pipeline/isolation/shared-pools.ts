import { availableParallelism } from 'node:os';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { ReplyShape } from './messages.js';
import { ReaderPool } from './pool.js';

const pools = new Map<string, unknown>();

/**
 * Children for what is read in a moment, kept for the whole process: starting one would take longer than the work. One that waits is some
 * 60 MB, and does not keep this process from ending.
 * @param entry the child's program, which has one shape of answers.
 */
export function sharedPool<Page, Facts>(
  entry: URL,
  limits: PdfLimits,
  shape: ReplyShape<Page, Facts>,
): ReaderPool<Page, Facts> {
  const key = `${entry.href} ${JSON.stringify(limits)}`;
  const known = pools.get(key) as ReaderPool<Page, Facts> | undefined;
  if (known !== undefined) return known;
  const pool = new ReaderPool(entry, limits, availableParallelism(), shape);
  pools.set(key, pool);
  return pool;
}
