import type { CorpusSegment } from '../../extractors/corpus/corpus.js';
import type { OcrDescription } from '../../extractors/read/ocr/engine.js';
import type { LibraryEntry } from '../../schemas/library.js';
import type { PlanIdentity } from '../../schemas/plan.js';
import type { SourceDocument } from '../document-work.js';
import type { Corrected } from '../documents.js';
import type { RoutedPages } from '../isolation/second-route/route-issues.js';
import type { IngestFailure } from '../outcome.js';
import type { KeptStore } from '../store/kept-store.js';
import { KeptValues } from './kept-values.js';
import type { KnownPlan } from './known-plans.js';

/** What the other documents of a batch need of one that was read, and what its manifest says of its reading. */
export interface ReadFacts {
  readonly identity: PlanIdentity;
  readonly entry: LibraryEntry;
  readonly characters: number;
  readonly textHash: string;
  readonly isPartial: boolean;
  readonly recognition: OcrDescription | null;
  readonly routes: readonly RoutedPages[];
}

/** A reading, or why there is none. */
export type ReadOutcome =
  | { readonly facts: ReadFacts }
  | {
      readonly failure: IngestFailure;
      /** The program that was there for a second try, with its version; null where there was none. */
      readonly second: string | null;
    };

/** What was recognised in a source, without what stands in `ReadOutcome` and in the texts. */
export type KeptReading = Omit<SourceDocument, 'segments' | 'file'>;

/** A corrected document; what is null is as it was read. */
export type KeptCorrection = Pick<Corrected, 'edits' | 'issues' | 'changes' | 'entry' | 'left'> & {
  readonly anew: Pick<Corrected, 'read' | 'structured' | 'extracted'> | null;
};

/**
 * What a batch keeps for the next one, by keys that say all that it was made of. Large and small things lie apart: a document that
 * need not be done again costs its small ones.
 */
export class KeptWork {
  /** By reading key. */
  readonly outcomes: KeptValues<ReadOutcome>;
  /** Sentences, headings and cells, by reading key. */
  readonly texts: KeptValues<readonly CorpusSegment[]>;
  /** By reading key. */
  readonly readings: KeptValues<KeptReading>;
  /** What a document tells the others with its words corrected, by the key of its correction. */
  readonly told: KeptValues<LibraryEntry>;
  /** By the key of the correction. */
  readonly corrections: KeptValues<KeptCorrection>;
  /** By the hash of plan.json. */
  readonly plans: KeptValues<KnownPlan>;

  constructor(store: KeptStore, isReadOnly = false) {
    this.outcomes = new KeptValues(store, 'outcomes', isReadOnly);
    this.texts = new KeptValues(store, 'texts', isReadOnly);
    this.readings = new KeptValues(store, 'readings', isReadOnly);
    this.told = new KeptValues(store, 'told', isReadOnly);
    this.corrections = new KeptValues(store, 'corrections', isReadOnly);
    this.plans = new KeptValues(store, 'plans', isReadOnly);
  }

  /** Removes what belongs to no source of this batch. Large things are not asked for where nothing is done, so the small ones decide. */
  async sweep(): Promise<void> {
    const { outcomes, texts, readings, told, corrections, plans } = this;
    for (const each of [outcomes, texts, readings]) await each.sweep(outcomes.asked);
    for (const each of [told, corrections]) await each.sweep(told.asked);
    await plans.sweep(plans.asked);
  }
}
