import type { Decision, RowKey, Verdict } from '../../../../schemas/decision.js';
import type { DecisionRequest } from '../../protocol/decisions.js';
import type { ItemView } from '../../protocol/queue.js';

/** What a reviewer says of an item. */
export interface Answer {
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly comment?: string;
  readonly correction?: { readonly before: string | null; readonly after: string | null };
  readonly pairing?: Pairing;
  /** The decision that is approved, returned or undone. */
  readonly of?: string;
}

export interface Pairing {
  readonly before: readonly RowKey[];
  readonly after: readonly RowKey[];
}

/** The request for an answer, made on what the item showed. */
export function requestOf(item: ItemView, answer: Answer, id: string): DecisionRequest {
  const { verdict, reason, comment, correction, pairing, of } = answer;
  return {
    request: id,
    key: item.key,
    target: item.target,
    verdict,
    reason: reason ?? null,
    comment: comment ?? null,
    correction: correction ?? null,
    pairing: pairing === undefined ? null : { before: [...pairing.before], after: [...pairing.after] },
    of: of ?? null,
    seen: [...item.standing.heads],
    evidence: item.decisionEvidence,
  };
}

/** Decisions that are in force or await something, oldest first. */
export function headsOf({ standing }: ItemView): readonly Decision[] {
  return standing.history.filter(({ id }) => standing.heads.includes(id));
}

/**
 * What accepting an item means: a colleague's decision or a sheet's proposal is approved; anything else is accepted as it
 * is proposed. Null where this reviewer cannot: their own decision awaits somebody else.
 */
export function acceptance(item: ItemView): Answer | null {
  const { state } = item.standing;
  const [head] = headsOf(item);
  if (head !== undefined && item.canApprove) return { verdict: 'approve', of: head.id };
  return state === 'awaiting-approval' ? null : { verdict: 'accept' };
}

/** What rejecting means: what awaits approval is sent back, anything else is rejected. */
export function rejection(item: ItemView, reason: string): Answer {
  const [head] = headsOf(item);
  return item.standing.state === 'awaiting-approval' && item.canApprove && head !== undefined
    ? { verdict: 'return', of: head.id, reason }
    : { verdict: 'reject', reason };
}

/** The last decision of this reviewer on the item that can still be undone. */
export function undoable({ standing }: ItemView, user: string | null): Decision | null {
  const undone = new Set(standing.history.flatMap(({ verdict, of }) => (verdict === 'undo' ? [of] : [])));
  return (
    standing.history.findLast(
      ({ id, by, verdict }) => by === user && verdict !== 'undo' && !undone.has(id),
    ) ?? null
  );
}

/** The same decision again, by somebody who has seen those that speak against it. */
export function sameAs({ verdict, reason, comment, correction, pairing }: Decision): Answer {
  return {
    verdict,
    ...(reason === null ? {} : { reason }),
    ...(comment === null ? {} : { comment }),
    ...(correction === null ? {} : { correction }),
    ...(pairing === null ? {} : { pairing }),
  };
}

export type MatchVerdict = 'same' | 'different' | 'split' | 'merged';

/**
 * The answer to a proposed match with the rows that it proposes; null where these are too few for it and somebody has to choose
 * them: a split has one old row and several new ones, a merger the other way round.
 */
export function matchAnswer({ target }: ItemView, verdict: MatchVerdict): Answer | null {
  if (verdict === 'different') return { verdict };
  if (target.kind !== 'match') return null;
  const { before, after } = target.rows;
  const fits =
    verdict === 'same'
      ? before.length >= 1 && after.length >= 1
      : verdict === 'split'
        ? before.length === 1 && after.length >= 2
        : before.length >= 2 && after.length === 1;
  return fits ? { verdict, pairing: { before, after } } : null;
}

/** What a correction by hand begins with, and what it is kept to replace: the newer value, as the paper writes it. */
export function correctionOf(item: ItemView): { readonly before: string | null; readonly draft: string } {
  if (item.target.kind === 'edit') return { before: item.before, draft: item.after ?? item.before ?? '' };
  const present = item.target.kind === 'change' ? item.after : item.before;
  return { before: present, draft: present ?? '' };
}

/** Whether a value stands there that can be corrected. */
export function isCorrectable({ target }: ItemView): boolean {
  return target.kind !== 'match';
}

/** Whether the item takes a rejection; a match is answered by what it is instead, and a colleague's answer to it sent back. */
export function isRejectable(item: ItemView): boolean {
  return item.target.kind !== 'match' || acceptance(item)?.verdict === 'approve';
}
