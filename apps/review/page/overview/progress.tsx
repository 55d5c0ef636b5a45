import type { Counts } from '../../protocol/overview.js';
import { useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { waiting } from './counts.js';
import { OVERVIEW_WORDS } from './words.js';

/** How much is decided, as a bar and in words. */
export function Progress({ counts }: { readonly counts: Counts }) {
  const words = useWords(OVERVIEW_WORDS);
  const all = waiting(counts) + counts.decided;
  if (all === 0) return <span className="quiet progress-words">{words.nothing}</span>;
  const told = words.progressOf(countText(counts.decided), countText(all));
  return (
    <span className="progress">
      <progress max={all} value={counts.decided} aria-label={told} />
      <span className="progress-words">{told}</span>
    </span>
  );
}
