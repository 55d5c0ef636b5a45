import { deserialize, serialize } from 'node:v8';
import type { BatchSetting, WorkLot, WorkShare } from '../batch/work-share.js';
import { sha256 } from '../identifiers.js';
import type { KeptStore } from '../store/kept-store.js';
import type { WorkJob } from './work-job.js';

/** Kind of kept things under which lies what jobs have in common. */
const SHARES = 'shares';

/** What the jobs of a lot have in common, and the key of what all lots of the batch have. */
interface KeptShare {
  readonly setting: string;
  readonly share: WorkShare;
}

/** Lots as jobs, in their order. What they have in common is kept for whoever does them. */
export async function jobsOf(
  kept: KeptStore,
  common: BatchSetting,
  lots: Iterable<WorkLot>,
): Promise<WorkJob[]> {
  const setting = await keep(kept, common);
  const jobs: WorkJob[] = [];
  for (const { share, items } of lots) {
    const lot = await keep(kept, { setting, share } satisfies KeptShare);
    for (const item of items) jobs.push({ ...item, kind: share.step, lot });
  }
  return jobs;
}

/** What the jobs of a lot have in common. @throws an Error where nothing is kept under the key */
export async function findShare(kept: KeptStore, lot: string): Promise<KeptShare> {
  return (await find(kept, lot)) as KeptShare;
}

/** What all lots of a batch have in common. @throws an Error where nothing is kept under the key */
export async function findSetting(kept: KeptStore, key: string): Promise<BatchSetting> {
  return (await find(kept, key)) as BatchSetting;
}

/** Drops all of them: the batch is over. */
export function sweepShares(kept: KeptStore): Promise<void> {
  return kept.sweep(SHARES, new Set());
}

async function keep(kept: KeptStore, value: KeptShare | BatchSetting): Promise<string> {
  const bytes = serialize(value);
  const key = sha256(bytes);
  await kept.keep(SHARES, key, bytes);
  return key;
}

async function find(kept: KeptStore, key: string): Promise<unknown> {
  const bytes = await kept.find(SHARES, key);
  if (bytes === null) throw new Error(`nothing is known of the lot ${key}`);
  return deserialize(bytes);
}
