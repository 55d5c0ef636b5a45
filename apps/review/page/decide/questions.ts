import type { ItemView } from '../../protocol/queue.js';
import type { DECIDE_WORDS } from './words.js';

type Effect = keyof (typeof DECIDE_WORDS)['ja']['effects'];
type Question = keyof (typeof DECIDE_WORDS)['ja']['questions'];
type Reasons = keyof (typeof DECIDE_WORDS)['ja']['reasons'];

/** Which of the sentences tells what accepting an item does. */
export function effectOf({ target, status, nature }: ItemView): Effect {
  switch (target.kind) {
    case 'edit':
      return status === 'applied' || status === 'accepted' ? 'edit-applied' : 'edit-suggested';
    case 'change':
      return `change-${nature ?? 'content'}`;
    default:
      return target.kind;
  }
}

/** Which question an item asks. */
export function questionOf(item: ItemView): Question {
  const effect = effectOf(item);
  if (effect !== 'match') return effect;
  const { change } = item;
  return change === 'renamed' || change === 'split' || change === 'merged' ? `match-${change}` : 'match-same';
}

/** Which reasons are at hand for rejecting an item. */
export function reasonsFor(item: ItemView): Reasons {
  const effect = effectOf(item);
  return effect === 'edit-suggested' || effect === 'edit-applied' ? 'edit' : effect;
}
