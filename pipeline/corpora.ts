import { Corpus } from '../extractors/corpus/corpus.js';
import { type Comparable, Witnesses } from './renditions.js';

/** Characters that one corpus holds, so that its index stays under 100 MB. */
const MOST_CHARACTERS = 8_000_000;

/**
 * The corpora of a run: a document is corrected with those that share an issuer or a 圏域 with it. What strangers write
 * is no evidence, and a result must not depend on what else happened to be in the run. One document in several forms is one
 * witness, and none for itself.
 */
export class Corpora {
  private readonly byMembers = new Map<string, Promise<Corpus>>();
  private readonly byHash: ReadonlyMap<string, Comparable>;

  private constructor(
    documents: readonly Comparable[],
    /** Who may speak for whom. */
    readonly witnesses: Witnesses,
    private readonly most: number,
  ) {
    this.byHash = new Map(documents.map((document) => [document.hash, document]));
  }

  static async among(documents: readonly Comparable[], most = MOST_CHARACTERS): Promise<Corpora> {
    return new Corpora(documents, await Witnesses.of(documents), most);
  }

  /** The corpus that a document is corrected with. */
  of(document: Comparable): Promise<Corpus> {
    const members = this.membersFor(document);
    const key = members.map(({ hash }) => hash).join(' ');
    const known = this.byMembers.get(key) ?? corpusOf(members);
    // Documents of one 圏域 mostly follow each other: the last corpus is kept, so that memory does not grow.
    this.byMembers.clear();
    this.byMembers.set(key, known);
    return known;
  }

  /** The documents of the corpus that a document is corrected with, as many as fit, by hash; the document is one of them. */
  membersFor(document: Comparable): Comparable[] {
    const related = this.witnesses.for(document.hash).flatMap((hash) => this.byHash.get(hash) ?? []);
    let left = this.most - document.characters;
    const fitting = related.filter((other) => {
      left -= other.characters;
      return left >= 0;
    });
    // They are sorted by hash, and so are all with the document among them.
    const after = fitting.findIndex(({ hash }) => hash > document.hash);
    return fitting.toSpliced(after < 0 ? fitting.length : after, 0, document);
  }
}

async function corpusOf(documents: readonly Comparable[]): Promise<Corpus> {
  const members = documents.map(async ({ hash, segments }) => ({ id: hash, segments: await segments }));
  return new Corpus(await Promise.all(members));
}
