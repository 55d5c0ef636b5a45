import { useEvents } from '../api/events.js';
import { useSession } from '../api/session.js';
import { PendingBanner } from '../decide/refused.js';
import { useLanguage, useWords } from '../language/language.js';
import { SHELL_WORDS } from './words.js';

/** What holds for every screen: no connection, nothing can be written, decisions that are not recorded yet. */
export function Banners() {
  const words = useWords(SHELL_WORDS);
  const { language } = useLanguage();
  const { isLost } = useEvents();
  const readOnly = useSession().data?.readOnly ?? null;
  return (
    <div className="frame-notes">
      {isLost ? (
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
