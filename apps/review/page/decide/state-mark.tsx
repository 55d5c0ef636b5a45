import type { ItemView } from '../../protocol/queue.js';
import { useWords } from '../language/language.js';
import type { Pending } from './pending.js';
import { DECIDE_WORDS } from './words.js';

/** A shape beside the word, so that states are told apart without colour. */
export const SHAPES = {
  open: '○',
  proposed: '◇',
  decided: '✓',
  'awaiting-approval': '◐',
  conflict: '⚠',
  lapsed: '↺',
} as const;

/** How an item stands, by shape and word. */
export function StateMark({ item, pending }: { readonly item: ItemView; readonly pending: Pending | null }) {
  const words = useWords(DECIDE_WORDS);
  if (pending !== null) {
    const isRefused = pending.state === 'refused';
    return (
      <span className={`mark mark-${isRefused ? 'conflict' : 'sending'}`}>
        <span aria-hidden="true">{isRefused ? '⚠' : '…'}</span> {words.verdicts[pending.request.verdict]}
        {`（${isRefused ? words.refused : pending.failure === null ? words.sending : words.notSent}）`}
      </span>
    );
  }
  const { state, verdict } = item.standing;
  return (
    <span className={`mark mark-${state}`}>
      <span aria-hidden="true">{SHAPES[state]}</span>{' '}
      {state === 'decided' && verdict !== null ? words.verdicts[verdict] : words.states[state]}
    </span>
  );
}
