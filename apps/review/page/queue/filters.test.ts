import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsQuerySchema } from '../../protocol/queue.js';
import {
  countsQuery,
  type Filters,
  filtersOf,
  GROUPS,
  isListed,
  itemsQuery,
  NO_FILTERS,
  narrowing,
  searchOf,
} from './filters.js';

const words = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const anyFilters: fc.Arbitrary<Filters> = fc.record({
  group: fc.constantFrom(...GROUPS, null),
  state: fc.constantFrom('awaiting', 'all', 'open', 'conflict', 'decided' as const),
  kind: fc.constantFrom('edit', 'issue', 'value', null),
  change: fc.constantFrom('added', 'renamed', null),
  part: fc.option(words),
  town: fc.option(words),
  document: fc.option(words),
  comparison: fc.option(words),
  sampled: fc.constantFrom('only', 'no', null),
  text: fc.oneof(fc.constant(''), words),
  minMoney: fc.option(fc.integer({ min: 1, max: 1e12 })),
  sort: fc.constantFrom('priority', 'money', 'place', 'name'),
}) as fc.Arbitrary<Filters>;

describe('filters', () => {
  it('are nothing in an empty address', () => {
    expect(filtersOf('')).toEqual(NO_FILTERS);
    expect(searchOf(NO_FILTERS, null)).toBe('');
    expect(searchOf(NO_FILTERS, '0123456789abcdef')).toBe('item=0123456789abcdef');
  });

  it('come back from the address that they make', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(filtersOf(searchOf(filters, null))).toEqual(filters);
      }),
    );
  });

  it('ignore what no reviewer can have chosen', () => {
    expect(filtersOf('group=x&state=y&kind=match&sort=z&minMoney=-1&sampled=yes')).toEqual(NO_FILTERS);
  });

  it('ask the server for what it understands', () => {
    fc.assert(
      fc.property(anyFilters, fc.constantFrom(...GROUPS), (filters, group) => {
        const query = Object.fromEntries(new URLSearchParams(itemsQuery(filters, group, 400, 200)));
        const parsed = itemsQuerySchema.parse(query);
        expect([parsed.offset, parsed.limit, parsed.sort]).toEqual([400, 200, filters.sort]);
        expect(
          itemsQuerySchema.safeParse(Object.fromEntries(new URLSearchParams(countsQuery(filters)))).success,
        ).toBe(true);
      }),
    );
  });

  it('never ask for two natures in one list', () => {
    const natures = GROUPS.map((group) =>
      new URLSearchParams(itemsQuery(NO_FILTERS, group, 0, 1)).get('nature'),
    );
    expect(natures).toEqual([null, null, 'content', 'reading', 'notation']);
  });

  it('know which states a list holds', () => {
    expect(isListed(NO_FILTERS, 'decided')).toBe(false);
    expect(isListed(NO_FILTERS, 'conflict')).toBe(true);
    expect(isListed({ ...NO_FILTERS, state: 'all' }, 'decided')).toBe(true);
    expect(isListed({ ...NO_FILTERS, state: 'open' }, 'lapsed')).toBe(false);
  });

  it('are counted without group, state and order', () => {
    expect(narrowing({ ...NO_FILTERS, group: 'match', state: 'all', sort: 'name' })).toBe(0);
    expect(narrowing({ ...NO_FILTERS, town: '上川町', text: '医療' })).toBe(2);
  });
});
