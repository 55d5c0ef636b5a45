import type { BatchComparison } from '../../schemas/batch-report.js';
import type { ChangesDocument } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import type { ComparisonManifest } from '../../schemas/comparison-manifest.js';
import type { ResultFile } from '../../schemas/result-file.js';
import { loadResult } from '../comparison/plan-source.js';
import { COMPARISON_VERSION } from '../comparison/version.js';
import type { RecordedDecisions } from '../decisions/recorded-decisions.js';
import { sha256 } from '../identifiers.js';
import type { IngestProgress } from '../ingest.js';
import type { LoadedLexicon } from '../lexicon/load.js';
import { type IngestFailure, toFailure } from '../outcome.js';
import { packageVersion } from '../project-files.js';
import type { BatchStore } from '../store/batch-store.js';
import { COMPARISONS } from '../store/result-kinds.js';
import { isStorageError } from '../store/storage-error.js';
import { askAll } from './ask-all.js';
import type { ComparisonPair } from './comparison-pairs.js';
import { KnownResults } from './known-results.js';
import { inLots } from './lots.js';
import type { WorkLot } from './work-share.js';
import type { SharedWork } from './workforce.js';

/** A format of comparisons, as the pipeline needs to know it. */
export interface ComparisonWriter {
  readonly id: string;
  files(changes: ChangesDocument, profile: ChangesProfile): ResultFile[] | Promise<ResultFile[]>;
}

/** What comparisons are made with. */
export interface ComparisonBatchOptions {
  readonly store: Pick<BatchStore, 'documents' | 'comparisons'>;
  /** The documents of the store, where more than this is asked of them. */
  readonly known?: KnownResults;
  readonly lexicon: LoadedLexicon;
  readonly profile: ChangesProfile;
  readonly writers: readonly ComparisonWriter[];
  /** What people decided. */
  readonly decisions: RecordedDecisions;
  readonly isDryRun: boolean;
  /** Comparisons whose processes died before are tried again. */
  readonly isRetry?: boolean;
  /** Who compares, where it is not this process. */
  readonly shared?: SharedWork | null;
  readonly signal: AbortSignal;
  onProgress(progress: Pick<IngestProgress, 'done' | 'total' | 'file'>): void;
}

type Made = Pick<ComparisonManifest, 'counts' | 'proposed' | 'issues' | 'files'>;
type Head = Omit<ComparisonManifest, keyof Made>;
type Reason = BatchComparison['reasons'][number];

/** A comparison that is to be made, since it is not there or would be another one. */
interface Pending {
  readonly pair: ComparisonPair;
  /** Null where one of its documents is not there yet. */
  readonly head: Head | null;
  readonly reasons: readonly Reason[];
}

/** The comparisons of a store, each made only where it would not be what is there. */
export class ComparisonBatch {
  private readonly known: KnownResults;
  /** What all comparisons of the batch are made with. */
  private readonly tools: Pick<Head, 'versions' | 'lexicon' | 'layout'>;

  constructor(private readonly options: ComparisonBatchOptions) {
    const { store, lexicon, profile, writers } = options;
    this.known = options.known ?? new KnownResults(store.documents);
    this.tools = {
      versions: { nendo: packageVersion(), compare: COMPARISON_VERSION },
      lexicon: sha256(JSON.stringify([lexicon.shipped.version, lexicon.shipped.hash, lexicon.hash])),
      layout: sha256(JSON.stringify([profile, writers.map(({ id }) => id)])),
    };
  }

