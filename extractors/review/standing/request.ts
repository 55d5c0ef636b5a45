import type { Decision, Standing } from '../../../schemas/decision.js';

/** What somebody asks to have decided; the rest of a decision is added when it is recorded. */
export type Proposed = Pick<
  Decision,
  'by' | 'target' | 'verdict' | 'reason' | 'comment' | 'correction' | 'pairing' | 'of'
>;

/** Why it cannot be recorded. */
export interface RequestProblem {
  readonly code: RequestProblemCode;
  readonly texts: { readonly ja: string; readonly en: string };
}

const TEXTS = {
  'no-name': { ja: '確認者の名前がありません。', en: 'The reviewer has no name.' },
  'verdict-of-target': {
    ja: 'この項目には、この判断はできません。',
    en: 'This cannot be decided on such an item.',
  },
  'no-reason': { ja: '認めないときは、理由を書いてください。', en: 'Give the reason for a rejection.' },
  'no-comment': { ja: '意見を書いてください。', en: 'Write the comment.' },
  'no-correction': { ja: '直した後の値を書いてください。', en: 'Give the corrected value.' },
  'same-correction': {
    ja: '直した後の値が、直す前と同じです。',
    en: 'The corrected value is the one that is there.',
  },
  'stray-correction': {
    ja: '値を直せるのは「値を直す」ときだけです。',
    en: 'Only a correction has a corrected value.',
  },
  'no-pairing': {
    ja: '対応する行を選んでください（同一は両方に1行以上、分割は旧1行と新2行以上、統合は旧2行以上と新1行）。',
    en: 'Choose the rows that correspond (same: at least one on both sides; split: one old, two or more new; merged: two or more old, one new).',
  },
  'stray-pairing': {
    ja: '行を選べるのは、行の対応に答えるときだけです。',
    en: 'Only an answer to a match names rows.',
  },
  'no-such-decision': {
    ja: '対象の決定が見つかりません。画面を読み込み直してください。',
    en: 'There is no such decision on this item. Reload the page.',
  },
  'stray-of': {
    ja: 'この判断は、ほかの決定についてのものではありません。',
    en: 'This verdict is not about another decision.',
  },
  superseded: {
    ja: 'その決定は、すでに後の決定で置き換えられたか、取り消されています。',
    en: 'That decision has been replaced or undone already.',
  },
  'own-approval': { ja: '自分の決定は、自分では承認できません。', en: 'Nobody approves their own decision.' },
  'own-return': {
    ja: '自分の決定は、差し戻さずに取り消してください。',
    en: 'Undo your own decision instead of returning it.',
  },
  'not-yours': { ja: '取り消せるのは、自分の決定だけです。', en: 'Only your own decision can be undone.' },
  'already-undone': {
    ja: 'その決定は、すでに取り消されています。',
    en: 'That decision has been undone already.',
  },
} as const;

export type RequestProblemCode = keyof typeof TEXTS;

/** Which verdicts a kind of target takes, beside those that every one takes. */
const VERDICTS: Readonly<Record<Decision['target']['kind'], readonly Decision['verdict'][]>> = {
  edit: ['accept', 'reject', 'correct'],
  issue: ['accept', 'reject', 'correct'],
  value: ['accept', 'reject', 'correct'],
  change: ['accept', 'reject', 'correct'],
  // accept and reject answer the match as it is proposed.
  match: ['accept', 'reject', 'same', 'different', 'split', 'merged'],
};
const FOR_ALL: readonly Decision['verdict'][] = ['comment', 'approve', 'return', 'undo'];

/**
 * Whether a decision may be recorded; null when it may. Whether the page showed what is there (evidence and heads) is asked before.
 * @param standing how things stand with its target now
 */
export function requestProblem(proposed: Proposed, standing: Standing): RequestProblem | null {
  const code = formProblem(proposed) ?? replyProblem(proposed, standing);
  return code === null ? null : { code, texts: TEXTS[code] };
}

/** Whether a person may approve what stands there: there is a head that awaits it and is not their own. */
export function canApprove(standing: Standing, by: string): boolean {
  const asked: Proposed = {
    by,
    target: standing.history[0]?.target as Proposed['target'],
    verdict: 'approve',
    reason: null,
    comment: null,
    correction: null,
    pairing: null,
    of: null,
  };
  const isAsked = standing.state === 'awaiting-approval' || standing.state === 'proposed';
  return isAsked && standing.heads.some((of) => replyProblem({ ...asked, of }, standing) === null);
}

function formProblem({
  by,
  target,
  verdict,
  reason,
  comment,
  correction,
  pairing,
  of,
}: Proposed): RequestProblemCode | null {
  if (by.trim() === '') return 'no-name';
  if (!FOR_ALL.includes(verdict) && !VERDICTS[target.kind].includes(verdict)) return 'verdict-of-target';
  if (verdict === 'reject' && isBlank(reason)) return 'no-reason';
  if (verdict === 'comment' && isBlank(comment)) return 'no-comment';
  if (verdict === 'correct') {
    if (correction === null) return 'no-correction';
    if (correction.before === correction.after) return 'same-correction';
  } else if (correction !== null) return 'stray-correction';
  if (!fits(verdict, pairing))
    return pairing === null ? 'no-pairing' : isAnswer(verdict) ? 'no-pairing' : 'stray-pairing';
  const isReply = verdict === 'approve' || verdict === 'return' || verdict === 'undo';
  if (!isReply && of !== null) return 'stray-of';
  return isReply && of === null ? 'no-such-decision' : null;
}

function isAnswer(verdict: Decision['verdict']): boolean {
  return verdict === 'same' || verdict === 'split' || verdict === 'merged';
}

/** Whether the rows that are named are as many as the answer needs. */
function fits(verdict: Decision['verdict'], pairing: Decision['pairing']): boolean {
  const [before, after] = [pairing?.before.length ?? 0, pairing?.after.length ?? 0];
  if (verdict === 'same') return before >= 1 && after >= 1;
  if (verdict === 'split') return before === 1 && after >= 2;
  if (verdict === 'merged') return before >= 2 && after === 1;
  return pairing === null;
}

function replyProblem(
  { verdict, by, of }: Proposed,
  { history, heads }: Standing,
): RequestProblemCode | null {
  if (verdict !== 'approve' && verdict !== 'return' && verdict !== 'undo') return null;
  const decision = history.find(({ id }) => id === of);
  if (decision === undefined || decision.verdict === 'undo') return 'no-such-decision';
  if (verdict === 'undo') {
    if (decision.by !== by) return 'not-yours';
    return history.some((each) => each.verdict === 'undo' && each.of === of && each.by === by)
      ? 'already-undone'
      : null;
  }
  if (!heads.includes(decision.id)) return 'superseded';
  if (decision.by !== by) return null;
  if (verdict === 'return') return 'own-return';
  return decision.via.kind === 'sheet' && !decision.needsApproval ? null : 'own-approval';
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
