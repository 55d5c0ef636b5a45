import type { Reading, TableDocument, Truth } from './model.js';
import { type PageCharacters, type RegionScore, scoreRegions } from './region-score.js';
import { sharesOf } from './shares.js';
import { matchStructure, type StructureScore } from './structure-score.js';

/** How one reader did on one document. */
export interface DocumentScore {
  /** The truth that suits best, of those that the document has. */
  readonly truth: Truth;
  readonly structure: StructureScore;
  /** Null where boxes or characters are not told. */
  readonly regions: RegionScore | null;
  /** Why it counts as nothing found; null where it was read. */
  readonly failure: string | null;
}

/** Scores a reading; one that failed found nothing. Of several truths the one with the best structure counts. */
export function scoreDocument(
  document: TableDocument,
  reading: Reading,
  characters: readonly PageCharacters[] | null,
): DocumentScore {
  const tables = reading.kind === 'read' ? reading.tables : [];
  const [best] = document.truths
    .map((truth) => ({ truth, structure: matchStructure(truth.tables, tables) }))
    .sort((a, b) => sharesOf(b.structure).f1 - sharesOf(a.structure).f1);
  if (best === undefined) throw new Error(`${document.name}: no truth.`);
  return {
    ...best,
    regions: characters === null ? null : scoreRegions(best.truth.regions, tables, characters),
    failure: reading.kind === 'failed' ? reading.reason : null,
  };
}
