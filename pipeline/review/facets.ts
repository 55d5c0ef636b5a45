import { definitionOf } from '../../extractors/compare/row-keys.js';
import type { Standing } from '../../schemas/decision.js';
import { ownValue } from '../../schemas/own-value.js';
import type { ReviewItem } from '../../schemas/review.js';
import { type Facet, ITEM_STATES, type ItemsPage, type ItemsQuery } from '../../schemas/review-queue.js';
import { KINDS, NATURES } from '../../schemas/wording/change-words.js';

/** What a queue is filtered by with counts beside each value; the state stands last, since it alone changes with decisions. */
const FACETS = ['part', 'town', 'nature', 'change', 'kind', 'state'] as const;
type FacetName = (typeof FACETS)[number];
const STATE = FACETS.indexOf('state');

/** Of each facet but the state, the numbers of an item's values. */
export type FacetValues = readonly (readonly number[])[];

/** Numbers the values that items have for each facet, so that thousands of items are counted without looking at words. */
export class Facets {
  private readonly numbers = FACETS.map(() => new Map<string, number>());

  constructor() {
    for (const state of ITEM_STATES) this.numberOf(STATE, state);
  }

  valuesOf({ part, towns, nature, change, target }: ReviewItem): FacetValues {
    const values = [
      part === null ? [] : [part],
      towns,
      nature === null ? [] : [nature],
      change === null ? [] : [change],
      [target.kind],
    ];
    return values.map((own, facet) => own.map((value) => this.numberOf(facet, value)));
  }

  /** Begins to count what a query finds. */
  count(query: ItemsQuery): FacetCount {
    return new FacetCount(this.numbers, wantedBy(query));
  }

  private numberOf(facet: number, value: string): number {
    const own = this.numbers[facet] as Map<string, number>;
    const known = own.get(value) ?? own.size;
    own.set(value, known);
    return known;
  }
}

/** Filters of one query, and how many items have each value in what all filters but its own let through. */
export class FacetCount {
  private readonly counts: readonly Uint32Array[];
  /** Of each facet, 1 for the values that are asked for; null where all are. */
  private readonly allowed: readonly (Uint8Array | null)[];

  constructor(
    private readonly numbers: readonly ReadonlyMap<string, number>[],
    wanted: readonly (readonly string[] | undefined)[],
  ) {
    this.counts = numbers.map(({ size }) => new Uint32Array(size));
    this.allowed = numbers.map((own, facet) => {
      const values = wanted[facet];
      if (values === undefined) return null;
      return Uint8Array.from(own.keys(), (value) => Number(values.includes(value)));
    });
  }

  /** Counts an item. @returns whether all filters let it through */
  take(values: FacetValues, state: Standing['state']): boolean {
    const stateNumber = ITEM_STATES.indexOf(state);
    let failing = -1;
    for (let facet = 0; facet < FACETS.length; facet += 1) {
      const allowed = this.allowed[facet] as Uint8Array | null;
      if (
        allowed === null ||
        (facet === STATE ? allowed[stateNumber] === 1 : allowsOne(allowed, values[facet]))
      )
        continue;
      // An item that two filters hold back is none that either of them alone would show.
      if (failing !== -1) return false;
      failing = facet;
    }
    for (let facet = 0; facet < STATE; facet += 1)
      if (failing === -1 || failing === facet) this.add(facet, values[facet] ?? []);
    if (failing === -1 || failing === STATE) this.increase(STATE, stateNumber);
    return failing === -1;
  }

  result(): ItemsPage['facets'] {
    const [part, town, nature, change, kind, state] = FACETS.map((name, facet) => this.facetOf(name, facet));
    return {
      part: part ?? [],
      town: town ?? [],
      nature: nature ?? [],
      change: change ?? [],
      kind: kind ?? [],
      state: state ?? [],
    };
  }

  private add(facet: number, values: readonly number[]): void {
    for (let i = 0; i < values.length; i += 1) this.increase(facet, values[i] as number);
  }

  private increase(facet: number, value: number): void {
    const own = this.counts[facet] as Uint32Array;
    own[value] = (own[value] as number) + 1;
  }

  /** The commonest first. */
  private facetOf(name: FacetName, facet: number): Facet[] {
    const counts = this.counts[facet] as Uint32Array;
    return [...(this.numbers[facet] as ReadonlyMap<string, number>)]
      .map(([value, number]) => ({ value, label: labelOf(name, value), count: counts[number] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}

function allowsOne(allowed: Uint8Array, values: readonly number[] | undefined): boolean {
  if (values === undefined) return false;
  for (let i = 0; i < values.length; i += 1) if (allowed[values[i] as number] === 1) return true;
  return false;
}

/** What awaits somebody. */
const AWAITING: readonly Standing['state'][] = [
  'open',
  'proposed',
  'awaiting-approval',
  'conflict',
  'lapsed',
];

/** In the order of the facets; without a state, what awaits somebody. */
function wantedBy({
  part,
  town,
  nature,
  change,
  kind,
  state,
}: ItemsQuery): (readonly string[] | undefined)[] {
  const only = (value: string | undefined): string[] | undefined =>
    value === undefined ? undefined : [value];
  return [only(part), only(town), nature, change, kind, state ?? AWAITING];
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
  if (name === 'state') return ownValue(STATES, value) ?? value;
  return name === 'kind' ? (TARGETS[value] ?? value) : value;
}
