import type { BatchReason } from '../../schemas/batch-report.js';
import type { Manifest } from '../../schemas/manifest.js';
import { Corpora } from '../corpora.js';
import type { RecordedDecisions } from '../decisions/recorded-decisions.js';
import { assignIds } from '../document-ids.js';
import { sha256 } from '../identifiers.js';
import type { LoadedLexicon } from '../lexicon/load.js';
import { type IngestFailure, type PlanSummary, toFailure } from '../outcome.js';
import { type ManifestHead, manifestHead } from '../plan-files.js';
import type { ResultsStore } from '../store/results-store.js';
import { askAll } from './ask-all.js';
import { type Correction, DocumentCorrections } from './document-corrections.js';
import { type DocumentItem, DocumentLots } from './document-lots.js';
import { DocumentReadings, type KnownSources, type ReadingsOptions } from './document-readings.js';
import { inParallel } from './in-parallel.js';
import type { KnownDocument } from './known-document.js';
import type { KnownResults } from './known-results.js';
import { asRecognised, Libraries, libraryHashOf } from './libraries.js';
import { reasonsToDo } from './reasons.js';
import type { ScannedSource } from './scan-sources.js';
import type { WorkLot } from './work-share.js';
import type { SharedWork } from './workforce.js';

/** Documents that are corrected at a time: that is work of this process alone, and each holds its reading. */
const CORRECTING = 2;

/** What documents are worked on with. */
export interface DocumentBatchOptions extends ReadingsOptions {
  readonly results: ResultsStore<Manifest>;
  /** The same, as far as they were looked at. */
  readonly known: KnownResults;
  readonly lexicon: LoadedLexicon;
  readonly isDryRun: boolean;
  /** Every document is written whatever is there, and its facts are told. */
  readonly isWritingAll?: boolean;
  /** What people decided on the documents. */
  readonly decisions: RecordedDecisions;
}

/**
 * What became of a source. `done`: its result is what it would be if all were done anew, and was made for these reasons (none: it was
 * there); with its facts where all are written. `left`: for these reasons it has to be done, but was not, since the batch was stopped or only asked.
 */
export type DocumentOutcome =
  | {
      readonly status: 'done';
      readonly id: string;
      readonly reasons: readonly BatchReason[];
      readonly summary: PlanSummary | null;
    }
  | { readonly status: 'left'; readonly id: string | null; readonly reasons: readonly BatchReason[] }
  | { readonly status: 'failed'; readonly failure: IngestFailure };

interface Pending {
  readonly correction: Correction;
  readonly head: ManifestHead;
  readonly reasons: readonly BatchReason[];
}

/**
 * All documents of a batch, each step done only where it would give something else than what is there. The order of the work and the
 * number of workers decide on nothing: what a document is told comes from all others, sorted by content.
 */
export class DocumentBatch {
  private readonly outcomes = new Map<ScannedSource, DocumentOutcome>();
  private readonly readings: DocumentReadings;

  constructor(private readonly options: DocumentBatchOptions) {
    this.readings = new DocumentReadings(options);
  }

  /** @throws the system's error where the store cannot be written to; what was finished before stays. */
  async run(sources: readonly ScannedSource[]): Promise<Map<ScannedSource, DocumentOutcome>> {
    const known = await this.readings.known(sources);
    for (const source of sources) this.outcomes.set(source, { status: 'left', id: null, reasons: [] });
    const { isDryRun } = this.options;
    const { documents, failed } = await (isDryRun ? this.foresee(known) : this.readings.read(known));
    for (const [source, failure] of failed) this.outcomes.set(source, { status: 'failed', failure });
    if (!this.options.signal.aborted) await this.finish(documents);
    return this.outcomes;
  }

  /** For a run that only says what it would do: what has to be read is said, and the others are looked at without it. */
  private async foresee(known: KnownSources): Promise<Omit<KnownSources, 'unknown'>> {
    for (const source of known.unknown) {
      const isKnown = (await this.options.kept.outcomes.find(source.reading)) !== null;
      this.outcomes.set(source, { status: 'left', id: null, reasons: [isKnown ? 'retry' : 'source'] });
    }
    return known;
  }

  private async finish(documents: readonly KnownDocument[]): Promise<void> {
    const corpora = await Corpora.among(documents);
    const corrections = this.corrections(documents, corpora);
    const ids = await assignIds(documents, this.options.lexicon.gazetteer, (bases) => this.sourcesOf(bases));
    const all = documents.map((document) => corrections.of(document, ids.get(document) as string));
    const lots = new DocumentLots(all, corpora.witnesses, this.options.decisions);
    const told = await this.correct(lots, corrections);
    if (this.options.signal.aborted) return;
    const hashes = new Map([...told].map(([{ document }, hash]) => [document.hash, hash]));
    const pending = await this.compareWithResults([...told.keys()], libraryHashOf(corpora.witnesses, hashes));
    if (this.options.isDryRun) return;
    const byHash = new Map([...told.keys()].map((correction) => [correction.document.hash, correction]));
    const asCorrected = new Libraries(corpora.witnesses, async (hash) => {
      const correction = byHash.get(hash);
      return correction === undefined ? null : corrections.tells(correction);
    });
    await this.write(pending, lots, new Set(hashes.keys()), async (correction) =>
      corrections.write(correction, await asCorrected.for(correction.document.hash)),
    );
  }

