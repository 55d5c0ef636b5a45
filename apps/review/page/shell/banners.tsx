import { ApiError } from '../api/client.js';
import { useEvents } from '../api/events.js';
import { useSession } from '../api/session.js';
import { PendingBanner } from '../decide/refused.js';
import { useLanguage, useWords } from '../language/language.js';
import { FailureNote } from './failure.js';
import { SHELL_WORDS } from './words.js';

/** What holds for every screen: no connection, nothing can be written, decisions that are not recorded yet. */
export function Banners() {
  const words = useWords(SHELL_WORDS);
  const { language } = useLanguage();
  const { isLost } = useEvents();
  const session = useSession();
  const readOnly = session.data?.readOnly ?? null;
  const hasEnded = session.error instanceof ApiError && session.error.status === 401;
  return (
    <div className="frame-notes">
      {hasEnded ? <FailureNote error={session.error} onRetry={() => void session.refetch()} /> : null}
      {isLost && !hasEnded ? (
        <div className="note note-error" role="alert">
          <strong>{words.lost}</strong> {words.lostHow}
        </div>
      ) : null}
      {readOnly === null ? null : (
        <div className="note note-warning" role="status">
          <strong>{words.readOnly}</strong> {readOnly[language]}
        </div>
      )}
      <PendingBanner />
    </div>
  );
}
