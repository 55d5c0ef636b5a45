import type { ITEM_STATES, SORTS } from '../../protocol/queue.js';

type ItemState = (typeof ITEM_STATES)[number];
type Sort = (typeof SORTS)[number];

/**
 * What is never mixed in one list: what one paper asks (corrections, notes), how rows of two years pair, and the three
 * natures of difference.
 */
export const GROUPS = ['paper', 'match', 'content', 'reading', 'notation'] as const;
export type Group = (typeof GROUPS)[number];

/** Kinds of item and nature of each group, as the server asks for them. */
const GROUP_QUERY: Readonly<Record<Group, { readonly kind: string; readonly nature?: string }>> = {
  paper: { kind: 'edit,issue,value' },
  match: { kind: 'match' },
  content: { kind: 'change', nature: 'content' },
  reading: { kind: 'change', nature: 'reading' },
  notation: { kind: 'change', nature: 'notation' },
};

/** `awaiting` is everything that is not decided. */
export type StateFilter = 'awaiting' | 'all' | ItemState;

/** What the reviewer narrowed the queue to; kept in the address, so that it can be sent to a colleague. */
export interface Filters {
  /** Null: the first group with something in it. */
  readonly group: Group | null;
  readonly state: StateFilter;
  readonly kind: 'edit' | 'issue' | 'value' | null;
  readonly change: string | null;
  readonly part: string | null;
  readonly town: string | null;
  readonly document: string | null;
  readonly comparison: string | null;
  readonly sampled: 'only' | 'no' | null;
  readonly text: string;
  /** Yen. */
  readonly minMoney: number | null;
  readonly sort: Sort;
}

export const NO_FILTERS: Filters = {
  group: null,
  state: 'awaiting',
  kind: null,
  change: null,
  part: null,
  town: null,
  document: null,
  comparison: null,
  sampled: null,
  text: '',
  minMoney: null,
  sort: 'priority',
};

const STATES: readonly StateFilter[] = [
  'awaiting',
  'all',
  'open',
  'proposed',
  'decided',
  'awaiting-approval',
  'conflict',
  'lapsed',
];
const KINDS = ['edit', 'issue', 'value'] as const;
const SORT_NAMES: readonly Sort[] = ['priority', 'money', 'place', 'name'];
const ALL_STATES = 'open,proposed,decided,awaiting-approval,conflict,lapsed';

/** The filters of an address; what it does not know, or is given wrongly, is not narrowed. */
export function filtersOf(search: string): Filters {
  const params = new URLSearchParams(search);
  const one = <Value extends string>(name: string, values: readonly Value[]): Value | null =>
    values.find((value) => value === params.get(name)) ?? null;
  const money = Number(params.get('minMoney') ?? '');
  return {
    group: one('group', GROUPS),
    state: one('state', STATES) ?? 'awaiting',
    kind: one('kind', KINDS),
    change: params.get('change'),
    part: params.get('part'),
    town: params.get('town'),
    document: params.get('document'),
    comparison: params.get('comparison'),
    sampled: one('sampled', ['only', 'no'] as const),
    text: params.get('text') ?? '',
    minMoney: Number.isFinite(money) && money > 0 ? money : null,
    sort: one('sort', SORT_NAMES) ?? 'priority',
  };
}

/** The address's part behind `?`, without what is not narrowed. `item` is the one that is looked at. */
export function searchOf(filters: Filters, item: string | null): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== null && value !== '' && value !== NO_FILTERS[name as keyof Filters])
      params.set(name, String(value));
  }
  if (item !== null) params.set('item', item);
  return params.toString();
}

/** The server's query for a list. */
export function itemsQuery(filters: Filters, group: Group, offset: number, limit: number): string {
  const params = narrowed(filters);
  const { kind, nature } = GROUP_QUERY[group];
  params.set('kind', group === 'paper' && filters.kind !== null ? filters.kind : kind);
  if (nature !== undefined) params.set('nature', nature);
  if (filters.change !== null && group !== 'paper') params.set('change', filters.change);
  params.set('sort', filters.sort);
  params.set('offset', String(offset));
  params.set('limit', String(limit));
  return params.toString();
}

/** The server's query for how many items each group has under the filters that hold for all groups. */
export function countsQuery(filters: Filters): string {
  const params = narrowed(filters);
  params.set('limit', '1');
  return params.toString();
}

function narrowed(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.state === 'all') params.set('state', ALL_STATES);
  else if (filters.state !== 'awaiting') params.set('state', filters.state);
  for (const name of ['part', 'town', 'document', 'comparison', 'sampled', 'text', 'minMoney'] as const) {
    const value = filters[name];
    if (value !== null && value !== '') params.set(name, String(value));
  }
  return params;
}

/** Whether an item in a state is in a list with these filters: the server leaves it out of later pages if not. */
export function isListed(filters: Filters, state: ItemState): boolean {
  if (filters.state === 'all') return true;
  return filters.state === 'awaiting' ? state !== 'decided' : state === filters.state;
}

/** How many filters are set beside group and state, for telling so where they are folded away. */
export function narrowing(filters: Filters): number {
  const rest = { ...filters, group: null, state: NO_FILTERS.state, sort: NO_FILTERS.sort };
  return Object.entries(rest).filter(([name, value]) => value !== NO_FILTERS[name as keyof Filters]).length;
}
