import type { At } from '../../../schemas/at.js';
import type { ReviewItem } from '../../../schemas/review.js';
import type { SORTS } from '../../../schemas/review-queue.js';

type Sort = (typeof SORTS)[number];

/** One sampled item stands behind this many others, until all are placed: who reads the queue from its head meets them early. */
const BETWEEN_SAMPLED = 9;

/**
 * Items in an order; equal ones by paper, place and key, so that what belongs together stays so and nothing depends on the order of
 * the files.
 */
export function inOrder(items: readonly ReviewItem[], sort: Sort): ReviewItem[] {
  const compare = COMPARE[sort];
  const ranked = items.map((item): Ranked => ({ item, paper: paperOf(item), priority: priorityOf(item) }));
  ranked.sort((a, b) => compare(a, b) || byPaper(a, b) || byText(a.item.key, b.item.key));
  const sorted = ranked.map(({ item }) => item);
  return sort === 'priority' ? withSampleBetween(sorted) : sorted;
}

/** What is first looked at: much at stake and little known. */
export function priorityOf({ impact, uncertainty }: Pick<ReviewItem, 'impact' | 'uncertainty'>): number {
  return impact * uncertainty;
}

/** An item with what orders compare again and again. */
interface Ranked {
  readonly item: ReviewItem;
  readonly paper: string;
  readonly priority: number;
}

const COMPARE: Readonly<Record<Sort, (a: Ranked, b: Ranked) => number>> = {
  priority: (a, b) => b.priority - a.priority,
  money: (a, b) => (b.item.money ?? -1) - (a.item.money ?? -1),
  place: () => 0,
  name: (a, b) => byText(a.item.name, b.item.name),
};

function byPaper(a: Ranked, b: Ranked): number {
  return byText(a.paper, b.paper) || byPlace(a.item, b.item);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Paper by paper; what is asked of a comparison stands behind what is asked of its new document. */
function paperOf({ document, comparison }: ReviewItem): string {
  return document ?? `${comparison?.after ?? ''} ${comparison?.before ?? ''}`;
}

function byPlace(a: ReviewItem, b: ReviewItem): number {
  const [first, second] = [a, b].map(({ at }) => at.after[0] ?? at.before[0] ?? null);
  if (!first || !second) return Number(!first) - Number(!second);
  return (
    (first.page ?? 0) - (second.page ?? 0) ||
    (first.line ?? 0) - (second.line ?? 0) ||
    leftOf(first) - leftOf(second)
  );
}

function leftOf({ box }: At): number {
  return box?.[0] ?? 0;
}

function withSampleBetween(sorted: readonly ReviewItem[]): ReviewItem[] {
  const sampled = sorted.filter((item) => item.sampled);
  const others = sorted.filter((item) => !item.sampled);
  const ordered: ReviewItem[] = [];
  for (let i = 0; i * BETWEEN_SAMPLED < others.length || i < sampled.length; i += 1) {
    ordered.push(...others.slice(i * BETWEEN_SAMPLED, (i + 1) * BETWEEN_SAMPLED), ...sampled.slice(i, i + 1));
  }
  return ordered;
}
