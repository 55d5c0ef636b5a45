import type { Target } from '../../../schemas/decision.js';
import type { ReviewItem } from '../../../schemas/review.js';
import { type Hash, keyOfTarget } from '../canonical.js';
import { hashed, type PlainEvidence } from '../standing/evidence.js';

/** An item before it gets its key and the hashes of what a decision on it stands on. */
export interface ItemDraft
  extends Omit<
    ReviewItem,
    'key' | 'target' | 'document' | 'comparison' | 'sampled' | 'decisionEvidence' | 'money' | 'towns'
  > {
  readonly target: Target;
  /** Yen, with its sign or without. */
  readonly money: number | null;
  readonly towns: readonly string[];
  readonly stands: PlainEvidence;
}

/** The item with its key. The same draft always gives the same item. */
export function itemOf({ stands, ...draft }: ItemDraft, hash: Hash): ReviewItem {
  const { target } = draft;
  return {
    ...draft,
    key: keyOfTarget(target, hash),
    document: 'document' in target ? target.document : null,
    comparison: 'document' in target ? null : { before: target.before, after: target.after },
    money: draft.money === null ? null : Math.abs(draft.money),
    towns: [...new Set(draft.towns)],
    impact: rounded(draft.impact),
    uncertainty: rounded(draft.uncertainty),
    sampled: false,
    decisionEvidence: hashed(stands, hash),
  };
}

/** Four places, so that an order does not hang on the last bit of a sum. */
function rounded(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000;
}

/**
 * Whether nobody is asked for an item but by the sample, or because something was decided on it: an applied edit, a sure link of rows that are
 * called otherwise, a difference of spelling; and a link that an answer made or took apart, which may be the answer to another one.
 */
export function isTakenForSure({
  target,
  status,
  nature,
}: Pick<ReviewItem, 'target' | 'status' | 'nature'>): boolean {
  if (target.kind === 'match' && status !== 'proposed') return true;
  return status === 'applied' || nature === 'notation';
}
