import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { OcrEngine } from '../../extractors/read/ocr/engine.js';
import type { BatchComparison, BatchReport } from '../../schemas/batch-report.js';
import { loadDecisions } from '../decisions/load-decisions.js';
import { DocumentWork, type ResultWriter } from '../document-work.js';
import type { IngestProgress } from '../ingest.js';
import { loadLexicon } from '../lexicon/load.js';
import { STORE_FOLDER } from '../ocr/page-store.js';
import { packageVersion } from '../project-files.js';
import { SourceReaders } from '../source-readers.js';
import { type LockOwner, lockFolder } from '../store/folder-lock.js';
import { ResultsFolder } from '../store/results-folder.js';
import { isStorageError } from '../store/storage-error.js';
import { sweepUnfinished, sweepWork } from '../store/sweep-work.js';
import { type BatchState, readState, writeState } from './batch-state.js';
import { ComparisonBatch, type ComparisonWriter } from './comparison-batch.js';
import { findPairs } from './comparison-pairs.js';
import type { LoadedConfig } from './config-file.js';
import { DocumentBatch, type DocumentOutcome } from './document-batch.js';
import { DocumentLines } from './document-lines.js';
import { exitCodeOf } from './exit-code.js';
import { findSources } from './find-sources.js';
import { BATCH_FOLDER } from './kept-files.js';
import { KeptWork } from './kept-work.js';
import { type KnownPlan, KnownPlans } from './known-plans.js';
import { type ScannedSource, type ScannedSources, scanSources } from './scan-sources.js';
import { findStale, type StaleResult } from './stale-results.js';
import { workersOf } from './workers.js';

/** How far a batch is: documents as with `ingest`, then comparisons. */
export type BatchProgress =
  | IngestProgress
  | { readonly step: 'compare'; readonly done: number; readonly total: number; readonly file: string };

export interface BatchOptions {
  readonly loaded: LoadedConfig;
  readonly documentWriters: readonly ResultWriter[];
  /** Those that the configuration asks for. */
  readonly comparisonWriters: readonly ComparisonWriter[];
  /** Closed with the batch. */
  readonly ocr: OcrEngine;
  /** Opens PDFs that are locked with it. Written nowhere. */
  readonly password?: string | undefined;
  readonly signal: AbortSignal;
  /** Says what would be done, and does nothing. */
  readonly isDryRun: boolean;
  /** Removes results whose sources are gone. */
  readonly isPrune: boolean;
  /** Reads again what failed or was read in part. */
  readonly isRetry: boolean;
  readonly onProgress?: (progress: BatchProgress) => void;
  /** The batch that this one takes the place of was ended before it could say so. */
  readonly onTakeOver?: (owner: LockOwner | 'unknown') => void;
}

/** In the folder of what a batch keeps. */
const LOCK_FILE = 'lock.json';

/** The results folder of a configuration. */
export function resultsOf({ folder, config }: LoadedConfig): string {
  return resolve(folder, config.results);
}

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

class Batch {
  private readonly out: string;
  private readonly folder: ResultsFolder;
  private readonly lexicon: ReturnType<typeof loadLexicon>;
  private readonly kept: KeptWork;
  private readonly readers: SourceReaders;
  private readonly workers: number;
  private readonly startedAt = new Date().toISOString();

  constructor(
    private readonly options: BatchOptions,
    private readonly problems: string[],
  ) {
    const { folder, config } = options.loaded;
    const { lexicon, limits, workers } = config;
    this.out = resultsOf(options.loaded);
    this.folder = new ResultsFolder(this.out);
    const loaded = loadLexicon(lexicon === null ? undefined : resolve(folder, lexicon));
    // As it was given: where it lies on this machine is no part of a result.
    this.lexicon = { ...loaded, folder: lexicon };
    this.kept = new KeptWork(this.out, options.isDryRun);
    this.workers = workers ?? workersOf();
    this.readers = new SourceReaders({
      out: this.out,
      limits,
      concurrency: this.workers,
      reading: { password: options.password ?? null, signal: options.signal },
      ocr: options.ocr,
      anew: [],
      onScan: (file, page, pages) =>
        options.onProgress?.({ step: 'recognise', done: page, total: pages, file }),
    });
  }

  close(): void {
    this.readers.close();
  }

  async run(): Promise<BatchReport> {
    const { signal, isDryRun } = this.options;
    const state = readState(this.out);
    const scanned = await this.scan();
    const outcomes = await this.documents(scanned.sources);
    const stale = signal.aborted ? [] : await findStale(this.folder, scanned, outcomes, state);
    const lines = new DocumentLines(scanned, outcomes, state);
    const plans = await this.plans(outcomes, stale);
    const comparisons = signal.aborted ? [] : await this.compare(plans, outcomes, this.comparisonBatch());
    const pruned = await this.prune(stale, comparisons);
    if (!isDryRun) await this.remember(scanned, outcomes, state);
    const report = {
      schemaVersion: 1 as const,
      nendo: packageVersion(),
      startedAt: this.startedAt,
      finishedAt: new Date().toISOString(),
      isDryRun,
      isStopped: signal.aborted,
      problems: this.problems,
      documents: lines.all(plans, stale, pruned.documents),
      comparisons: [...pruned.comparisons],
    };
    return { ...report, exitCode: exitCodeOf(report, this.options.loaded.config.strict) };
  }