  /**
   * @param left documents that have yet to be done: their comparisons will follow.
   * @throws the system's error where the store cannot be written to.
   */
  async run(pairs: readonly ComparisonPair[], left: ReadonlySet<string>): Promise<BatchComparison[]> {
    const { isDryRun, signal, onProgress, shared } = this.options;
    const looked = await askAll(pairs, (pair) => this.look(pair, left));
    const todo = looked.filter((each) => 'pair' in each);
    const made =
      shared && !isDryRun ? await this.share(shared, todo) : new Map<string, IngestFailure | null>();
    const done: BatchComparison[] = [];
    let count = 0;
    for (const each of looked) {
      if (!('pair' in each)) {
        done.push(each);
        continue;
      }
      const { pair, head, reasons } = each;
      const status = reasons.includes('new') ? 'new' : 'changed';
      const failure = made.get(pair.after);
      if (failure !== undefined) done.push(await this.lineOfMade(pair, { status, reasons, failure }));
      else if (signal.aborted) done.push(lineOf(pair, 'stopped', reasons, null));
      else if (isDryRun || head === null) done.push(lineOf(pair, status, reasons, null));
      else done.push(await this.make(pair, head, { status, reasons }));
      count += 1;
      if (failure === undefined) onProgress({ done: count, total: todo.length, file: pair.after });
    }
    return [...done, ...(await this.gone(pairs))];
  }

  /** Makes one comparison. @returns why it could not be made, or null where it was */
  async makeOne(pair: ComparisonPair): Promise<IngestFailure | null> {
    const head = await this.headOf(pair);
    if (head === null) return toFailure(new Error('a document of the comparison is gone'));
    return (await this.make(pair, head, { status: 'changed', reasons: [] })).failure;
  }

  private async share(
    { workforce, setting }: SharedWork,
    todo: readonly Pending[],
  ): Promise<ReadonlyMap<string, IngestFailure | null>> {
    const { signal, onProgress, profile, writers, decisions } = this.options;
    const ready = todo.flatMap(({ pair, head }) => (head === null ? [] : [{ pair, head }]));
    if (ready.length === 0) return new Map();
    const formats = writers.map(({ id }) => id);
    const lots = inLots(ready).map(
      (lot): WorkLot => ({
        share: {
          step: 'compare',
          pairs: lot.map(({ pair }) => pair),
          decisions: lot.flatMap(({ pair }) => decisions.between(pair.before, pair.after)),
          profile,
          formats,
        },
        items: lot.map(({ pair: { after }, head }) => ({
          item: after,
          key: sha256(JSON.stringify(['compare', head])),
          label: after,
        })),
      }),
    );
    const isAnew = this.options.isRetry ?? false;
    return workforce.do(await setting(), lots, {
      isAnew,
      signal,
      onDone: (file, done, total) => onProgress({ file, done, total }),
    });
  }

  private async lineOfMade(
    pair: ComparisonPair,
    made: { status: 'new' | 'changed'; reasons: readonly Reason[]; failure: IngestFailure | null },
  ): Promise<BatchComparison> {
    const { status, reasons, failure } = made;
    if (failure !== null) return { ...lineOf(pair, 'failed', reasons, null), failure };
    return lineOf(pair, status, reasons, await this.manifest(pair.after));
  }

  /** Takes a comparison away. */
  remove(id: string): Promise<void> {
    return this.options.store.comparisons.remove(id);
  }

  /** Comparisons that are there and that nothing asks for any more. */
  private async gone(pairs: readonly ComparisonPair[]): Promise<BatchComparison[]> {
    const wanted = new Set(pairs.map(({ after }) => after));
    const there = await this.options.store.comparisons.ids();
    const lines: BatchComparison[] = [];
    for (const id of there.filter((each) => !wanted.has(each))) {
      const manifest = await this.manifest(id);
      lines.push(lineOf({ before: manifest?.before.id ?? '', after: id }, 'gone', [], manifest));
    }
    return lines;
  }

  private async make(
    pair: ComparisonPair,
    head: Head,
    { status, reasons }: { status: 'new' | 'changed'; reasons: readonly Reason[] },
  ): Promise<BatchComparison> {
    const { store, lexicon, writers, profile } = this.options;
    try {
      const before = await loadResult(store.documents, pair.before);
      const after = await loadResult(store.documents, pair.after);
      const decided = this.options.decisions.between(pair.before, pair.after);
      // Not with the program: a batch mostly finds nothing to compare.
      const { compareRevisions } = await import('../comparison/compare.js');
      const changes = await compareRevisions(before, after, lexicon, pair.isGiven, decided);
      const files = await Promise.all(writers.map((writer) => writer.files(changes, profile)));
      const facts = factsOf(changes);
      await store.comparisons.replace(pair.after, files.flat(), (hashes) => ({
        path: COMPARISONS.manifest,
        chunks: [`${JSON.stringify({ ...head, ...facts, files: hashes }, null, 2)}\n`],
      }));
      return lineOf(pair, status, reasons, facts);
    } catch (error) {
      if (isStorageError(error)) throw error;
      return { ...lineOf(pair, 'failed', reasons, null), failure: toFailure(error) };
    }
  }

