import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { ItemsPage, ItemView } from '../../protocol/queue.js';
import { get } from '../api/client.js';
import { useEvents } from '../api/events.js';
import { newest, useDecisionState, useDecisionStore } from '../decide/decisions.js';
import { countsQuery, type Filters, GROUPS, type Group, itemsQuery } from './filters.js';
import { itemsOf, nextOffset, PAGE_SIZE } from './list-pages.js';

/** How many items each group has under the filters that hold for all. */
export function useGroupCounts(filters: Filters): Readonly<Record<Group, number>> | null {
  const query = countsQuery(filters);
  const { data } = useQuery({
    queryKey: ['counts', query],
    queryFn: ({ signal }) => get<ItemsPage>(`/api/items?${query}`, signal),
    placeholderData: (previous) => previous,
  });
  return useMemo(() => (data === undefined ? null : groupCounts(data)), [data]);
}

function groupCounts({ facets }: ItemsPage): Readonly<Record<Group, number>> {
  const count = (facet: 'kind' | 'nature', ...values: readonly string[]): number =>
    facets[facet].reduce((sum, each) => sum + (values.includes(each.value) ? each.count : 0), 0);
  return {
    paper: count('kind', 'edit', 'issue', 'value'),
    match: count('kind', 'match'),
    content: count('nature', 'content'),
    reading: count('nature', 'reading'),
    notation: count('nature', 'notation'),
  };
}

/** The group that is chosen, else the first with something in it; null before the counts are known. */
export function groupOf(filters: Filters, counts: Readonly<Record<Group, number>> | null): Group | null {
  if (filters.group !== null) return filters.group;
  return counts === null ? null : (GROUPS.find((group) => counts[group] > 0) ?? 'paper');
}

/**
 * The list, page after page. It stays as it was loaded, so that nothing moves under a reviewer's hands: what is decided stays in
 * it with its mark until the list is asked for anew.
 */
export function useItemList(filters: Filters, group: Group | null) {
  const { learnt } = useDecisionState();
  const known = useRef(learnt);
  known.current = learnt;
  const list = useInfiniteQuery({
    queryKey: ['items', group, itemsQuery(filters, group ?? 'paper', 0, PAGE_SIZE)],
    enabled: group !== null,
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      get<ItemsPage>(`/api/items?${itemsQuery(filters, group ?? 'paper', pageParam, PAGE_SIZE)}`, signal),
    getNextPageParam: (_last, pages) =>
      nextOffset(pages, filters, (item) => newest(item, known.current.get(item.key)).standing.state),
  });
  const items = useMemo(() => itemsOf(list.data?.pages ?? []), [list.data]);
  useOthersDecisions(items);
  return {
    ...list,
    items,
    total: list.data?.pages[0]?.total ?? 0,
    facets: list.data?.pages[0]?.facets ?? null,
  };
}

/** Shows anew what somebody else has just decided on. */
function useOthersDecisions(items: readonly ItemView[]): void {
  const { listen } = useEvents();
  const store = useDecisionStore();
  const queries = useQueryClient();
  const shown = useRef(items);
  shown.current = items;
  useEffect(
    () =>
      listen((event) => {
        if (event.type !== 'decision' || !shown.current.some(({ key }) => key === event.key)) return;
        void fetchItem(event.key).then(
          (item) => {
            if (item !== null)
              store.learn(item.key, { standing: item.standing, canApprove: item.canApprove });
          },
          () => {},
        );
        void queries.invalidateQueries({ queryKey: ['item', event.key] });
      }),
    [listen, queries, store],
  );
}

/** The item of an address that the list does not hold. */
export function useItem(key: string | null) {
  return useQuery({
    queryKey: ['item', key],
    enabled: key !== null,
    queryFn: ({ signal }) => fetchItem(key ?? '', signal),
  });
}

async function fetchItem(key: string, signal?: AbortSignal): Promise<ItemView | null> {
  const { items } = await get<ItemsPage>(`/api/items?key=${encodeURIComponent(key)}`, signal);
  return items[0] ?? null;
}
