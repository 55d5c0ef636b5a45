import { canApprove } from '../../extractors/review/standing/request.js';
import type { ComparisonSummary, DocumentSummary, Overview } from '../../schemas/review-overview.js';
import type { ItemView } from '../../schemas/review-queue.js';
import type { ComparisonEntry, DocumentEntry } from './entries.js';
import { ItemCounts } from './item-counts.js';
import type { StandingItem } from './item-list.js';

/** Who looks. */
export interface Viewer {
  /** Null until a name is given. */
  readonly user: string | null;
  /** Whether the viewer has not seen a document since it was written. */
  isNew(document: { readonly key: string; readonly written: string }): boolean;
}

export function viewOf(item: StandingItem, { user }: Pick<Viewer, 'user'>): ItemView {
  const { item: own, standing, ...address } = item;
  return { ...own, ...address, standing, canApprove: user !== null && canApprove(standing, user) };
}

/** Everything that is in a folder. */
export interface OverviewFacts extends Pick<Overview, 'sample' | 'unreadable' | 'loading'> {
  readonly documents: Iterable<DocumentEntry>;
  readonly comparisons: Iterable<ComparisonEntry>;
  readonly items: readonly StandingItem[];
}

/** Documents and comparisons by 圏域 or issuer, newest first, with what awaits somebody in each. */
export function overviewOf(facts: OverviewFacts, viewer: Viewer): Overview {
  const counts = countsByPaper(facts.items);
  const documents = [...facts.documents].map((entry) =>
    documentSummary(entry, counts.get(entry.key), viewer),
  );
  const comparisons = [...facts.comparisons].map((entry) => comparisonSummary(entry, counts.get(entry.key)));
  return {
    groups: groupsOf(documents, comparisons),
    counts: ItemCounts.of(facts.items),
    sample: facts.sample,
    unreadable: facts.unreadable,
    loading: facts.loading,
  };
}

/** Counts of the items of each document and comparison, by its key. */
function countsByPaper(items: readonly StandingItem[]): Map<string, ItemCounts> {
  const byPaper = new Map<string, ItemCounts>();
  for (const item of items) {
    const key = item.documentKey ?? item.comparisonKey ?? '';
    const counts = byPaper.get(key) ?? new ItemCounts();
    byPaper.set(key, counts);
    counts.add(item);
  }
  return byPaper;
}

export function documentSummary(
  { facts }: DocumentEntry,
  counts: ItemCounts | undefined,
  viewer: Viewer,
): DocumentSummary {
  return { ...facts, counts: (counts ?? new ItemCounts()).counts, isNew: viewer.isNew(facts) };
}

export function comparisonSummary(
  { facts }: ComparisonEntry,
  counts: ItemCounts | undefined,
): ComparisonSummary {
  return { ...facts, counts: (counts ?? new ItemCounts()).counts };
}

const UNKNOWN = '発行した市町村が分からない資料';

function groupsOf(
  documents: readonly DocumentSummary[],
  comparisons: readonly ComparisonSummary[],
): Overview['groups'] {
  const nameOf = ({ sphere, issuers }: Pick<DocumentSummary, 'sphere' | 'issuers'>): string =>
    sphere ?? issuers[0] ?? UNKNOWN;
  const names = new Set([...documents, ...comparisons].map(nameOf));
  const spheres = new Set([...documents, ...comparisons].map(({ sphere }) => sphere));
  return [...names]
    .sort((a, b) => Number(a === UNKNOWN) - Number(b === UNKNOWN) || (a < b ? -1 : 1))
    .map((name) => ({
      name,
      isSphere: spheres.has(name),
      documents: documents
        .filter((each) => nameOf(each) === name)
        .sort((a, b) => yearOf(b) - yearOf(a) || (a.id < b.id ? -1 : 1)),
      comparisons: comparisons
        .filter((each) => nameOf(each) === name)
        .sort((a, b) => yearOf(b.after) - yearOf(a.after) || (a.key < b.key ? -1 : 1)),
    }));
}

function yearOf({ fiscalYear }: Pick<DocumentSummary, 'fiscalYear'>): number {
  return fiscalYear?.year ?? 0;
}
