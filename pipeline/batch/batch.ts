import { resolve } from 'node:path';
import type { BatchComparison, BatchDocument } from '../../schemas/batch-report.js';
import { RecordedDecisions } from '../decisions/recorded-decisions.js';
import { DocumentWork } from '../document-work.js';
import type { IngestProgress } from '../ingest.js';
import { loadLexicon } from '../lexicon/load.js';
import { toFailure } from '../outcome.js';
import { packageVersion } from '../project-files.js';
import { SourceReaders } from '../source-readers.js';
import type { BatchStore } from '../store/batch-store.js';
import { isStorageError } from '../store/storage-error.js';
import { askAll } from './ask-all.js';
import { type BatchOptions, resultsOf } from './batch-options.js';
import type { BatchOutcome, BatchProblem } from './batch-problem.js';
import { type BatchState, readState, writeState } from './batch-state.js';
import { ComparisonBatch } from './comparison-batch.js';
import { findPairs } from './comparison-pairs.js';
import { DocumentBatch, type DocumentOutcome } from './document-batch.js';
import { DocumentLines } from './document-lines.js';
import { exitCodeOf } from './exit-code.js';
import { findSources } from './find-sources.js';
import { KeptWork } from './kept-work.js';
import { type KnownPlan, KnownPlans } from './known-plans.js';
import { KnownResults } from './known-results.js';
import { findOthers, type OtherResults } from './other-results.js';
import { programVersions } from './program-versions.js';
import { type ScannedSource, type ScannedSources, scanSources } from './scan-sources.js';
import { sharedLexicon, sharedWork } from './shared-work.js';
import { workersOf } from './workers.js';
import type { SharedWork, Workforce } from './workforce.js';

const NO_OTHERS: OtherResults = { stale: [], compared: [] };

/** The work of a batch, on a store that is its own. */
export class Batch {
  private readonly out: string;
  private readonly lexicon: ReturnType<typeof loadLexicon>;
  private readonly kept: KeptWork;
  private readonly known: KnownResults;
  private readonly readers: SourceReaders;
  private readonly workers: number;
  private readonly startedAt = new Date().toISOString();

