import { useQuery } from '@tanstack/react-query';
import type { DocumentView, TablesView, TextView, ValueView } from '../../protocol/documents.js';
import { get } from '../api/client.js';

const address = (key: string): string => `/api/documents/${encodeURIComponent(key)}`;

export function useDocument(key: string) {
  return useQuery({
    queryKey: ['document', key],
    queryFn: ({ signal }) => get<DocumentView>(address(key), signal),
  });
}

/** Tables of a page; of a text without pages, all. */
export function useTables(key: string, page: number | null) {
  return useQuery({
    queryKey: ['document', key, 'tables', page],
    queryFn: ({ signal }) =>
      get<TablesView>(`${address(key)}/tables${page === null ? '' : `?page=${page}`}`, signal),
    staleTime: 60_000,
  });
}

/** Lines that are asked for at once. */
export const CHUNK = 500;

/** The query of one stretch of lines; `from` counts from 1. */
export function textQuery(key: string, from: number) {
  return {
    queryKey: ['document', key, 'text', from],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      get<TextView>(`${address(key)}/text?from=${from}&count=${CHUNK}`, signal),
    staleTime: 60_000,
  };
}

/** A value's place in the plan. */
export interface ValuePlace {
  readonly part: number;
  readonly row: number;
  readonly field: readonly string[];
}

/** A value as something to decide on. */
export function useValue(key: string, { part, row, field }: ValuePlace) {
  const query = new URLSearchParams([
    ['part', String(part)],
    ['row', String(row)],
    ...field.map((step) => ['field', step]),
  ]);
  return useQuery({
    queryKey: ['document', key, 'value', part, row, ...field],
    queryFn: ({ signal }) => get<ValueView>(`${address(key)}/value?${query}`, signal),
    retry: false,
  });
}
