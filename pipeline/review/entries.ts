import { setImmediate as breath } from 'node:timers/promises';
import { answersIn, changeItems, type NthOf } from '../../extractors/review/items/change-items.js';
import { type ItemDraft, isTakenForSure, itemOf } from '../../extractors/review/items/item-draft.js';
import { appliedDecisions, planItems } from '../../extractors/review/items/plan-items.js';
import type { ChangesDocument } from '../../schemas/changes.js';
import type { FiscalYear } from '../../schemas/fiscal-year.js';
import type { Manifest } from '../../schemas/manifest.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { ReviewItem } from '../../schemas/review.js';
import type { ComparisonSummary, DocumentSummary } from '../../schemas/review-overview.js';
import { sha256 } from '../identifiers.js';
import type { FoundResult } from './results-scan.js';
import { RowMarks } from './row-marks.js';

/** Items of a result: those that await a decision, and those of which a sample is drawn. */
export interface ResultItems {
  readonly open: readonly ReviewItem[];
  readonly confident: readonly ReviewItem[];
}

/** What is kept of a document. */
export interface DocumentEntry extends ResultItems {
  readonly key: string;
  readonly place: string;
  readonly stamp: string;
  readonly sha256: string;
  readonly facts: Omit<DocumentSummary, 'counts' | 'isNew'>;
  readonly marks: RowMarks;
  /** Ids of the decisions that its values were put right by. */
  readonly applied: ReadonlySet<string>;
}

/** What is kept of a comparison. */
export interface ComparisonEntry extends ResultItems {
  readonly key: string;
  readonly place: string;
  readonly stamp: string;
  readonly ids: { readonly before: string; readonly after: string };
  readonly nthOf: NthOf;
  /** Ids of the decisions that it was made with. */
  readonly applied: ReadonlySet<string>;
  readonly facts: Omit<ComparisonSummary, 'counts'>;
}

/** An id as one piece of an address: ids have no dots. */
export function keyOfDocument(id: string): string {
  return id.replaceAll('/', '.');
}

export function keyOfComparison(before: string, after: string): string {
  return `${keyOfDocument(before)}~${keyOfDocument(after)}`;
}

export async function documentEntry(
  plan: PlanDocument,
  manifest: Manifest | null,
  { place, stamp, written }: FoundResult,
): Promise<DocumentEntry> {
  const { id, title, kind, issuers, sphere, fiscalYear, source, issues } = plan;
  return {
    key: keyOfDocument(id),
    place,
    stamp,
    sha256: source.sha256,
    marks: new RowMarks(plan),
    applied: appliedDecisions(plan),
    ...(await itemsOf(planItems(plan))),
    facts: {
      key: keyOfDocument(id),
      id,
      title,
      kind,
      issuers,
      sphere,
      fiscalYear,
      pages: source.pages,
      written: written.toISOString(),
      isPartial: manifest?.status === 'partial',
      disagreements: issues.filter(
        ({ severity, actual, expected }) => severity === 'error' && actual !== null && expected !== null,
      ).length,
    },
  };
}

/** @param documentOf the document of an id as it is now; null where there is none */
export async function comparisonEntry(
  changes: ChangesDocument,
  { place, stamp }: FoundResult,
  documentOf: (id: string) => DocumentEntry | null,
): Promise<ComparisonEntry> {
  const { before, after, parts } = changes;
  const documents = { before: documentOf(before.id), after: documentOf(after.id) };
  const nthOf: NthOf = (side, type, row) => documents[side]?.marks.nthOf(type, row) ?? 1;
  const count = (nature: string): number =>
    parts.reduce((sum, part) => sum + part.changes.filter((change) => change.nature === nature).length, 0);
  return {
    key: keyOfComparison(before.id, after.id),
    place,
    stamp,
    ids: { before: before.id, after: after.id },
    nthOf,
    applied: answersIn(changes),
    ...(await itemsOf(changeItems(changes, nthOf))),
    facts: {
      key: keyOfComparison(before.id, after.id),
      before: headOf(before),
      after: headOf(after),
      issuers: after.issuers,
      sphere: after.sphere,
      content: count('content'),
      reading: count('reading'),
      notation: count('notation'),
      proposed: parts.flatMap(({ matches }) => matches).filter(({ status }) => status === 'proposed').length,
      isStale: isStale(changes, documents),
    },
  };
}

/** Items that are made before others get a turn: about ten milliseconds. */
const AT_A_TIME = 200;

async function itemsOf(drafts: Iterable<ItemDraft>): Promise<ResultItems> {
  const open: ReviewItem[] = [];
  const confident: ReviewItem[] = [];
  for (const draft of drafts) {
    (isTakenForSure(draft) ? confident : open).push(itemOf(draft, sha256));
    if ((open.length + confident.length) % AT_A_TIME === 0) await breath();
  }
  return { open, confident };
}

function headOf({ id, title, fiscalYear }: ChangesDocument['before']): {
  id: string;
  title: string;
  fiscalYear: FiscalYear | null;
} {
  return { id, title, fiscalYear };
}

/**
 * Whether a comparison is of other documents than those that are there: one is gone, was made of another source, or calls a row otherwise at
 * the place that the comparison names.
 */
function isStale(
  { before, after, parts }: ChangesDocument,
  documents: { readonly before: DocumentEntry | null; readonly after: DocumentEntry | null },
): boolean {
  if (documents.before?.sha256 !== before.sha256 || documents.after?.sha256 !== after.sha256) return true;
  return parts.some(({ type, matches }) =>
    matches.some((match) =>
      (['before', 'after'] as const).some((side) =>
        match[side].some((ref) => documents[side]?.marks.isStill(type, ref) === false),
      ),
    ),
  );
}
