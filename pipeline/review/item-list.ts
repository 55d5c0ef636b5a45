import { definitionOf } from '../../extractors/compare/row-keys.js';
import { inOrder } from '../../extractors/review/items/order.js';
import { sampleRate } from '../../extractors/review/items/sample.js';
import type { Standing } from '../../schemas/decision.js';
import type { ReviewItem } from '../../schemas/review.js';
import type { Counts, SampleRate } from '../../schemas/review-overview.js';
import type { Facet, ItemsQuery } from '../../schemas/review-queue.js';
import { KINDS, NATURES } from '../../schemas/wording/change-words.js';

/** An item with the addresses of what it belongs to. */
export interface PlacedItem {
  readonly item: ReviewItem;
  readonly documentKey: string | null;
  readonly comparisonKey: string | null;
  readonly pages: { readonly before: string | null; readonly after: string | null };
  readonly source: string;
}

/** An item with how it stands now. */
export interface StandingItem extends PlacedItem {
  readonly standing: Standing;
}

/** What a query finds: all items in the order asked for, and the values that its filters can take. */
export interface Found {
  readonly items: readonly StandingItem[];
  readonly facets: Readonly<Record<FacetName, readonly Facet[]>>;
}

const FACETS = ['part', 'town', 'nature', 'change', 'kind', 'state'] as const;
type FacetName = (typeof FACETS)[number];

/**
 * All items, ready to be asked for. Orders and what is searched are made once, when they are first asked for.
 */
export class ItemList {
  private readonly byKey: ReadonlyMap<string, PlacedItem>;
  private readonly orders = new Map<ItemsQuery['sort'], readonly PlacedItem[]>();
  private readonly texts = new Map<string, string>();

  constructor(
    placed: readonly PlacedItem[],
    private readonly standingOf: (item: ReviewItem) => Standing,
  ) {
    this.byKey = new Map(placed.map((each) => [each.item.key, each]));
  }

  get(key: string): StandingItem | null {
    const placed = this.byKey.get(key);
    return placed === undefined ? null : this.standing(placed);
  }

  /** All items in an order. */
  all(sort: ItemsQuery['sort']): StandingItem[] {
    return this.ordered(sort).map((placed) => this.standing(placed));
  }

  find(query: ItemsQuery): Found {
    const counts = new Map(FACETS.map((name) => [name, new Map<string, number>()]));
    const filters = filtersOf(query);
    const words = foldForSearch(query.text ?? '')
      .split(/\s+/u)
      .filter((word) => word !== '');
    const items: StandingItem[] = [];
    for (const placed of this.ordered(query.sort)) {
      const item = this.standing(placed);
      if (!isWithin(item, query) || !this.says(item, words)) continue;
      const failing = FACETS.filter((name) => !passes(filters[name], valuesOf(item, name)));
      if (failing.length === 0) items.push(item);
      // A facet shows what its own filter would let through, so one that fails alone still counts for itself.
      const counted = failing.length === 0 ? FACETS : failing.length === 1 ? failing : [];
      for (const name of counted) {
        const own = counts.get(name) as Map<string, number>;
        for (const value of valuesOf(item, name)) own.set(value, (own.get(value) ?? 0) + 1);
      }
    }
    const facet = (name: FacetName): Facet[] => facetsOf(name, counts.get(name) as Map<string, number>);
    return {
      items,
      facets: {
        part: facet('part'),
        town: facet('town'),
        nature: facet('nature'),
        change: facet('change'),
        kind: facet('kind'),
        state: facet('state'),
      },
    };
  }

  /** What the sample has shown. An answer other than what was taken for sure is an error found. */
  sample(): SampleRate {
    const sampled = this.all('place').filter(({ item }) => item.sampled);
    const decided = sampled.filter(({ standing }) => standing.state === 'decided');
    return sampleRate(sampled.length, decided.length, decided.filter(isError).length);
  }

  private ordered(sort: ItemsQuery['sort']): readonly PlacedItem[] {
    const known = this.orders.get(sort);
    if (known !== undefined) return known;
    const items = [...this.byKey.values()].map(({ item }) => item);
    const made = inOrder(items, sort).map(({ key }) => this.byKey.get(key) as PlacedItem);
    this.orders.set(sort, made);
    return made;
  }

