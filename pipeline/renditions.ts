import { DisjointSets } from '../extractors/disjoint-sets.js';
import { groupBy } from '../extractors/grouping.js';
import type { Recognised } from './documents.js';

/** What tells whether two files are one document. Its segments may have to be fetched. */
export interface Comparable extends Pick<Recognised, 'hash' | 'characters' | 'textHash'> {
  readonly identity: Pick<Recognised['identity'], 'kind' | 'issuers' | 'sphere' | 'fiscalYear'>;
  readonly segments: Recognised['segments'] | Promise<Recognised['segments']>;
}

/** Characters of the pieces that texts are compared by: a wrong letter spoils as many. */
const PIECE = 4;
/**
 * Share of the pieces of both texts that stand in both, from which on they are one document. Of the fixtures, one as text and as
 * made by three producers of PDFs shares 0.91 and more, any two documents 0.58 and less (two years of one plan).
 */
const ALIKE = 0.8;

/** Which documents of a run may speak for or against a given one: one file of each other document. */
export class Witnesses {
  private readonly documents = new Map<string, Comparable>();
  /** First of the group by the hash of each of its members. */
  private readonly firstOf = new Map<string, Comparable>();
  /** First of each group, by what it is related by. */
  private readonly related = new Map<string, Comparable[]>();
  /** Sorted hashes of the firsts that documents with the same ties are related to, by these. */
  private readonly heard = new Map<string, readonly string[]>();

  private constructor(groups: readonly (readonly Comparable[])[]) {
    for (const group of groups) {
      const first = group[0] as Comparable;
      for (const document of group) {
        this.documents.set(document.hash, document);
        this.firstOf.set(document.hash, first);
      }
      for (const tie of tiesOf(first)) {
        const known = this.related.get(tie);
        if (known === undefined) this.related.set(tie, [first]);
        else known.push(first);
      }
    }
  }

  static async of(documents: readonly Comparable[]): Promise<Witnesses> {
    return new Witnesses(await renditionsOf(documents));
  }

  /**
   * Hashes of the independent witnesses for a document, sorted: of the same issuers or 圏域, and none the document itself. What
   * strangers write is no evidence, and a result must not depend on what else happened to be in the run.
   */
  for(hash: string): readonly string[] {
    const document = this.documents.get(hash);
    if (document === undefined) return [];
    const own = (this.firstOf.get(hash) as Comparable).hash;
    return this.relatedBy(tiesOf(document)).filter((other) => other !== own);
  }

  /**
   * Hashes of all documents, by circles: whatever bears on one is in its circle, so among a circle alone the witnesses for each are the
   * same. In order of the first hash of each, and sorted.
   */
  circles(): string[][] {
    const hashes = [...this.documents.keys()].sort();
    const places = new Map(hashes.map((hash, place) => [hash, place]));
    const sets = new DisjointSets(hashes.length);
    const seen = new Map<string, number>();
    for (const [place, hash] of hashes.entries()) {
      const document = this.documents.get(hash) as Comparable;
      const { hash: first } = this.firstOf.get(hash) as Comparable;
      sets.join(place, places.get(first) as number);
      for (const tie of tiesOf(document)) {
        sets.join(place, seen.get(tie) ?? place);
        seen.set(tie, place);
      }
    }
    return [...groupBy(hashes, (hash) => sets.find(places.get(hash) as number)).values()];
  }

  private relatedBy(ties: readonly string[]): readonly string[] {
    const key = JSON.stringify(ties);
    const known = this.heard.get(key);
    if (known !== undefined) return known;
    const all = new Set(ties.flatMap((tie) => (this.related.get(tie) ?? []).map(({ hash }) => hash)));
    const sorted = [...all].sort();
    this.heard.set(key, sorted);
    return sorted;
  }
}

/** What a document has in common with those that it is related to. */
function tiesOf({ identity: { issuers, sphere } }: Comparable): string[] {
  const ties = issuers.map((issuer) => `issuer ${issuer}`);
  return sphere === null ? ties : [...ties, `sphere ${sphere}`];
}

/**
 * Groups of files that are one document in several forms (its text, and a PDF made of it): same kind, issuers
 * and year, and nearly the same text. What one of them says, another repeats: they are one witness. Groups and their
 * members are in order of hash.
 */
export async function renditionsOf<Each extends Comparable>(documents: readonly Each[]): Promise<Each[][]> {
  const sorted = [...documents].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const groups: Each[][] = [];
  // Pieces are large: only those of the documents that may be one are there at a time.
  for (const rivals of groupBy(sorted, keyOf).values()) groups.push(...(await alikeAmong(rivals)));
  return groups.sort(([a], [b]) => ((a as Each).hash < (b as Each).hash ? -1 : 1));
}

/** Documents by which of them are one, all of the same kind, issuers and year. */
async function alikeAmong<Each extends Comparable>(rivals: readonly Each[]): Promise<Each[][]> {
  if (rivals.length === 1) return [[...rivals]];
  const groups: { readonly members: Each[]; readonly pieces: ReadonlySet<string> }[] = [];
  for (const document of rivals) {
    const pieces = await piecesOf(document);
    const own = groups.find((group) => likeness(group.pieces, pieces) >= ALIKE);
    if (own === undefined) groups.push({ members: [document], pieces });
    else own.members.push(document);
  }
  return groups.map(({ members }) => members);
}

/** Titles are not asked: where a page breaks its title into lines, the same one may be read as two. */
function keyOf({ identity: { kind, issuers, fiscalYear } }: Comparable): string {
  return JSON.stringify([kind, [...issuers].sort(), fiscalYear?.year ?? null]);
}

/** All pieces of a text, whatever its lines and cells: those of a page break elsewhere. */
async function piecesOf(document: Comparable): Promise<Set<string>> {
  const segments = await document.segments;
  const text = segments.map((segment) => segment.text.normalize('NFKC')).join('');
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= text.length; at += 1) pieces.add(text.slice(at, at + PIECE));
  return pieces;
}

/** Jaccard's index of two sets, 0 to 1; 0 where both are empty. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const piece of a) if (b.has(piece)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
