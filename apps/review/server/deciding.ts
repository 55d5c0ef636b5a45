import { unseenIn } from '../../../extractors/clean/unseen-characters.js';
import { keyOfTarget } from '../../../extractors/review/canonical.js';
import { requestProblem } from '../../../extractors/review/standing/request.js';
import { JournalError } from '../../../pipeline/decisions/journal-error.js';
import { sha256 } from '../../../pipeline/identifiers.js';
import type { StandingItem } from '../../../pipeline/review/item-list.js';
import { viewOf } from '../../../pipeline/review/overview.js';
import { DECISIONS_VERSION, type Decision, type Verdict } from '../../../schemas/decision.js';
import type { DecisionAnswer, DecisionRequest } from '../protocol/decisions.js';
import type { Desk } from './desk.js';
import { ApiFailure } from './failure.js';
import { journalFailure } from './journal-failure.js';

/** These say nothing about the value, so they are in nobody's way. */
const HARMLESS: readonly Verdict[] = ['comment', 'undo'];
/** These wait for no approval. */
const REPLIES: readonly Verdict[] = ['comment', 'approve', 'return', 'undo'];

/** Who decides, and by which rules. */
export interface Decider {
  readonly user: string;
  readonly twoPersons: boolean;
}

/** Records decisions, one after the other, so that each knows of those before it. */
export class Deciding {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly desk: Desk) {}

  /**
   * Records a decision; the answer comes once the disk has it. The same request once more is answered and recorded once.
   * @throws ApiFailure 409 with the item as it is now where the page showed something else; 422 or 403 where it may not be decided so;
   *   503 or 507 where it cannot be written
   */
  decide(request: DecisionRequest, decider: Decider): Promise<DecisionAnswer> {
    const result = this.turn.then(() => this.decideNow(request, decider));
    this.turn = result.catch(() => {});
    return result;
  }

  private async decideNow(request: DecisionRequest, decider: Decider): Promise<DecisionAnswer> {
    const { desk } = this;
    await desk.readJournal();
    const item = await this.itemOf(request);
    // After a restart it may only not be read yet.
    if (item === null) throw ApiFailure.of(desk.index.loading === null ? 'item-gone' : 'still-loading');
    const { key } = item.item;
    const known = desk.journal.decisions.find(({ id }) => id === request.request);
    if (known !== undefined) {
      if (isSameRequest(known, request, decider) && keyOfTarget(known.target, sha256) === key)
        return { key, standing: item.standing };
      throw ApiFailure.of('decided-meanwhile', { item: viewOf(item, decider) });
    }
    this.refuse(request, decider, item);
    try {
      await desk.journal.append(this.decisionOf(request, decider, item));
    } catch (error) {
      throw error instanceof JournalError ? journalFailure(error) : error;
    }
    await desk.tellDecisions();
    return { key, standing: (await this.itemOf(request))?.standing ?? item.standing };
  }

  private async itemOf({ key, target }: DecisionRequest): Promise<StandingItem | null> {
    const { index } = this.desk;
    if (target === null) return key === null ? null : this.desk.itemOfKey(key);
    if (key !== null && keyOfTarget(target, sha256) !== key)
      throw ApiFailure.of('bad-request', { at: 'target' });
    return index.itemFor(target);
  }

  private refuse(request: DecisionRequest, { user }: Decider, item: StandingItem): void {
    const { standing } = item;
    const { decisionEvidence: now, target } = item.item;
    const isSameEvidence = request.evidence.value === now.value && request.evidence.grounds === now.grounds;
    const isStale = !isSameEvidence || !isSameSet(request.seen, standing.heads);
    if (isStale && !HARMLESS.includes(request.verdict))
      throw ApiFailure.of(isSameEvidence ? 'decided-meanwhile' : 'changed-meanwhile', {
        item: viewOf(item, { user }),
      });
    const { verdict, reason, comment, correction, pairing, of } = request;
    const proposed = { by: user, target, verdict, reason, comment, correction, pairing, of };
    const problem = requestProblem(proposed, standing);
    if (problem !== null) throw new ApiFailure(422, problem.code, problem.texts, null);
    if (correction?.after != null && unseenIn(correction.after) !== null)
      throw ApiFailure.of('unseen-characters');
  }

  private decisionOf(
    request: DecisionRequest,
    { user, twoPersons }: Decider,
    { item, documentKey, pages }: StandingItem,
  ): Decision {
    const { reason, comment, correction, pairing, of, seen, verdict } = request;
    const paper = this.desk.index.document(documentKey ?? pages.after ?? pages.before ?? '');
    return {
      schemaVersion: DECISIONS_VERSION,
      id: request.request,
      at: new Date().toISOString(),
      by: user,
      target: item.target,
      verdict,
      reason: blankless(reason),
      comment: blankless(comment),
      correction,
      pairing,
      of,
      seen,
      evidence: item.decisionEvidence,
      place: {
        at: item.at.after[0] ?? item.at.before[0] ?? null,
        context: item.context,
        sha256: paper?.sha256 ?? null,
      },
      needsApproval: twoPersons && !REPLIES.includes(verdict),
      sampled: item.sampled,
      via: { kind: 'page' },
    };
  }
}

/** A request that was sent again. */
function isSameRequest(known: Decision, { verdict, of }: DecisionRequest, { user }: Decider): boolean {
  return known.by === user && known.verdict === verdict && known.of === of;
}

function blankless(text: string | null): string | null {
  return text === null || text === '' ? null : text;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every((each) => b.includes(each));
}
