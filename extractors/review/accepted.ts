import type { Change, ChangesDocument, PartChanges } from '../../schemas/changes.js';
import type { Decision } from '../../schemas/decision.js';
import type { Issue } from '../../schemas/issue.js';
import { numberChange } from '../compare/numbers.js';
import { summaryOf } from '../compare/summary.js';
import { textPieces } from '../compare/text-pieces.js';
import { canonical, type Hash } from './canonical.js';
import { ChangeJudgements } from './effects/change-judgements.js';
import { noteOf, withDecidedNatures } from './effects/decided-natures.js';
import { isAnswered, matchAnswers, onMatches } from './effects/match-answers.js';
import { asValue, isWritten } from './effects/row-values.js';

/**
 * A comparison as it was decided: changes that were not accepted stand under the nature that they were given, corrected values stand in
 * place of those that were read. What nobody has decided stays as it is, and an issue says how much that is: tables made of the
 * answer never pass for checked when they are not.
 * @param changes the comparison as it was made, with or without the decisions
 * @param decisions of the journal; those on other documents are left out
 */
export function acceptedState(
  changes: ChangesDocument,
  decisions: readonly Decision[],
  hash: Hash,
): ChangesDocument {
  const pair = { before: changes.before.id, after: changes.after.id };
  const judgements = new ChangeJudgements(decisions, pair, hash);
  const natured = withDecidedNatures(changes, (change) => judgements.verdictOn(change));
  const misfits: Change[] = [];
  const parts = natured.parts.map((part, index) => {
    const asMade = changes.parts[index] as PartChanges;
    return corrected(part, asMade, judgements, misfits);
  });
  const issues = [
    ...awaiting(changes, judgements),
    ...misfits.map(({ path, label }) => ({
      rule: 'review/not-applied',
      message: `「${path[0] ?? ''}」の${label}の直した値を反映できませんでした。読み取った値のまま示します。`,
    })),
    ...unanswered(changes, decisions),
  ];
  return { ...natured, parts, issues: [...changes.issues, ...issues.map(toIssue)] };
}

function toIssue(
  { rule, message }: { readonly rule: string; readonly message: string },
  index: number,
): Issue {
  const id = `accepted-${index + 1}`;
  return { id, rule, severity: 'warning', message, actual: null, expected: null, at: [] };
}

function corrected(
  part: PartChanges,
  asMade: PartChanges,
  judgements: ChangeJudgements,
  misfits: Change[],
): PartChanges {
  const changes = part.changes.map((change, index): Change => {
    const inForce = judgements.verdictOn(asMade.changes[index] as Change);
    if (inForce?.verdict !== 'correct') return change;
    const made = withCorrection(change, inForce);
    if (made === null) misfits.push(change);
    return made ?? change;
  });
  const isSame = changes.every((change, index) => change === part.changes[index]);
  return isSame ? part : { ...part, changes, summary: summaryOf(changes, part.matches) };
}

/** A change with the value that a person gave instead of one of its sides; null where that cannot stand there. */
function withCorrection(change: Change, decision: Decision): Change | null {
  const { correction } = decision;
  if (correction === null || change.path.length < 2) return null;
  const side = (['after', 'before'] as const).find((each) => isWritten(change[each], correction.before));
  if (side === undefined) return null;
  const other = side === 'after' ? change.before : change.after;
  const now = change[side] ?? (typeof other === 'number' ? 0 : change[side]);
  const value = asValue(correction.after, now);
  if (value === undefined) return null;
  const made = { ...change, [side]: value, reasons: [...change.reasons, noteOf(decision)] };
  const isEqual = canonical(made.before) === canonical(made.after);
  return {
    ...made,
    nature: isEqual ? 'reading' : made.nature,
    number: change.number === null ? null : numberOf(made, change.number.label !== null),
    text: change.text === null ? null : textPieces(String(made.before ?? ''), String(made.after ?? '')),
  };
}

function numberOf({ before, after }: Change, isMoney: boolean): Change['number'] {
  const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return numberChange(figure(before), figure(after), isMoney);
}

/** What stands in a comparison without anybody having decided on it. Mere spelling awaits nobody. */
function awaiting(
  { parts }: ChangesDocument,
  judgements: ChangeJudgements,
): { readonly rule: string; readonly message: string }[] {
  const open = parts
    .flatMap((part) => part.changes)
    .filter((change) => change.nature !== 'notation' && judgements.stateOf(change) !== 'decided');
  const of = (nature: Change['nature']): number => open.filter((change) => change.nature === nature).length;
  const proposed = parts.flatMap(({ matches }) => matches).filter(({ status }) => status === 'proposed');
  const conflicts = open.filter((change) => judgements.stateOf(change) === 'conflict').length;
  const counts = [
    ['本文の変更', of('content')],
    ['読取り差の疑い', of('reading')],
    ['行の対応の提案', proposed.length],
  ] as const;
  const told = counts.filter(([, count]) => count > 0).map(([what, count]) => `${what} ${count}件`);
  if (told.length === 0) return [];
  const split = conflicts === 0 ? '' : `（うち ${conflicts}件は確認者の決定が食い違っています）`;
  return [
    {
      rule: 'review/awaiting',
      message: `まだ確認が済んでいません: ${told.join('、')}${split}。読み取りと比較の結果のまま示します。`,
    },
  ];
}

/** Answers on rows change the comparison itself, which has to be made again for them. */
function unanswered(
  changes: ChangesDocument,
  decisions: readonly Decision[],
): { readonly rule: string; readonly message: string }[] {
  const pair = { before: changes.before.id, after: changes.after.id };
  const { answers } = matchAnswers(onMatches(decisions, pair), () => null);
  const left = answers.filter((answer) => !isAnswered(changes, answer)).length;
  if (left === 0) return [];
  return [
    {
      rule: 'review/compare-again',
      message: `行の対応への答え ${left}件が、まだ比較に使われていません。比較し直してください。`,
    },
  ];
}
