import { useQuery } from '@tanstack/react-query';
import type { ComparisonView } from '../../protocol/documents.js';
import type { ItemsPage } from '../../protocol/queue.js';
import { get } from '../api/client.js';

export function useComparison(key: string) {
  return useQuery({
    queryKey: ['comparison', key],
    queryFn: ({ signal }) => get<ComparisonView>(`/api/comparisons/${encodeURIComponent(key)}`, signal),
  });
}

/** One item with all that is needed to decide on it; null where there is none. */
export function useItem(key: string | null) {
  return useQuery({
    queryKey: ['comparison', 'item', key],
    queryFn: async ({ signal }) => (await get<ItemsPage>(`/api/items?key=${key}`, signal)).items[0] ?? null,
    enabled: key !== null,
  });
}
