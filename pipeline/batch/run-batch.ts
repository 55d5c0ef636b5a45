import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchReport } from '../../schemas/batch-report.js';
import { STORE_FOLDER } from '../ocr/page-store.js';
import { lockFolder } from '../store/folder-lock.js';
import { sweepUnfinished, sweepWork } from '../store/sweep-work.js';
import { Batch } from './batch.js';
import { type BatchOptions, resultsOf } from './batch-options.js';
import { BATCH_FOLDER } from './kept-files.js';

/** In the folder of what a batch keeps. */
export const LOCK_FILE = 'lock.json';

/**
 * All sources of a configuration to results and comparisons, each only where it would not be what is there.
 * @throws LexiconError; FolderLocked where another batch works on the results folder; the system's error where that cannot be written
 * to. What was finished before stays.
 */
export async function runBatch(options: BatchOptions): Promise<BatchReport> {
  try {
    return await (options.isDryRun ? runUnlocked(options, []) : runLocked(options));
  } finally {
    options.ocr.close();
  }
}

async function runLocked(options: BatchOptions): Promise<BatchReport> {
  const out = resultsOf(options.loaded);
  for (const folder of [out, join(out, BATCH_FOLDER)]) await makeFolder(folder);
  const lost = new AbortController();
  const problems: string[] = [];
  const onLost = (): void => {
    problems.push('結果フォルダーのロックを別の実行に取られたため、中断しました。');
    lost.abort();
  };
  const lock = await lockFolder(join(out, BATCH_FOLDER, LOCK_FILE), { onLost });
  try {
    if (lock.tookOver !== null) options.onTakeOver?.(lock.tookOver);
    await sweep(out);
    const signal = AbortSignal.any([options.signal, lost.signal]);
    return await runUnlocked({ ...options, signal }, problems);
  } finally {
    await lock.release();
  }
}

/** Not the folders above it: where those are missing, a share is. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Removes or puts back what runs left that were cut off. */
async function sweep(out: string): Promise<void> {
  await sweepWork(out);
  await sweepWork(join(out, BATCH_FOLDER));
  await sweepUnfinished(join(out, STORE_FOLDER), '.tmp');
}

async function runUnlocked(options: BatchOptions, problems: string[]): Promise<BatchReport> {
  const batch = new Batch(options, problems);
  try {
    return await batch.run();
  } finally {
    batch.close();
  }
}
