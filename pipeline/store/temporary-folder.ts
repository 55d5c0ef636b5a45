import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepUnfinished } from './sweep-work.js';
import { workMark } from './work-names.js';

/** What documents say is nobody else's business, as in a folder of `mkdtemp`. */
const OWNER_ONLY = 0o700;

/** How the paths begin of what this process has looked for and others left. */
const swept = new Set<string>();

/**
 * Works with a folder among temporary files, which goes when the work is done. What runs that were killed left of such work is removed
 * when a process first works so.
 * @param purpose letters and hyphens that tell such folders from others
 */
export async function withTemporaryFolder<Result>(
  purpose: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const prefix = `nendo-${purpose}-`;
  const beginning = join(tmpdir(), prefix);
  if (!swept.has(beginning)) {
    swept.add(beginning);
    // What another user left is that user's to remove.
    await sweepUnfinished(tmpdir(), (name) => name.startsWith(prefix)).catch(() => {});
  }
  const folder = `${beginning}${workMark()}`;
  await mkdir(folder, { mode: OWNER_ONLY });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
