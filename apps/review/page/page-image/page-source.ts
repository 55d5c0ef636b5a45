import { useQuery } from '@tanstack/react-query';
import type { PageView } from '../../protocol/documents.js';
import { get } from '../api/client.js';

/** Widths that images are asked for in, pixels: few, so that the server's and the browser's caches hold them. */
export type ImageWidth = 800 | 1600;

/** Address of a page's image. */
export function imageAddress(documentKey: string, page: number, width: ImageWidth): string {
  return `/api/documents/${encodeURIComponent(documentKey)}/pages/${page}/image?width=${width}`;
}

/** Size of a page in points; not asked for while there is no document or page. */
export function usePage(documentKey: string | null, page: number | null) {
  return useQuery({
    queryKey: ['document', documentKey, 'page', page],
    queryFn: ({ signal }) =>
      get<PageView>(`/api/documents/${encodeURIComponent(documentKey ?? '')}/pages/${page}`, signal),
    enabled: documentKey !== null && page !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
