import type { Counts, DocumentSummary, Overview } from '../../protocol/overview.js';

/** Everything that is not decided. */
export function waiting({ open, proposed, awaitingApproval, conflict, lapsed }: Counts): number {
  return open + proposed + awaitingApproval + conflict + lapsed;
}

/** What the one obvious button does. */
export type NextStep =
  | { readonly kind: 'upload' }
  | { readonly kind: 'review'; readonly waiting: number; readonly isBegun: boolean }
  | { readonly kind: 'records' };

export function nextStep({
  groups,
  counts,
  loading,
}: Pick<Overview, 'groups' | 'counts' | 'loading'>): NextStep {
  const count = waiting(counts);
  if (count > 0)
    return { kind: 'review', waiting: count, isBegun: counts.decided + counts.awaitingApproval > 0 };
  if (groups.length === 0 && loading === null) return { kind: 'upload' };
  return { kind: 'records' };
}

/** Documents of a group, newest fiscal year first; those without a year last. */
export function byYear(documents: readonly DocumentSummary[]): readonly DocumentSummary[] {
  const yearOf = ({ fiscalYear }: DocumentSummary): number => fiscalYear?.year ?? Number.NEGATIVE_INFINITY;
  return [...documents].sort((a, b) => yearOf(b) - yearOf(a) || a.title.localeCompare(b.title, 'ja'));
}

/** 1.5％ from 0.015. */
export function percentText(share: number): string {
  return `${(share * 100).toLocaleString('ja-JP', { maximumFractionDigits: 1 })}％`;
}
