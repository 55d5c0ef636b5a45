import type { LibraryEntry } from '../schemas/library.js';
import { isAbsent } from '../schemas/mark.js';
import type { Part } from '../schemas/part.js';
import type { PlanIdentity } from '../schemas/plan.js';

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
    initiatives: parts.flatMap((part) => initiativesOf(part, parties)),
  };
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
