import { groupBy } from '../../extractors/grouping.js';
import type { RecordedDecisions } from '../decisions/recorded-decisions.js';
import type { Witnesses } from '../renditions.js';
import type { Correction } from './document-corrections.js';
import { lotsOfCircles } from './lots.js';
import { toShared } from './scan-sources.js';
import type { SharedDocuments, WorkItem, WorkLot } from './work-share.js';

/** Documents that nothing bears on but what is among them. */
type Lot = readonly Correction[];

/** Something to be done with a document. */
export interface DocumentItem<Each extends { readonly correction: Correction }> {
  readonly each: Each;
  /** See `WorkItem`. */
  readonly key: string;
}

/** What others are told of documents in a step. */
interface StepKnowledge {
  /** Content hashes of those whose words were corrected; null while that is being done. */
  readonly corrected: ReadonlySet<string> | null;
  /** See `SharedDocuments`. */
  readonly isTold: boolean;
}

/** The documents of a batch in lots. */
export class DocumentLots {
  private lots: ReadonlyMap<string, Lot> | null = null;

  /** @param all documents, in the order of their paths. */
  constructor(
    readonly all: readonly Correction[],
    private readonly witnesses: Pick<Witnesses, 'circles'>,
    private readonly decisions: Pick<RecordedDecisions, 'on'>,
  ) {}

  /** Lots with the items in them, made one after the other; without those that have none. */
  *work<Each extends { readonly correction: Correction }>(
    step: 'correct' | 'write',
    items: readonly DocumentItem<Each>[],
    knowledge: StepKnowledge,
  ): Generator<WorkLot> {
    // Most batches find nothing to do.
    this.lots ??= this.find();
    const { lots } = this;
    const byLot = groupBy(items, ({ each }) => lots.get(each.correction.document.hash) as Lot);
    for (const lot of new Set(lots.values())) {
      const own = byLot.get(lot);
      if (own === undefined) continue;
      yield { share: { step, ...this.shareOf(lot, knowledge) }, items: own.map(toWorkItem) };
    }
  }

  /** Lots by the content hashes of their documents, in their order. */
  private find(): ReadonlyMap<string, Lot> {
    const circles = this.witnesses.circles();
    const circleOf = new Map(circles.flatMap((circle, index) => circle.map((hash) => [hash, index])));
    const lots = lotsOfCircles([
      ...groupBy(this.all, ({ document }) => circleOf.get(document.hash)).values(),
    ]);
    return new Map(lots.flatMap((lot) => lot.map(({ document }) => [document.hash, lot])));
  }

  private shareOf(lot: Lot, { corrected, isTold }: StepKnowledge): SharedDocuments {
    return {
      documents: lot.map(({ document: { source, facts }, id }) => ({ source: toShared(source), id, facts })),
      corrected:
        corrected === null
          ? null
          : lot.map(({ document }) => document.hash).filter((hash) => corrected.has(hash)),
      decisions: this.decisions.on(lot.map(({ id }) => id)),
      isTold,
    };
  }
}

function toWorkItem({ each, key }: DocumentItem<{ readonly correction: Correction }>): WorkItem {
  const { hash, file } = each.correction.document;
  return { item: hash, key, label: file };
}
