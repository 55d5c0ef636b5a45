import type { ReactNode } from 'react';
import { useSession } from '../api/session.js';
import { useWords } from '../language/language.js';
import { FailureNote } from './failure.js';
import { SHELL_WORDS } from './words.js';

/** Nothing is shown before the server has said who is asking. What is shown then stays, also when the session ends. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const words = useWords(SHELL_WORDS);
  const session = useSession();
  if (session.isPending) return <p className="screen">{words.loading}</p>;
  if (session.data === undefined) {
    return (
      <main className="screen">
        <h1>{words.name}</h1>
        <FailureNote error={session.error} onRetry={() => session.refetch()} />
      </main>
    );
  }
  return children;
}
