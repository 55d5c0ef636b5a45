import { tallyMatrix } from '../extractors/reconcile/matrix/tallies.js';
import type { LibraryEntry } from '../schemas/library.js';
import { isAbsent } from '../schemas/mark.js';
import type { Part } from '../schemas/part.js';
import type { InitiativeMatrix } from '../schemas/parts/initiative-matrix.js';
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
    fiscalYear: identity.fiscalYear?.year ?? null,
    settled: parts.every((part) => part.type !== 'initiative-matrix' || isSettled(part)),
    initiatives: parts.flatMap((part) => initiativesOf(part, parties)),
  };
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
