import type { At } from '../../schemas/at.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { DecisionNote } from './decisions.js';

/** What a decision was about, as far as an issue tells it. */
export interface About {
  readonly before: string | null;
  readonly after: string | null;
  readonly at: At | null;
}

/** Tells that a decision has no effect on this result, and why: nothing that a person decided is dropped in silence. */
export function notApplied(
  { by, decidedAt, decision, carriedFrom }: DecisionNote,
  about: About,
  why: string,
): IssueDraft {
  const what =
    about.before === null && about.after === null
      ? ''
      : `「${about.before ?? ''}」→「${about.after ?? ''}」の`;
  const from = carriedFrom === null ? '' : `${carriedFrom} についての`;
  return {
    rule: 'review/not-applied',
    severity: 'warning',
    message: `${by}の${decidedAt.slice(0, 10)}の${from}${what}決定を反映できませんでした。${why}。決定 ${decision}`,
    actual: about.before,
    expected: about.after,
    at: about.at === null ? [] : [about.at],
  };
}
