import type { CorpusSegment } from '../../extractors/corpus/corpus.js';
import type { OcrDescription } from '../../extractors/read/ocr/engine.js';
import type { LibraryEntry } from '../../schemas/library.js';
import type { PlanIdentity } from '../../schemas/plan.js';
import type { SourceDocument } from '../document-work.js';
import type { Corrected } from '../documents.js';
import type { RoutedPages } from '../isolation/second-route/route-issues.js';
import { entryHash } from '../library.js';
import type { IngestFailure, PlanSummary } from '../outcome.js';
import type { KeptStore } from '../store/kept-store.js';
import { DigestFile } from './digest-file.js';
import { KeptDigests } from './kept-digests.js';
import { KeptValues } from './kept-values.js';
import type { KnownPlan } from './known-plans.js';

/** What the other documents of a batch need of one that was read, and what its manifest says of its reading. */
export interface ReadFacts {
  readonly identity: Pick<PlanIdentity, 'kind' | 'issuers' | 'sphere' | 'fiscalYear'>;
  /** Hash of what it tells the others. */
  readonly entry: string;
  readonly characters: number;
  readonly textHash: string;
  readonly isPartial: boolean;
  readonly recognition: OcrDescription | null;
  readonly routes: readonly RoutedPages[];
}

/** What is known of a source that could not be read. */
export interface ReadFailure {
  readonly failure: IngestFailure;
  /** The program that was there for a second try, with its version; null where there was none. */
  readonly second: string | null;
}

/** A reading, or why there is none. */
export type ReadOutcome = { readonly facts: ReadFacts } | ReadFailure;

/** The same with what the document tells the others. */
export type KeptOutcome = { readonly facts: ReadFacts; readonly entry: LibraryEntry } | ReadFailure;

/** What was recognised in a source, without what stands in `ReadOutcome` and in the texts. */
export type KeptReading = Omit<SourceDocument, 'segments' | 'file'>;

/** A corrected document; what is null is as it was read. */
export type KeptCorrection = Pick<Corrected, 'edits' | 'issues' | 'changes' | 'entry' | 'left'> & {
  readonly anew: Pick<Corrected, 'read' | 'structured' | 'extracted'> | null;
  /** Milliseconds by stage. */
  readonly times: ReadonlyMap<string, number>;
};

/**
 * What a batch keeps for the next one, by keys that say all that it was made of. Large and small things lie apart: a document that
 * need not be done again costs its small ones.
 */
export class KeptWork {
  /** By reading key. */
  readonly outcomes: KeptDigests<KeptOutcome, ReadOutcome>;
  /** Sentences, headings and cells, by reading key. */
  readonly texts: KeptValues<readonly CorpusSegment[]>;
  /** By reading key. */
  readonly readings: KeptValues<KeptReading>;
  /** What a document tells the others with its words corrected, by the key of its correction. */
  readonly told: KeptDigests<LibraryEntry, string>;
  /** By the key of the correction. */
  readonly corrections: KeptValues<KeptCorrection>;
  /** The facts of what was written, where they are told at once, by the key of the correction. */
  readonly summaries: KeptValues<PlanSummary>;
  /** By the hash of plan.json. */
  readonly plans: KeptDigests<KnownPlan, KnownPlan>;
  private readonly digests: DigestFile;
  private readonly small: Readonly<Record<'outcomes' | 'told' | 'plans', KeptValues<unknown>>>;

  constructor(store: KeptStore, isReadOnly = false) {
    const outcomes = new KeptValues<KeptOutcome>(store, 'outcomes', isReadOnly);
    const told = new KeptValues<LibraryEntry>(store, 'told', isReadOnly);
    const plans = new KeptValues<KnownPlan>(store, 'plans', isReadOnly);
    this.small = { outcomes, told, plans };
    this.digests = new DigestFile(store, isReadOnly);
    this.outcomes = new KeptDigests(outcomes, this.digests, 'outcomes', withoutEntry);
    this.told = new KeptDigests(told, this.digests, 'told', entryHash);
    this.plans = new KeptDigests(plans, this.digests, 'plans', (plan) => plan);
    this.texts = new KeptValues(store, 'texts', isReadOnly);
    this.readings = new KeptValues(store, 'readings', isReadOnly);
    this.corrections = new KeptValues(store, 'corrections', isReadOnly);
    this.summaries = new KeptValues(store, 'summaries', isReadOnly);
  }

  /** Keeps digests for the next run. @throws where the store cannot be written to. */
  saveDigests(): Promise<void> {
    return this.digests.save();
  }

  /** Removes what belongs to no source of this batch. Large things are not asked for where nothing is done, so the small ones decide. */
  async sweep(): Promise<void> {
    const { texts, readings, corrections } = this;
    const { outcomes, told, plans } = this.small;
    await this.digests.sweep();
    for (const each of [outcomes, texts, readings]) await each.sweep(outcomes.asked);
    for (const each of [told, corrections]) await each.sweep(told.asked);
    await plans.sweep(plans.asked);
  }
}

function withoutEntry(outcome: KeptOutcome): ReadOutcome {
  return 'failure' in outcome ? outcome : { facts: outcome.facts };
}
