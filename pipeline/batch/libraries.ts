import type { Library, LibraryEntry } from '../../schemas/library.js';
import type { Corpora } from '../corpora.js';
import { toldHash } from '../library.js';
import type { Witnesses } from '../renditions.js';
import { askAll } from './ask-all.js';
import type { DocumentReadings } from './document-readings.js';
import type { KnownDocument } from './known-document.js';

/** Entries that are held for the next document to be told: documents of one issuer or 圏域 mostly follow each other. */
const HELD = 1000;

/** What the documents of a batch tell each other, fetched where one is to be told; by content hash. */
export class Libraries {
  private readonly held = new Map<string, LibraryEntry | null>();

  /** @param fetch what a document tells; null where it tells nothing. */
  constructor(
    private readonly witnesses: Pick<Witnesses, 'for'>,
    private readonly fetch: (hash: string) => Promise<LibraryEntry | null>,
  ) {}

  /** What the others tell a document, sorted by their hashes. */
  async for(hash: string): Promise<Library> {
    const others = this.witnesses.for(hash);
    const entries = await askAll(others, (other) => this.entry(other));
    const most = Math.max(HELD, others.length);
    for (const each of this.held.keys()) {
      if (this.held.size <= most) break;
      this.held.delete(each);
    }
    return { entries: entries.filter((entry) => entry !== null) };
  }

  private async entry(hash: string): Promise<LibraryEntry | null> {
    const known = this.held.get(hash);
    const entry = known === undefined ? await this.fetch(hash) : known;
    // Those that were asked for last are held.
    this.held.delete(hash);
    this.held.set(hash, entry);
    return entry;
  }
}

/** The hash of what `Libraries` would give for a document. @param told hashes of what each document tells, by its content hash */
export function libraryHashOf(
  witnesses: Pick<Witnesses, 'for'>,
  told: ReadonlyMap<string, string>,
): (hash: string) => string {
  return (hash) => toldHash(witnesses.for(hash).flatMap((other) => told.get(other) ?? []));
}

/** What documents tell each other as they were read, and its hash. */
export function asRecognised(
  documents: readonly KnownDocument[],
  { witnesses }: Corpora,
  readings: Pick<DocumentReadings, 'told'>,
): [Libraries, (hash: string) => string] {
  const byHash = new Map(documents.map((document) => [document.hash, document]));
  const told = new Map(documents.map(({ hash, facts }) => [hash, facts.entry]));
  const libraries = new Libraries(witnesses, async (hash) => {
    const document = byHash.get(hash);
    return document === undefined ? null : readings.told(document);
  });
  return [libraries, libraryHashOf(witnesses, told)];
}
