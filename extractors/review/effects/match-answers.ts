import type { ChangesDocument } from '../../../schemas/changes.js';
import type { Decision, DecisionEvidence, Target } from '../../../schemas/decision.js';
import type { KeyedRows, MatchAnswer } from '../../compare/answers.js';
import { groupBy } from '../../grouping.js';
import { canonical } from '../canonical.js';
import { inOrder, judge } from '../standing/standing.js';

type MatchTarget = Extract<Target, { readonly kind: 'match' }>;

/** An answer with the decision that gave it. */
export interface DecidedAnswer {
  readonly decision: Decision;
  readonly answer: MatchAnswer;
}

/** Decisions on which rows of two documents are the same. */
export function onMatches(
  decisions: readonly Decision[],
  { before, after }: { readonly before: string; readonly after: string },
): Decision[] {
  return decisions.filter(
    ({ target }) => target.kind === 'match' && target.before === before && target.after === after,
  );
}

/** Answers that are in force, oldest first, and those that were asked of something else than what is proposed now. */
export interface MatchAnswers {
  readonly answers: readonly DecidedAnswer[];
  readonly lapsed: readonly Decision[];
}

/**
 * What was answered on which rows are the same.
 * @param evidenceOf evidence of a match as the documents give it now; null for rows that are not proposed as one, where nothing can lapse
 */
export function matchAnswers(
  decisions: readonly Decision[],
  evidenceOf: (target: MatchTarget) => DecisionEvidence | null,
): MatchAnswers {
  const lapsed: Decision[] = [];
  const groups = groupBy(decisions, ({ target }) => canonical(target));
  const found = [...groups.values()].flatMap((group): DecidedAnswer[] => {
    const target = group[0]?.target;
    if (target?.kind !== 'match') return [];
    const { standing, inForce } = judge(group, evidenceOf(target), { document: target.after });
    if (standing.state === 'lapsed') lapsed.push(...group.filter(({ id }) => standing.heads.includes(id)));
    const answer = inForce === null ? null : answerOf(inForce, target);
    return inForce === null || answer === null ? [] : [{ decision: inForce, answer }];
  });
  const byId = new Map(found.map((each) => [each.decision.id, each]));
  const answers = inOrder(found.map(({ decision }) => decision)).flatMap(({ id }) => byId.get(id) ?? []);
  return { answers, lapsed: inOrder(lapsed) };
}

function answerOf({ verdict, pairing, by, at, id }: Decision, { rows }: MatchTarget): MatchAnswer | null {
  const note = (said: string): string => `${by}が${at.slice(0, 10)}に${said}と答えた。決定 ${id}`;
  switch (verdict) {
    case 'accept':
      return { note: note('このとおり'), linked: rows, apart: null };
    case 'reject':
    case 'different':
      return { note: note('別事業'), linked: null, apart: rows };
    case 'same':
    case 'split':
    case 'merged': {
      const linked = pairing ?? rows;
      const apart = isPartOf(rows, linked) ? null : rows;
      return { note: note(SAID[verdict]), linked, apart };
    }
    default:
      return null;
  }
}

const SAID = { same: '同一', split: '分割', merged: '統合' } as const;

/** Whether all rows that were asked about are among those that a person linked. */
function isPartOf(asked: KeyedRows, linked: KeyedRows): boolean {
  const has = (side: 'before' | 'after'): boolean => {
    const keys = new Set(linked[side].map((key) => canonical(key)));
    return asked[side].every((key) => keys.has(canonical(key)));
  };
  return has('before') && has('after');
}

/** Whether a comparison was made with an answer: one of its matches names it. */
export function isAnswered(
  { parts }: Pick<ChangesDocument, 'parts'>,
  { answer: { note, linked } }: DecidedAnswer,
): boolean {
  const wanted = linked === null ? 'rejected' : 'accepted';
  return parts.some(({ matches }) =>
    matches.some(({ status, evidence }) => status === wanted && evidence.includes(note)),
  );
}
