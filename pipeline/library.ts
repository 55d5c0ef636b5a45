import { tallyMatrix } from '../extractors/reconcile/matrix/tallies.js';
import type { Library, LibraryEntry } from '../schemas/library.js';
import { isAbsent } from '../schemas/mark.js';
import type { Part } from '../schemas/part.js';
import type { InitiativeMatrix } from '../schemas/parts/initiative-matrix.js';
import type { PlanIdentity } from '../schemas/plan.js';
import { sha256 } from './identifiers.js';
import type { Witnesses } from './renditions.js';

type Initiative = LibraryEntry['initiatives'][number];

/** What a document tells the others of its run. */
export function toLibraryEntry(sha256: string, identity: PlanIdentity, parts: readonly Part[]): LibraryEntry {
  const parties = parts.flatMap((part) =>
    part.type === 'agreement' ? part.parties.map((party) => party.name) : [],
  );
  return {
    sha256,
    title: identity.title,
    kind: identity.kind,
    fiscalYear: identity.fiscalYear?.year ?? null,
    settled: parts.every((part) => part.type !== 'initiative-matrix' || isSettled(part)),
    initiatives: parts.flatMap((part) => initiativesOf(part, parties)),
  };
}

/** What each document is told of its independent witnesses, in an order that does not depend on the files. */
export function libraryOf(
  entries: readonly LibraryEntry[],
  witnesses: Pick<Witnesses, 'for'>,
): (hash: string) => Library {
  const byHash = new Map(entries.map((entry) => [entry.sha256, entry]));
  return (hash) => {
    const heard = [...witnesses.for(hash)].flatMap((each) => byHash.get(each) ?? []);
    return { entries: heard.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)) };
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

/** Hash of what a document is told, made of the hashes of what each of the others tells. */
export function libraryHash({ entries }: Library): string {
  return sha256(JSON.stringify(entries.map(entryHash)));
}

/** Marks that add up as read. Where they do not, cells may have slipped: what they say of others proves nothing yet. */
function isSettled(matrix: InitiativeMatrix): boolean {
  const { rows, totals } = tallyMatrix(matrix);
  return rows.length === 0 && totals.length === 0;
}

function initiativesOf(part: Part, parties: readonly string[]): Initiative[] {
  switch (part.type) {
    case 'role-schedule':
      return part.rows.map(({ name, category }) => ({
        name,
        category,
        municipalities: [...parties],
      }));
    case 'progress-table':
      return part.rows.map(({ name, category, municipalities }) => ({
        name,
        category,
        municipalities,
      }));
    case 'initiative-matrix':
      return part.rows.map(({ name, category, marks }) => ({
        name,
        category,
        municipalities: Object.keys(marks).filter((town) => !isAbsent(marks[town] ?? null)),
      }));
    case 'priority-matrix':
      return part.rows.map(({ name, category }) => ({ name, category, municipalities: [] }));
    default:
      return [];
  }
}
