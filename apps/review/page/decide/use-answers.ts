import type { ItemView } from '../../protocol/queue.js';
import { useSession } from '../api/session.js';
import { useWords } from '../language/language.js';
import { useAnnounce } from '../shell/announcer.js';
import { type Answer, undoable } from './answers.js';
import { newest, useDecide, useDecisionState } from './decisions.js';
import { DECIDE_WORDS } from './words.js';

/** Decides on an item and says so to who listens. */
export function useAnswer(item: ItemView): (answer: Answer) => void {
  const words = useWords(DECIDE_WORDS);
  const decide = useDecide();
  const announce = useAnnounce();
  return (answer) => {
    decide(item, answer);
    announce(words.announceDone(words.verdicts[answer.verdict], item.name));
  };
}

/**
 * Undoes this reviewer's decision on the item, or else the last one of this window that still stands; gives the item that it
 * was on, or null when there is none.
 */
export function useUndo(item: ItemView): () => ItemView | null {
  const words = useWords(DECIDE_WORDS);
  const user = useSession().data?.user ?? null;
  const { made, learnt, pending } = useDecisionState();
  const decide = useDecide();
  const announce = useAnnounce();
  return () => {
    const undone = new Set(
      pending.flatMap(({ request }) => (request.verdict === 'undo' ? [request.of] : [])),
    );
    const onItem = (candidate: ItemView): string | null => {
      const sent = pending.findLast(
        ({ request }) => request.key === candidate.key && request.verdict !== 'undo',
      );
      const id =
        sent?.request.request ?? undoable(newest(candidate, learnt.get(candidate.key)), user)?.id ?? null;
      return id === null || undone.has(id) ? null : id;
    };
    const candidates = [item, ...made.map((each) => each.item).reverse()];
    for (const candidate of candidates) {
      const of = onItem(candidate);
      if (of === null) continue;
      decide(newest(candidate, learnt.get(candidate.key)), { verdict: 'undo', of });
      announce(words.announceUndone(candidate.name));
      return candidate;
    }
    return null;
  };
}
