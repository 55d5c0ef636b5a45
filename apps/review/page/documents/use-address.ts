import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** The query of the address, and what changes some of it without a new entry in the history. */
export function useAddress(): {
  readonly query: URLSearchParams;
  change(values: Readonly<Record<string, string | null>>): void;
} {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback(
    (values: Readonly<Record<string, string | null>>) => {
      const next = new URLSearchParams(search);
      for (const [name, value] of Object.entries(values)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const text = next.toString();
      navigate(text === '' ? path : `${path}?${text}`, { replace: true });
    },
    [search, path, navigate],
  );
  return { query, change };
}
