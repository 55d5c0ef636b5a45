import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type Filters, filtersOf, searchOf } from './filters.js';

/** Filters and item of the address, and what changes them. */
export function useQueueAddress() {
  const search = useSearch();
  const [, go] = useLocation();
  return useMemo(() => {
    const filters = filtersOf(search);
    const item = new URLSearchParams(search).get('item');
    const at = (next: Filters, key: string | null): string => {
      const text = searchOf(next, key);
      return text === '' ? '/queue' : `/queue?${text}`;
    };
    return {
      filters,
      item,
      /** Another list begins with its first item. */
      narrow: (change: Partial<Filters>): void => go(at({ ...filters, ...change }, null)),
      /** Moving on in a list is no step for the browser's back button. */
      show: (key: string | null): void => go(at(filters, key), { replace: true }),
    };
  }, [search, go]);
}
