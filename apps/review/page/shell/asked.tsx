import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../language/language.js';
import { FailureNote } from './failure.js';
import { SHELL_WORDS } from './words.js';

interface AskedProps<Data> {
  readonly asked: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A screen that needs one answer of the server: until it is there, and where there is none, it says so. */
export function Asked<Data>({ asked, children }: AskedProps<Data>) {
  const words = useWords(SHELL_WORDS);
  if (asked.isPending) return <p className="screen">{words.loading}</p>;
  if (asked.isError)
    return (
      <div className="screen">
        <FailureNote error={asked.error} onRetry={() => void asked.refetch()} />
      </div>
    );
  return children(asked.data);
}
