import type { Change, ChangesDocument, Nature, PartChanges } from '../../../schemas/changes.js';
import type { Decision } from '../../../schemas/decision.js';
import { summaryOf } from '../../compare/summary.js';

/** What was decided on a change and is in force; null where nothing is. */
export type ChangeVerdicts = (change: Change) => Decision | null;

/**
 * The comparison with each change under the nature that a person gave it: a change of content that was not accepted is a difference of
 * reading, or of notation where the reason says so; what was taken for one of these and was not accepted as such is content. No value and no
 * match is changed, so that changes still turn the old rows into the new ones.
 */
export function withDecidedNatures<Document extends Pick<ChangesDocument, 'parts'>>(
  document: Document,
  verdicts: ChangeVerdicts,
): Document {
  return { ...document, parts: document.parts.map((part) => decidedPart(part, verdicts)) };
}

function decidedPart(part: PartChanges, verdicts: ChangeVerdicts): PartChanges {
  const changes = part.changes.map((change) => withNature(change, verdicts(change)));
  const isSame = changes.every((change, index) => change === part.changes[index]);
  return isSame ? part : { ...part, changes, summary: summaryOf(changes, part.matches) };
}

function withNature(change: Change, decision: Decision | null): Change {
  if (decision?.verdict !== 'reject') return change;
  const nature = natureAfter(change.nature, decision.reason);
  return { ...change, nature, reasons: [...change.reasons, noteOf(decision)] };
}

/** What a decision says of a change, for its reasons. */
export function noteOf({ by, at, reason, verdict, id }: Decision): string {
  const what = verdict === 'correct' ? '値を直した' : `認めない（${(reason ?? '').trim()}）`;
  return `${by}が${at.slice(0, 10)}に${what}。決定 ${id}`;
}

/** Words of a reason that say that both sides mean the same. */
const SAME_MEANING = /表記|内容は同じ|spelling|notation|same meaning|same content/iu;

function natureAfter(nature: Nature, reason: string | null): Nature {
  if (nature !== 'content') return 'content';
  return SAME_MEANING.test(reason ?? '') ? 'notation' : 'reading';
}
