import type { Decision, Target } from '../../../schemas/decision.js';
import { canonical } from '../canonical.js';
import { seriesString } from './targets.js';

/** All decisions by what they are on, so that those that speak for a target are found without looking at the others. */
export class DecisionIndex {
  private readonly byTarget = new Map<string, Decision[]>();

  constructor(decisions: readonly Decision[]) {
    for (const decision of decisions) this.add(decision);
  }

  add(decision: Decision): void {
    const key = subjectOf(decision.target);
    const known = this.byTarget.get(key);
    if (known === undefined) this.byTarget.set(key, [decision]);
    else known.push(decision);
  }

  /** Decisions on the target, and on the same in other years' documents of its series. */
  of(target: Target): readonly Decision[] {
    return this.ofSubject(subjectOf(target));
  }

  /** The same for a target whose subject is known. */
  ofSubject(subject: string): readonly Decision[] {
    return this.byTarget.get(subject) ?? [];
  }
}

/** What decisions of all years on the same thing have in common. */
export function subjectOf(target: Target): string {
  return seriesString(target) ?? canonical(target);
}
