import type { Gazetteer } from '../extractors/context.js';
import type { Manifest } from '../schemas/manifest.js';
import type { PlanIdentity } from '../schemas/plan.js';
import { documentId } from './identifiers.js';
import type { ResultsStore } from './store/results-store.js';

/** What the id of a document is made of. */
export interface Identified {
  /** Path of the source. */
  readonly file: string;
  /** Its name without the folder. */
  readonly name: string;
  readonly hash: string;
  readonly identity: PlanIdentity;
}

/**
 * One id a document. Where two would have the same, the first by file name keeps it and the others add their hash; so does
 * one whose id a result of another file has that is there already.
 */
export async function assignIds<Document extends Identified>(
  documents: readonly Document[],
  gazetteer: Gazetteer,
  results: Pick<ResultsStore<Manifest>, 'manifest'>,
): Promise<Map<Document, string>> {
  const ids = new Map<Document, string>();
  const taken = new Set<string>();
  const byName = [...documents].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
  for (const document of byName) {
    const base = documentId(document.identity, document.hash, gazetteer);
    const earlier = await results.manifest(base);
    const foreign =
      earlier !== null && earlier.source.sha256 !== document.hash && earlier.source.file !== document.name;
    const id = taken.has(base) || foreign ? `${base}-${document.hash.slice(0, 8)}` : base;
    taken.add(id);
    ids.set(document, id);
  }
  return ids;
}
