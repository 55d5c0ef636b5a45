import type { Gazetteer } from '../extractors/context.js';
import type { Manifest } from '../schemas/manifest.js';
import type { PlanIdentity } from '../schemas/plan.js';
import { documentId } from './identifiers.js';

/** What the id of a document is made of. */
export interface Identified {
  /** Path of the source. */
  readonly file: string;
  /** Its name without the folder. */
  readonly name: string;
  readonly hash: string;
  readonly identity: Pick<PlanIdentity, 'kind' | 'issuers' | 'fiscalYear'>;
}

/**
 * One id a document. Where two would have the same, the first by file name keeps it and the others add their hash; so does
 * one whose id a result of another file has that is there already.
 * @param sourcesOf gives what the results of ids were made of, in the order of these; null where there is none.
 */
export async function assignIds<Document extends Identified>(
  documents: readonly Document[],
  gazetteer: Gazetteer,
  sourcesOf: (ids: readonly string[]) => Promise<readonly (Manifest['source'] | null)[]>,
): Promise<Map<Document, string>> {
  const ids = new Map<Document, string>();
  const taken = new Set<string>();
  const byName = [...documents].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
  const bases = byName.map(({ identity, hash }) => documentId(identity, hash, gazetteer));
  const sources = await sourcesOf(bases);
  for (const [index, document] of byName.entries()) {
    const base = bases[index] as string;
    const earlier = sources[index] ?? null;
    const foreign = earlier !== null && earlier.sha256 !== document.hash && earlier.file !== document.name;
    const id = taken.has(base) || foreign ? `${base}-${document.hash.slice(0, 8)}` : base;
    taken.add(id);
    ids.set(document, id);
  }
  return ids;
}
