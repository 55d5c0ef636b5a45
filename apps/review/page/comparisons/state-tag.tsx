import { SHAPES } from '../decide/state-mark.js';
import { DECIDE_WORDS } from '../decide/words.js';
import { useWords } from '../language/language.js';
import type { RowState } from './row-state.js';
import { COMPARISON_WORDS } from './words.js';

/** How a row stands, by shape and word; of several changes also how many are decided. */
export function StateTag({ state: { state, decided, of } }: { readonly state: RowState }) {
  const words = useWords(COMPARISON_WORDS);
  const { states } = useWords(DECIDE_WORDS);
  if (state === null) return <span className="quiet">{words.notAsked}</span>;
  return (
    <span className={`mark mark-${state}`}>
      <span aria-hidden="true">{SHAPES[state]}</span> {states[state]}
      {of > 1 && decided > 0 && decided < of ? `（${words.decided(String(decided), String(of))}）` : null}
    </span>
  );
}
