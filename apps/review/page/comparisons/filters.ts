import type { Change, Nature } from '../../../../schemas/changes.js';
import type { DifferenceRow } from './difference-rows.js';

export const TABS = ['content', 'reading', 'notation', 'matches'] as const;
export type Tab = Nature | 'matches';
export const SORTS = ['place', 'significance', 'money', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** What is shown of the rows of a tab; empty texts for everything. */
export interface Filters {
  readonly kind: Change['kind'] | '';
  readonly part: string;
  readonly town: string;
  readonly text: string;
  /** Least difference of money in yen; null for any row. */
  readonly minMoney: number | null;
  /** Rows whose state is not decided yet. */
  readonly onlyOpen: boolean;
  readonly sort: Sort;
}

export const NO_FILTERS: Filters = {
  kind: '',
  part: '',
  town: '',
  text: '',
  minMoney: null,
  onlyOpen: false,
  sort: 'place',
};

/** Filters as an address says them; what it does not say, and what it says wrongly, is everything. */
export function filtersOf(query: URLSearchParams): Filters {
  return {
    kind: (query.get('kind') ?? '') as Filters['kind'],
    part: query.get('part') ?? '',
    town: query.get('town') ?? '',
    text: query.get('text') ?? '',
    minMoney: Number(query.get('minMoney')) || null,
    onlyOpen: query.get('open') === '1',
    sort: SORTS.find((sort) => sort === query.get('sort')) ?? 'place',
  };
}

/** The same for an address: null takes a name out of it. */
export function addressOf(filters: Filters): Readonly<Record<string, string | null>> {
  const { kind, part, town, text, minMoney, onlyOpen, sort } = filters;
  const said = (value: string): string | null => (value === '' ? null : value);
  return {
    kind: said(kind),
    part: said(part),
    town: said(town),
    text: said(text),
    minMoney: minMoney === null ? null : String(minMoney),
    open: onlyOpen ? '1' : null,
    sort: sort === 'place' ? null : sort,
  };
}

/** Rows that pass, sorted; equal ones stay in the order of the documents. */
export function shownRows(
  rows: readonly DifferenceRow[],
  filters: Filters,
  isOpen: (row: DifferenceRow) => boolean,
): readonly DifferenceRow[] {
  const sought = folded(filters.text);
  const passed = rows.filter(
    (row) =>
      (filters.kind === '' || row.kinds.includes(filters.kind)) &&
      (filters.part === '' || row.part === filters.part) &&
      (filters.town === '' || row.towns.includes(filters.town)) &&
      (filters.minMoney === null || (row.money ?? 0) >= filters.minMoney) &&
      (!filters.onlyOpen || isOpen(row)) &&
      (sought === '' || folded(textOf(row)).includes(sought)),
  );
  return filters.sort === 'place' ? passed : passed.toSorted(ORDERS[filters.sort]);
}

const ORDERS: Readonly<Record<Exclude<Sort, 'place'>, (a: DifferenceRow, b: DifferenceRow) => number>> = {
  significance: (a, b) => b.significance - a.significance,
  money: (a, b) => (b.money ?? -1) - (a.money ?? -1),
  name: (a, b) => a.name.localeCompare(b.name, 'ja'),
};

function textOf({ name, headings, sides, remarks }: DifferenceRow): string {
  const said = [...sides.before, ...sides.after].map((line) => line.map(({ text }) => text).join(''));
  return [name, ...headings, ...said, ...remarks].join('\n');
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,]|\p{Variation_Selector}/gu, '')
    .toLowerCase();
}

/** The values that a filter can take, each once, in the order in which they come. */
export function choicesOf(rows: readonly DifferenceRow[]) {
  return {
    kinds: [...new Set(rows.flatMap(({ kinds }) => kinds))],
    parts: [...new Map(rows.map(({ part, partTitle }) => [part, partTitle]))],
    towns: [...new Set(rows.flatMap(({ towns }) => towns))],
    hasMoney: rows.some(({ money }) => money !== null),
  };
}