  private async scan(): Promise<ScannedSources> {
    const { loaded, signal } = this.options;
    const { sources, limits } = loaded.config;
    const { files, missing } = await findSources(loaded.folder, sources, this.out);
    for (const place of missing) this.problems.push(`元の資料の場所「${place}」がありません。`);
    return scanSources(files, { lexicon: this.lexicon, limits, signal });
  }

  private async documents(sources: readonly ScannedSource[]): Promise<Map<ScannedSource, DocumentOutcome>> {
    const decisions = await loadDecisions(this.out, ({ file, line, message }) =>
      this.problems.push(`決定の記録 ${file} の${line}行目: ${message}`),
    );
    const { options, folder, kept, lexicon, readers, workers } = this;
    const { signal, isDryRun, isRetry } = options;
    const { limits } = options.loaded.config;
    const work = new DocumentWork({
      folder,
      lexicon,
      limits,
      readers,
      signal,
      decisions,
      writers: options.documentWriters,
    });
    const onProgress = (progress: IngestProgress): void => options.onProgress?.(progress);
    const tools = { folder, lexicon, kept, work, readers, workers, signal, decisions };
    return new DocumentBatch({ ...tools, isRetry, isDryRun, onProgress }).run(sources);
  }

  /** What is known of all results that are to be compared or told of. A broken one is told, and left out. */
  private async plans(
    outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
    stale: readonly StaleResult[],
  ): Promise<Map<string, KnownPlan>> {
    const known = new KnownPlans(this.folder, this.kept.plans);
    const superseded = new Set(stale.filter(({ isSuperseded }) => isSuperseded).map(({ id }) => id));
    const own = [...outcomes.values()].flatMap((outcome) => ('id' in outcome ? (outcome.id ?? []) : []));
    const ids = new Set([...own, ...stale.map(({ id }) => id)]);
    const plans = new Map<string, KnownPlan>();
    for (const id of [...ids].sort()) {
      if (superseded.has(id) || this.folder.manifest(id) === null) continue;
      try {
        plans.set(id, await known.of(id));
      } catch (error) {
        if (isStorageError(error)) throw error;
        this.problems.push(`結果「${id}」が読めません（${(error as Error).message}）。`);
      }
    }
    return plans;
  }

  private comparisonBatch(): ComparisonBatch {
    const { folder, lexicon, options } = this;
    return new ComparisonBatch({
      folder,
      lexicon,
      profile: options.loaded.config.profile,
      writers: options.comparisonWriters,
      isDryRun: options.isDryRun,
      signal: options.signal,
      onProgress: (progress) => options.onProgress?.({ step: 'compare', ...progress }),
    });
  }

  private compare(
    plans: ReadonlyMap<string, KnownPlan>,
    outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
    batch: ComparisonBatch,
  ): Promise<BatchComparison[]> {
    const { pairs, missing } = findPairs(plans, this.options.loaded.config.series);
    for (const id of missing) this.problems.push(`設定の series にある「${id}」という資料がありません。`);
    const left = [...outcomes.values()].flatMap((outcome) =>
      outcome.status === 'left' && outcome.id !== null ? [outcome.id] : [],
    );
    return batch.run(pairs, new Set(left));
  }

  /** Removes what has no source any more, where that was asked for and every place of sources is there. */
  private async prune(
    stale: readonly StaleResult[],
    comparisons: readonly BatchComparison[],
  ): Promise<{ readonly documents: ReadonlySet<string>; readonly comparisons: readonly BatchComparison[] }> {
    const { isPrune, isDryRun, signal } = this.options;
    if (!isPrune || isDryRun || signal.aborted) return { documents: new Set(), comparisons };
    if (this.problems.length > 0) {
      this.problems.push('上の問題があるため、元の資料のない結果は削除していません。');
      return { documents: new Set(), comparisons };
    }
    for (const { id } of stale) await this.folder.remove(id);
    const batch = this.comparisonBatch();
    const gone = new Set(stale.map(({ id }) => id));
    const lines: BatchComparison[] = [];
    for (const line of comparisons) {
      const isGone = line.status === 'gone' || gone.has(line.before) || gone.has(line.after);
      if (isGone) await batch.remove(line.after);
      lines.push(isGone ? { ...line, status: 'pruned' } : line);
    }
    return { documents: gone, comparisons: lines };
  }

  /** Notes what became of each source, and drops what is kept for none of them. */
  private async remember(
    { failed, duplicates }: ScannedSources,
    outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
    state: ReadonlyMap<string, BatchState[string]>,
  ): Promise<void> {
    const { aborted } = this.options.signal;
    const isThere = (path: string): boolean => aborted || failed.has(path) || duplicates.has(path);
    const now = new Map([...state].filter(([path]) => isThere(path)));
    for (const [{ path, hash }, outcome] of outcomes) {
      const earlier = state.get(path);
      if (outcome.status === 'done') now.set(path, { sha256: hash, id: outcome.id });
      else if (earlier !== undefined) now.set(path, earlier);
    }
    await writeState(this.out, now);
    if (!aborted) await this.kept.sweep();
  }
}
