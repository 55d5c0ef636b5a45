import { deserialize, serialize } from 'node:v8';
import type { WorkShare } from '../batch/work-share.js';
import { sha256 } from '../identifiers.js';
import type { KeptStore } from '../store/kept-store.js';

/** Kind of kept things under which lies what jobs have in common. */
const SHARES = 'shares';

/** Keeps what the jobs of a step have in common, for whoever does them. @returns its key */
export async function keepShare(kept: KeptStore, share: WorkShare): Promise<string> {
  const bytes = serialize(share);
  const key = sha256(bytes);
  await kept.keep(SHARES, key, bytes);
  return key;
}

/** @throws an Error where nothing is kept under the key */
export async function findShare(kept: KeptStore, key: string): Promise<WorkShare> {
  const bytes = await kept.find(SHARES, key);
  if (bytes === null) throw new Error(`nothing is known of the batch ${key}`);
  return deserialize(bytes) as WorkShare;
}

/** Drops all of them: the batch is over. */
export function sweepShares(kept: KeptStore): Promise<void> {
  return kept.sweep(SHARES, new Set());
}