  private standing(placed: PlacedItem): StandingItem {
    return { ...placed, standing: this.standingOf(placed.item) };
  }

  private says(placed: PlacedItem, words: readonly string[]): boolean {
    return words.length === 0 || words.every((word) => this.textOf(placed).includes(word));
  }

  private textOf({ item, source }: PlacedItem): string {
    const known = this.texts.get(item.key);
    if (known !== undefined) return known;
    const { name, path, label, before, after, message, context, towns } = item;
    const text = foldForSearch(
      [name, ...path, label, before, after, message, context, ...towns, source].filter(Boolean).join('\n'),
    );
    this.texts.set(item.key, text);
    return text;
  }
}

/** All filters but those with facets and the search. */
function isWithin({ item, documentKey, comparisonKey }: PlacedItem, query: ItemsQuery): boolean {
  if (query.document !== undefined && documentKey !== query.document) return false;
  if (query.comparison !== undefined && comparisonKey !== query.comparison) return false;
  if (query.sampled !== undefined && item.sampled !== (query.sampled === 'only')) return false;
  return query.minMoney === undefined || (item.money ?? -1) >= query.minMoney;
}

/** Width and case do not matter to who searches. */
function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

type Filters = Readonly<Record<FacetName, readonly string[] | null>>;

function filtersOf({ part, town, nature, change, kind, state }: ItemsQuery): Filters {
  return {
    part: part === undefined ? null : [part],
    town: town === undefined ? null : [town],
    nature: nature ?? null,
    change: change ?? null,
    kind: kind ?? null,
    state: state ?? AWAITING,
  };
}

/** What awaits somebody. */
const AWAITING: readonly Standing['state'][] = [
  'open',
  'proposed',
  'awaiting-approval',
  'conflict',
  'lapsed',
];

function passes(filter: readonly string[] | null, values: readonly string[]): boolean {
  return filter === null || values.some((value) => filter.includes(value));
}

function valuesOf({ item, standing }: StandingItem, name: FacetName): readonly string[] {
  switch (name) {
    case 'part':
      return item.part === null ? [] : [item.part];
    case 'town':
      return item.towns;
    case 'nature':
      return item.nature === null ? [] : [item.nature];
    case 'change':
      return item.change === null ? [] : [item.change];
    case 'kind':
      return [item.target.kind];
    case 'state':
      return [standing.state];
  }
}

/** The commonest first. */
function facetsOf(name: FacetName, counts: ReadonlyMap<string, number>): Facet[] {
  return [...counts]
    .map(([value, count]) => ({ value, label: labelOf(name, value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const STATES: Readonly<Record<string, string>> = {
  open: '未確認',
  proposed: '提案あり',
  decided: '確認済み',
  'awaiting-approval': '承認待ち',
  conflict: '意見の相違',
  lapsed: '要再確認',
};
const TARGETS: Readonly<Record<string, string>> = {
  edit: '読取りの訂正',
  issue: '確認する点',
  value: '値',
  change: '年度の違い',
  match: '行の対応',
};

function labelOf(name: FacetName, value: string): string {
  if (name === 'part') return definitionOf(value)?.title ?? value;
  if (name === 'nature') return NATURES[value as keyof typeof NATURES]?.ja ?? value;
  if (name === 'change') return KINDS[value as keyof typeof KINDS]?.ja ?? value;
  if (name === 'state') return STATES[value] ?? value;
  return name === 'kind' ? (TARGETS[value] ?? value) : value;
}

function isError({ item, standing }: StandingItem): boolean {
  const { verdict } = standing;
  if (verdict === null || verdict === 'accept') return false;
  const confirms = item.change === 'split' || item.change === 'merged' ? item.change : 'same';
  return item.target.kind !== 'match' || verdict !== confirms;
}

/** Counts items by how they stand. */
export function countsOf(items: Iterable<StandingItem>): Counts {
  const counts = { open: 0, proposed: 0, decided: 0, awaitingApproval: 0, conflict: 0, lapsed: 0 };
  for (const { standing } of items)
    counts[standing.state === 'awaiting-approval' ? 'awaitingApproval' : standing.state] += 1;
  return counts;
}