  private corrections(documents: readonly KnownDocument[], corpora: Corpora): DocumentCorrections {
    const tools = { ...this.options, readings: this.readings };
    return new DocumentCorrections(tools, corpora, ...asRecognised(documents, corpora, this.readings));
  }

  /** What results were made of. */
  private async sourcesOf(ids: readonly string[]): Promise<(Manifest['source'] | null)[]> {
    return askAll(ids, async (id) => (await this.options.known.of(id))?.source ?? null);
  }

  /** Hashes of what each document tells the others with its words corrected; without those that fail. */
  private async correct(
    lots: DocumentLots,
    corrections: DocumentCorrections,
  ): Promise<Map<Correction, string>> {
    const { all } = lots;
    const told = new Map<Correction, string>();
    const unknown: { readonly correction: Correction }[] = [];
    const entries = await askAll(all, (correction) => corrections.told(correction));
    for (const [index, correction] of all.entries()) {
      const entry = entries[index] ?? null;
      if (entry !== null) told.set(correction, entry);
      else if (this.options.isDryRun) told.set(correction, correction.document.facts.entry);
      else unknown.push({ correction });
    }
    // Those with one corpus follow each other, so that its index is made once.
    unknown.sort((a, b) => (a.correction.group < b.correction.group ? -1 : 1));
    const { shared } = this.options;
    if (!shared) {
      await this.each('correct', unknown, async ({ correction }) => {
        told.set(correction, await corrections.correct(correction));
      });
      return told;
    }
    const items = unknown.map((each) => ({ each, key: sha256(`correct ${each.correction.key}`) }));
    const work = lots.work('correct', items, { corrected: null, isTold: false });
    await this.share(shared, 'correct', { items, lots: work }, async ({ correction }) => {
      const entry = await corrections.told(correction);
      if (entry === null) throw new Error('what came of a correction is gone');
      told.set(correction, entry);
    });
    return told;
  }

  /** Which results are not what they would be now. */
  private async compareWithResults(
    corrections: readonly Correction[],
    asCorrected: (hash: string) => string,
  ): Promise<Pending[]> {
    const { results, known, lexicon, decisions, isWritingAll = false } = this.options;
    const looked = await askAll(corrections, async (correction): Promise<Pending | null> => {
      const { document, id, corpus } = correction;
      const knowledge = {
        library: asCorrected(document.hash),
        corpus,
        lexicon,
        decisions: decisions.hashOf(id),
      };
      const head = manifestHead(document.reading, id, knowledge);
      const reasons = isWritingAll ? [] : await reasonsToDo(results, known, head);
      const isThere = reasons.length === 0 && !isWritingAll;
      const outcome = { id, reasons };
      this.outcomes.set(
        document.source,
        isThere ? { ...outcome, status: 'done', summary: null } : { ...outcome, status: 'left' },
      );
      // Only what is to be made is held: it is little in most batches.
      return isThere ? null : { correction, head, reasons };
    });
    return looked.filter((each) => each !== null);
  }

  private async write(
    pending: readonly Pending[],
    lots: DocumentLots,
    corrected: ReadonlySet<string>,
    write: (correction: Correction) => Promise<PlanSummary>,
  ): Promise<void> {
    const { shared, kept, known, isWritingAll: isTold = false } = this.options;
    for (const { head } of pending) known.forget(head.id);
    const done = ({ correction, head, reasons }: Pending, facts: PlanSummary | null): void => {
      const summary = isTold ? facts : null;
      this.outcomes.set(correction.document.source, { status: 'done', id: head.id, reasons, summary });
    };
    if (!shared) {
      await this.each('write', pending, async (each) => done(each, await write(each.correction)));
      return;
    }
    const items = pending.map((each) => ({ each, key: sha256(JSON.stringify(['write', each.head])) }));
    const work = lots.work('write', items, { corrected, isTold });
    await this.share(shared, 'write', { items, lots: work }, async (each) =>
      done(each, isTold ? await kept.summaries.find(each.correction.key) : null),
    );
  }

  /** Has something done with documents by others. @param take is given each with which it was done */
  private async share<Item extends { readonly correction: Correction }>(
    { workforce, setting }: SharedWork,
    step: 'correct' | 'write',
    { items, lots }: { readonly items: readonly DocumentItem<Item>[]; readonly lots: Iterable<WorkLot> },
    take: (item: Item) => Promise<void>,
  ): Promise<void> {
    const { signal, isRetry, onProgress } = this.options;
    if (items.length === 0) return;
    const outcomes = await workforce.do(await setting(), lots, {
      isAnew: isRetry,
      signal,
      onDone: (file, done, total) => onProgress({ step, done, total, file }),
    });
    for (const { each } of items) {
      const { hash, source } = each.correction.document;
      const failure = outcomes.get(hash);
      if (failure === null) await take(each);
      else if (failure !== undefined) this.outcomes.set(source, { status: 'failed', failure });
    }
  }

  private each<Item extends { readonly correction: Correction }>(
    step: 'correct' | 'write',
    items: readonly Item[],
    work: (item: Item) => Promise<void>,
  ): Promise<void> {
    const { signal, onProgress } = this.options;
    return inParallel(items, work, {
      concurrency: CORRECTING,
      signal,
      onFailure: ({ correction }, error) =>
        this.outcomes.set(correction.document.source, { status: 'failed', failure: toFailure(error) }),
      onDone: ({ correction }, done, total) =>
        onProgress({ step, done, total, file: correction.document.file }),
    });
  }
}
