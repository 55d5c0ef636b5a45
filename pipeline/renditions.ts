import type { Recognised } from './documents.js';

/** What tells whether two files are one document. Its segments may have to be fetched. */
export interface Comparable extends Pick<Recognised, 'hash' | 'characters' | 'textHash' | 'identity'> {
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
  private readonly groupOf = new Map<string, readonly Comparable[]>();

  private constructor(private readonly groups: readonly (readonly Comparable[])[]) {
    for (const group of groups) for (const { hash } of group) this.groupOf.set(hash, group);
  }

  static async of(documents: readonly Comparable[]): Promise<Witnesses> {
    return new Witnesses(await renditionsOf(documents));
  }

  /**
   * Hashes of the independent witnesses for a document: of the same issuers or 圏域, and none the document itself. What
   * strangers write is no evidence, and a result must not depend on what else happened to be in the run.
   */
  for(hash: string): ReadonlySet<string> {
    const own = this.groupOf.get(hash);
    const document = own?.find((each) => each.hash === hash);
    if (document === undefined) return new Set();
    const others = this.groups.filter(
      (group) => group !== own && isRelated(group[0] as Comparable, document),
    );
    return new Set(others.map(([first]) => (first as Comparable).hash));
  }
}

function isRelated(a: Comparable, b: Comparable): boolean {
  const sameSphere = a.identity.sphere !== null && a.identity.sphere === b.identity.sphere;
  return sameSphere || a.identity.issuers.some((issuer) => b.identity.issuers.includes(issuer));
}

/**
 * Groups of files that are one document in several forms (its text, and a PDF made of it): same kind, issuers
 * and year, and nearly the same text. What one of them says, another repeats: they are one witness. Groups and their
 * members are in order of hash.
 */
export async function renditionsOf<Each extends Comparable>(documents: readonly Each[]): Promise<Each[][]> {
  const sorted = [...documents].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const groups: { key: string; members: Each[]; pieces: ReadonlySet<string> | null }[] = [];
  for (const document of sorted) {
    const key = keyOf(document);
    const rivals = groups.filter((group) => group.key === key);
    const pieces = rivals.length === 0 ? null : await piecesOf(document);
    let own: (typeof groups)[number] | undefined;
    for (const group of rivals) {
      group.pieces ??= await piecesOf(group.members[0] as Each);
      if (pieces === null || likeness(group.pieces, pieces) < ALIKE) continue;
      own = group;
      break;
    }
    if (own === undefined) groups.push({ key, members: [document], pieces });
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
