import type { Change } from '../../../schemas/changes.js';
import type { Decision, Standing } from '../../../schemas/decision.js';
import { decisionNamed } from '../../edits/decisions.js';
import { groupBy } from '../../grouping.js';
import type { Hash } from '../canonical.js';
import { changeEvidence, hashed } from '../standing/evidence.js';
import { type Judgement, judge } from '../standing/standing.js';

/** Decisions on the changes between two documents, by the id of the change. */
export class ChangeJudgements {
  private readonly byChange: ReadonlyMap<string, readonly Decision[]>;

  constructor(
    decisions: readonly Decision[],
    private readonly pair: { readonly before: string; readonly after: string },
    private readonly hash: Hash,
  ) {
    const own = decisions.filter(
      ({ target }) =>
        target.kind === 'change' && target.before === pair.before && target.after === pair.after,
    );
    this.byChange = groupBy(own, ({ target }) => (target.kind === 'change' ? target.change : ''));
  }

  /** How a change stands. Decisions that its reasons name are those that it was told with. */
  of(change: Change): Judgement {
    const applied = new Set(change.reasons.flatMap((reason) => decisionNamed(reason) ?? []));
    const evidence = hashed(changeEvidence(change), this.hash);
    return judge(this.byChange.get(change.id) ?? [], evidence, { document: this.pair.after, applied });
  }

  /** What is in force and is not in the change yet. */
  verdictOn(change: Change): Decision | null {
    const { inForce } = this.of(change);
    if (inForce === null) return null;
    return change.reasons.some((reason) => decisionNamed(reason) === inForce.id) ? null : inForce;
  }

  stateOf(change: Change): Standing['state'] {
    return this.of(change).standing.state;
  }
}
