import { ApiError } from '../api/client.js';
import { useLanguage, useWords } from '../language/language.js';
import { SHELL_WORDS } from './words.js';

/** What went wrong and what to do, where the content would be. */
export function FailureNote({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { language } = useLanguage();
  const words = useWords(SHELL_WORDS);
  const told = error instanceof ApiError ? error.told[language] : String(error);
  const remedy = error instanceof ApiError ? (error.remedy?.[language] ?? null) : null;
  return (
    <div className="note note-error" role="alert">
      <p>{told}</p>
      {remedy === null ? null : <p>{remedy}</p>}
      {onRetry === undefined ? null : (
        <button type="button" className="button-outline" onClick={onRetry}>
          {words.again}
        </button>
      )}
    </div>
  );
}
