import type { Library, LibraryEntry } from '../schemas/library.js';
import { sha256 } from './identifiers.js';
import type { Witnesses } from './renditions.js';

/** What each document is told of its independent witnesses, in an order that does not depend on the files. */
export function libraryOf(
  entries: readonly LibraryEntry[],
  witnesses: Pick<Witnesses, 'for'>,
): (hash: string) => Library {
  const byHash = new Map(entries.map((entry) => [entry.sha256, entry]));
  return (hash) => {
    // Sorted by hash, as their hashes are.
    return { entries: witnesses.for(hash).flatMap((each) => byHash.get(each) ?? []) };
  };
}

/** Each document tells all its relatives the same, so that is hashed once. */
const entryHashes = new WeakMap<LibraryEntry, string>();

/** SHA-256 of what a document tells the others. */
export function entryHash(entry: LibraryEntry): string {
  const known = entryHashes.get(entry) ?? sha256(JSON.stringify(entry));
  entryHashes.set(entry, known);
  return known;
}

/** Hash of what a document is told. */
export function libraryHash({ entries }: Library): string {
  return toldHash(entries.map(entryHash));
}

/** The same, of the hashes of what each of the others tells. */
export function toldHash(hashes: readonly string[]): string {
  return sha256(JSON.stringify(hashes));
}
