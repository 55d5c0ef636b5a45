import type { Proposal } from '../edits/proposal.js';

/** What a stretch of characters becomes, and why that is certain: a closed set says so. */
interface Change {
  readonly after: string;
  readonly detail: string;
}

/**
 * A change for each stretch that a pattern finds. Asked once for each different stretch, and matches are taken one by one: a text may
 * hold the same a hundred thousand times.
 * @param pattern global
 * @param changeOf null leaves the stretch as it is
 */
export function changeEach(
  rule: string,
  text: string,
  pattern: RegExp,
  changeOf: (stretch: string) => Change | null,
): Proposal[] {
  const known = new Map<string, Pick<Proposal, 'after' | 'evidence'> | null>();
  const proposals: Proposal[] = [];
  for (const { 0: stretch, index } of text.matchAll(pattern)) {
    let change = known.get(stretch);
    if (change === undefined) {
      change = founded(changeOf(stretch));
      known.set(stretch, change);
    }
    if (change === null) continue;
    const { after, evidence } = change;
    const end = index + stretch.length;
    proposals.push({ rule, start: index, end, after, status: 'applied', evidence, confidence: 1 });
  }
  return proposals;
}

function founded(change: Change | null): Pick<Proposal, 'after' | 'evidence'> | null {
  return change && { after: change.after, evidence: [{ kind: 'closed-set', detail: change.detail }] };
}
