import { keyOfTarget } from '../../extractors/review/canonical.js';
import { DecisionIndex, subjectOf } from '../../extractors/review/standing/decision-index.js';
import { standingOf } from '../../extractors/review/standing/standing.js';
import { documentOf } from '../../extractors/review/standing/targets.js';
import type { Decision, Standing, Target } from '../../schemas/decision.js';
import type { ReviewItem } from '../../schemas/review.js';
import { sha256 } from '../identifiers.js';

/** Nothing was decided. */
const OPEN: Standing = { state: 'open', verdict: null, heads: [], history: [], carriedFrom: null };

/** How items stand by the decisions of a journal. */
export class Standings {
  private readonly index = new DecisionIndex([]);
  private readonly taken = new Set<string>();
  /** What was decided on while the sample had it, by key. */
  readonly drawn = new Map<string, Target>();
  private readonly subjects = new WeakMap<Target, string>();
  /** Keys of the items that were asked for, by what a decision on them is found by. */
  private readonly keys = new Map<string, Set<string>>();

  /** @returns what is new, and the keys of the items on which it was decided, as far as they have been asked for */
  take(decisions: readonly Decision[]): {
    readonly news: readonly Decision[];
    readonly keys: readonly string[];
  } {
    const news = decisions.filter(({ id }) => !this.taken.has(id));
    const touched = new Set<string>();
    for (const decision of news) {
      this.taken.add(decision.id);
      this.index.add(decision);
      if (decision.sampled) this.drawn.set(keyOfTarget(decision.target, sha256), decision.target);
      for (const key of this.keys.get(subjectOf(decision.target)) ?? []) touched.add(key);
    }
    return { news, keys: [...touched] };
  }

  /** Finds out now what `of` and `take` need of the items, since it takes a moment for many. */
  prepare(items: readonly ReviewItem[]): void {
    for (const item of items) this.subjectOf(item);
  }

  /** @param applied decisions that the document was made with: they do not lapse by their own effect */
  of(item: ReviewItem, applied: ReadonlySet<string>): Standing {
    const decisions = this.index.ofSubject(this.subjectOf(item));
    if (decisions.length === 0) return OPEN;
    return standingOf(decisions, item.decisionEvidence, { document: documentOf(item.target), applied });
  }

  /** How a target stands by the decisions on itself, whatever became of it since. */
  byDecisionsAlone(target: Target): Standing {
    return standingOf(this.index.of(target), null, { document: documentOf(target) });
  }

  private subjectOf({ key, target }: ReviewItem): string {
    const known = this.subjects.get(target);
    if (known !== undefined) return known;
    const subject = subjectOf(target);
    this.subjects.set(target, subject);
    const keys = this.keys.get(subject);
    if (keys === undefined) this.keys.set(subject, new Set([key]));
    else keys.add(key);
    return subject;
  }
}