  /** What a comparison would be made of; null where one of its documents is not there yet. */
  private async headOf({ before, after, isGiven }: ComparisonPair): Promise<Head | null> {
    const { decisions } = this.options;
    const old = await this.sideOf(before);
    const now = await this.sideOf(after);
    if (old === null || now === null) return null;
    return {
      schemaVersion: 1,
      before: old,
      after: now,
      isGiven,
      decisions: decisions.hashBetween(before, after),
      ...this.tools,
    };
  }

  private async sideOf(id: string): Promise<Head['before'] | null> {
    const facts = await this.known.of(id);
    return facts === null || facts.plan === null ? null : { id, plan: facts.plan, made: facts.made };
  }

  /** @returns what is to be told of a comparison that is as it would be now. */
  private async look(pair: ComparisonPair, left: ReadonlySet<string>): Promise<Pending | BatchComparison> {
    const head = await this.headOf(pair);
    const manifest = await this.manifest(pair.after);
    if (manifest === null) return { pair, head, reasons: ['new'] };
    const reasons = await this.reasons(pair, { head, manifest, left });
    return reasons.length === 0 ? lineOf(pair, 'unchanged', [], manifest) : { pair, head, reasons };
  }

  private async reasons(
    pair: ComparisonPair,
    {
      head,
      manifest,
      left,
    }: {
      readonly head: Head | null;
      readonly manifest: ComparisonManifest;
      readonly left: ReadonlySet<string>;
    },
  ): Promise<Reason[]> {
    if (manifest.before.id !== pair.before || manifest.isGiven !== pair.isGiven) return ['pair'];
    const differs = (of: (head: Head) => unknown): boolean =>
      head === null || JSON.stringify(of(manifest)) !== JSON.stringify(of(head));
    const reasons: Reason[] = [];
    if (left.has(pair.before) || differs(({ before }) => before)) reasons.push('before');
    if (left.has(pair.after) || differs(({ after }) => after)) reasons.push('after');
    if (differs(({ decisions }) => decisions)) reasons.push('decisions');
    if (differs(({ versions }) => versions)) reasons.push('versions');
    if (differs(({ lexicon }) => lexicon)) reasons.push('lexicon');
    if (differs(({ layout }) => layout)) reasons.push('settings');
    const { comparisons } = this.options.store;
    if (!(await comparisons.hasFiles(pair.after, Object.keys(manifest.files)))) reasons.push('missing-files');
    return reasons;
  }

  private manifest(id: string): Promise<ComparisonManifest | null> {
    return this.options.store.comparisons.manifest(id);
  }
}

function factsOf({ parts, issues }: ChangesDocument): Omit<Made, 'files'> {
  const counts: Record<string, number> = {};
  for (const { summary } of parts)
    for (const [kind, count] of Object.entries(summary)) counts[kind] = (counts[kind] ?? 0) + count;
  const proposed = parts.flatMap(({ matches }) => matches).filter(({ status }) => status === 'proposed');
  const serious = issues.filter(({ severity }) => severity !== 'info');
  return { counts, proposed: proposed.length, issues: serious.length };
}

function lineOf(
  { before, after }: Pick<ComparisonPair, 'before' | 'after'>,
  status: BatchComparison['status'],
  reasons: readonly Reason[],
  facts: Omit<Made, 'files'> | null,
): BatchComparison {
  const awaits = facts === null ? null : { proposed: facts.proposed, issues: facts.issues };
  const counts = facts?.counts ?? {};
  return { before, after, status, reasons: [...reasons], counts, awaits, failure: null };
}
