import type { BatchStore } from '../store/batch-store.js';
import { Batch } from './batch.js';
import type { BatchOptions, OpenWorkforce } from './batch-options.js';
import type { BatchOutcome, BatchProblem } from './batch-problem.js';
import { openStore } from './open-store.js';
import type { Workforce } from './workforce.js';

/**
 * All sources of a configuration to results and comparisons, each only where it would not be what is there.
 * @throws LexiconError; FolderLocked where another batch works on the results; the system's error where those cannot be written to, or
 * DatabaseError. What was finished before stays.
 */
export async function runBatch(options: BatchOptions): Promise<BatchOutcome> {
  try {
    const store = await openStore(options.loaded, options.isDryRun);
    try {
      return await (options.isDryRun ? runUnlocked(options, store, []) : runLocked(options, store));
    } finally {
      await store.close();
    }
  } finally {
    options.ocr.close();
  }
}

async function runLocked(options: BatchOptions, store: BatchStore): Promise<BatchOutcome> {
  const lost = new AbortController();
  const problems: BatchProblem[] = [];
  const lock = await store.lock((message) => {
    problems.push({ kind: 'lock-lost', message });
    lost.abort();
  });
  try {
    if (lock.tookOver !== null) options.onTakeOver?.(lock.tookOver);
    const signal = AbortSignal.any([options.signal, lost.signal]);
    const report = await runWith(await options.openWorkforce?.(store, signal), (workforce) =>
      runUnlocked({ ...options, signal }, store, problems, workforce),
    );
    if (options.reportFiles !== undefined) await store.keepReport(options.reportFiles(report));
    return report;
  } finally {
    await lock.release();
  }
}

async function runWith(
  workforce: OpenWorkforce | undefined,
  run: (workforce: Workforce | null) => Promise<BatchOutcome>,
): Promise<BatchOutcome> {
  let report: BatchOutcome | null = null;
  try {
    report = await run(workforce ?? null);
    return report;
  } finally {
    await workforce?.close(report);
  }
}

async function runUnlocked(
  options: BatchOptions,
  store: BatchStore,
  problems: BatchProblem[],
  workforce: Workforce | null = null,
): Promise<BatchOutcome> {
  const batch = new Batch(options, store, problems, workforce);
  try {
    return await batch.run();
  } finally {
    batch.close();
  }
}