  constructor(
    private readonly options: BatchOptions,
    private readonly store: BatchStore,
    private readonly problems: BatchProblem[],
    private readonly workforce: Workforce | null = null,
  ) {
    const { folder, config } = options.loaded;
    const { lexicon, limits, workers } = config;
    this.out = resultsOf(options.loaded);
    const loaded = loadLexicon(lexicon === null ? undefined : resolve(folder, lexicon));
    // As it was given: where it lies on this machine is no part of a result.
    this.lexicon = { ...loaded, folder: lexicon };
    this.kept = new KeptWork(store.kept, options.isDryRun);
    this.known = new KnownResults(store.documents);
    this.workers = workers ?? workersOf();
    this.readers = new SourceReaders({
      pages: store.pages,
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

  async run(): Promise<BatchOutcome> {
    const { signal, isDryRun } = this.options;
    const state = await readState(this.store);
    const decisions = await this.decisions();
    const scanned = await this.scan();
    await this.keepSources(scanned);
    const shared = this.share();
    const outcomes = await this.documents(scanned.sources, decisions, shared);
    const others = signal.aborted
      ? NO_OTHERS
      : await findOthers(this.store.documents, this.known, { scanned, outcomes, state });
    const lines = new DocumentLines(scanned, outcomes, state.sources);
    const plans = await this.plans(outcomes, others);
    const batch = this.comparisonBatch(decisions, shared);
    const comparisons = signal.aborted ? [] : await this.compare(plans, outcomes, batch);
    const pruned = await this.prune(others.stale, comparisons, batch);
    const documents = lines.all(plans, others.stale, pruned.documents);
    if (!isDryRun) {
      await this.remember(scanned, outcomes, state, pruned.documents);
      if (!signal.aborted) await this.sweep(scanned, others.stale);
      if ([...documents, ...pruned.comparisons].some(isDone)) await this.store.tidy();
    }
    const report = {
      schemaVersion: 1 as const,
      nendo: packageVersion(),
      startedAt: this.startedAt,
      finishedAt: new Date().toISOString(),
      isDryRun,
      isStopped: signal.aborted,
      problems: this.problems,
      documents,
      comparisons: [...pruned.comparisons],
    };
    return { ...report, exitCode: exitCodeOf(report, this.options.loaded.config.strict) };
  }

  private async decisions(): Promise<RecordedDecisions> {
    const { decisions, problems } = await this.store.decisions();
    for (const line of problems) this.problems.push({ kind: 'decision-line', line });
    return new RecordedDecisions(decisions);
  }

  /** What those need to know who do the work elsewhere; null where this process does it. */
  private share(): SharedWork | null {
    if (this.workforce === null) return null;
    const { folder, config } = this.options.loaded;
    const { limits, ocr } = config;
    const lexicon = sharedLexicon(config.lexicon, folder);
    const program = programVersions(this.lexicon);
    const common = { program, config: { limits, ocr }, rereadPages: [], lexicon };
    return sharedWork(this.workforce, common, this.readers);
  }

  private async scan(): Promise<ScannedSources> {
    const { loaded, signal, isArriving } = this.options;
    const { sources, limits } = loaded.config;
    const { files, missing, unread } = await findSources(loaded.folder, sources, this.out);
    for (const place of missing) this.problems.push({ kind: 'place-missing', place });
    for (const { folder, code } of unread) this.problems.push({ kind: 'place-unread', place: folder, code });
    return scanSources(files, { lexicon: this.lexicon, limits, signal, isArriving });
  }

  /** Puts the sources into the store, where that holds them. One that cannot be read now says so when it is read. */
  private async keepSources(scanned: ScannedSources): Promise<void> {
    const { sources } = this.store;
    if (sources === null || this.options.isDryRun) return;
    await askAll(scanned.sources, async ({ hash, file }) => {
      if (!this.options.signal.aborted) await sources.keep(hash, file);
    });
  }

  private documents(
    sources: readonly ScannedSource[],
    decisions: RecordedDecisions,
    shared: SharedWork | null,
  ): Promise<Map<ScannedSource, DocumentOutcome>> {
    const { options, kept, known, lexicon, readers, workers } = this;
    const results = this.store.documents;
    const { signal, isDryRun, isRetry } = options;
    const { limits } = options.loaded.config;
    const work = new DocumentWork({
      results,
      lexicon,
      limits,
      readers,
      signal,
      decisions,
      writers: options.documentWriters,
    });
    const onProgress = (progress: IngestProgress): void => options.onProgress?.(progress);
    const tools = { results, known, lexicon, kept, work, readers, workers, signal, decisions, shared };
    return new DocumentBatch({ ...tools, isRetry, isDryRun, onProgress }).run(sources);
  }

  /** What is known of all results that are to be compared or told of. A broken one is told, and left out. */
  private async plans(
    outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
    others: OtherResults,
  ): Promise<Map<string, KnownPlan>> {
    const known = new KnownPlans(this.store.documents, this.known, this.kept.plans);
    const own = [...outcomes.values()].flatMap((outcome) => ('id' in outcome ? (outcome.id ?? []) : []));
    const ids = [...new Set([...own, ...others.compared])].sort();
    const found = await askAll(ids, (id) =>
      known.of(id).catch((error: unknown) => {
        if (isStorageError(error)) throw error;
        return error as Error;
      }),
    );
    const plans = new Map<string, KnownPlan>();
    for (const [index, id] of ids.entries()) {
      const plan = found[index] ?? null;
      if (plan instanceof Error) this.problems.push({ kind: 'result-broken', id, failure: toFailure(plan) });
      else if (plan !== null) plans.set(id, plan);
    }
    return plans;
  }

  private comparisonBatch(decisions: RecordedDecisions, shared: SharedWork | null): ComparisonBatch {
    const { store, known, lexicon, options } = this;
    return new ComparisonBatch({
      store,
      known,
      lexicon,
      decisions,
      profile: options.loaded.config.profile,
      writers: options.comparisonWriters,
      isDryRun: options.isDryRun,
      isRetry: options.isRetry,
      shared,
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
    for (const id of missing) this.problems.push({ kind: 'series-missing', id });
    const left = [...outcomes.values()].flatMap((outcome) =>
      outcome.status === 'left' && outcome.id !== null ? [outcome.id] : [],
    );
    return batch.run(pairs, new Set(left));
  }

  /** Removes what has no source any more, where that was asked for and every place of sources is there. */
  private async prune(
    stale: readonly string[],
    comparisons: readonly BatchComparison[],
    batch: ComparisonBatch,
  ): Promise<{ readonly documents: ReadonlySet<string>; readonly comparisons: readonly BatchComparison[] }> {
    const { isPrune, isDryRun, signal } = this.options;
    if (!isPrune || isDryRun || signal.aborted) return { documents: new Set(), comparisons };
    if (this.problems.length > 0) {
      this.problems.push({ kind: 'not-pruned' });
      return { documents: new Set(), comparisons };
    }
    for (const id of stale) {
      await this.store.documents.remove(id);
      this.known.forget(id);
    }
    const gone = new Set(stale);
    const lines: BatchComparison[] = [];
    for (const line of comparisons) {
      const isGone = line.status === 'gone' || gone.has(line.before) || gone.has(line.after);
      if (isGone) await batch.remove(line.after);
      lines.push(isGone ? { ...line, status: 'pruned' } : line);
    }
    return { documents: gone, comparisons: lines };
  }

  /** Notes what became of each source. */
  private async remember(
    { failed, duplicates }: ScannedSources,
    outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
    state: BatchState,
    pruned: ReadonlySet<string>,
  ): Promise<void> {
    const { aborted } = this.options.signal;
    const isThere = (path: string): boolean => aborted || failed.has(path) || duplicates.has(path);
    const sources = new Map([...state.sources].filter(([path]) => isThere(path)));
    const made = new Set([...state.made].filter((id) => !pruned.has(id)));
    for (const [{ path, hash }, outcome] of outcomes) {
      const earlier = state.sources.get(path);
      if (outcome.status === 'done') {
        sources.set(path, { sha256: hash, id: outcome.id });
        made.add(outcome.id);
      } else if (earlier !== undefined) sources.set(path, earlier);
    }
    await writeState(this.store, { sources, made });
    await this.kept.saveDigests();
    const done = [...outcomes].filter(([, { status }]) => status === 'done');
    await this.store.notePlaces(new Map(done.map(([{ hash, file }]) => [hash, file])));
  }

  /** Drops what is kept for none of the sources. The sources of results that stay do too, and all where some could not be looked at. */
  private async sweep({ sources, failed }: ScannedSources, stale: readonly string[]): Promise<void> {
    await this.kept.sweep();
    if (this.store.sources !== null && failed.size === 0 && this.problems.length === 0) {
      const hashes = new Set(sources.map(({ hash }) => hash));
      for (const id of stale) hashes.add((await this.known.of(id))?.source.sha256 ?? '');
      await this.store.sources.sweep(hashes);
    }
  }
}

/** Whether something was made or removed, so that other things may have come to be unneeded. */
function isDone({ status }: Pick<BatchDocument | BatchComparison, 'status'>): boolean {
  return status === 'new' || status === 'changed' || status === 'again' || status === 'pruned';
}
