import type { At } from '../../../schemas/at.js';
import type { EditDraft } from '../../../schemas/edit.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { Part } from '../../../schemas/part.js';
import { notApplied } from '../../edits/decision-issues.js';
import {
  CORRECTION_RULE,
  correctionDetail,
  type EditVerdict,
  type ValueCorrection,
} from '../../edits/decisions.js';
import { isSaid, isWritten, RowsByKey, rowAt, valueAt, valuesFor, withValue } from './row-values.js';
import { withWholeValue } from './whole-values.js';

export interface DecidedValues {
  readonly parts: Part[];
  readonly edits: EditDraft[];
  readonly issues: IssueDraft[];
}

/** Parts before and after the rules on whole values, with the edits of these. */
export interface ReconciledValues {
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  readonly edits: readonly EditDraft[];
}

/**
 * Makes what people decided of edits of whole values: a rejected one gives the row back what was read, an accepted one is made, a
 * correction says what stands there.
 */
export function decideValues(
  { before, after, edits }: ReconciledValues,
  verdicts: readonly (EditVerdict | null)[],
): DecidedValues {
  let parts = [...after];
  const issues: IssueDraft[] = [];
  const corrections: EditDraft[] = [];
  const decided = edits.map((edit, index): EditDraft => {
    const verdict = verdicts[index] ?? null;
    if (verdict === null) return edit;
    if (verdict.verdict === 'lapsed') {
      const why = '決めた後に、変更の内容か根拠が変わりました。もう一度確かめてください';
      issues.push(notApplied(verdict, edit, why));
      return edit;
    }
    const isMade = edit.status === 'applied';
    if (verdict.verdict === 'accept' && isMade) return { ...edit, status: 'accepted' };
    if (verdict.verdict === 'reject' && !isMade) return { ...edit, status: 'rejected' };
    const text =
      verdict.verdict === 'correct' ? verdict.after : verdict.verdict === 'accept' ? edit.after : null;
    const changed = withWholeValue(edit, parts, before, text);
    if (changed === null) {
      issues.push(notApplied(verdict, edit, '行が見つからないか、値の形が合いません'));
      return edit;
    }
    parts = changed;
    if (verdict.verdict === 'accept') return { ...edit, status: 'accepted' };
    if (verdict.verdict === 'correct')
      corrections.push(corrected(edit, verdict.after, correctionDetail(verdict)));
    return { ...edit, status: 'rejected' };
  });
  return { parts, edits: [...decided, ...corrections], issues };
}

function corrected(edit: EditDraft, after: string, detail: string): EditDraft {
  return {
    ...edit,
    rule: CORRECTION_RULE,
    alsoBy: [],
    after,
    status: 'accepted',
    evidence: [{ kind: 'image', detail }],
    confidence: 1,
    yieldsTo: null,
  };
}

/**
 * Puts values right in their rows, where the text could not be changed for it (a mark among equal ones, a value of another reading).
 * @param named the parts by whose rows the corrections may name theirs, the surest last: names may have been corrected too
 */
export function correctValues(
  parts: readonly Part[],
  named: readonly (readonly Part[])[],
  corrections: readonly { readonly correction: ValueCorrection; readonly why: string }[],
): DecidedValues {
  const indexes = [...named, parts].map((each) => new RowsByKey(each));
  let current = [...parts];
  const edits: EditDraft[] = [];
  const issues: IssueDraft[] = [];
  for (const { correction, why } of corrections) {
    const made = correctValue(current, indexes, correction);
    if (typeof made === 'string') {
      const { before, after, at } = correction;
      const reason = correction.value === null ? why : made;
      issues.push(notApplied(correction, { before, after, at }, reason));
    } else {
      current = made.parts;
      edits.push(made.edit);
    }
  }
  return { parts: current, edits, issues };
}

function correctValue(
  parts: readonly Part[],
  indexes: readonly RowsByKey[],
  correction: ValueCorrection,
): { readonly parts: Part[]; readonly edit: EditDraft } | string {
  const { value, before, after } = correction;
  if (value === null) return '値の行が分かりません';
  const place = indexes.map((index) => index.find(value.row)).findLast((found) => found !== null) ?? null;
  const row = place === null ? null : rowAt(parts, place);
  if (place === null || row === null) return '決めたときの行が、いまの資料に見つかりません';
  const now = valueAt(parts, place, value.field);
  if (now === undefined) return '行に、決めたときの項目がありません';
  if (!isWritten(now, before) && !isSaid(value.field, now, before)) return '値が、決めたときと違います';
  const made = valuesFor(value.field, after, now).map((wanted) =>
    withValue(parts, place, value.field, wanted),
  );
  const changed = made.find((each) => each !== null);
  if (changed === undefined) return '直した後の値が、この項目の形に合いません';
  const edit: EditDraft = {
    rule: CORRECTION_RULE,
    alsoBy: [],
    at: (row.at ?? correction.at ?? (parts[place.part] as { readonly at?: At }).at) as At,
    span: null,
    before,
    after,
    context: contextOf(row, value.row.name, value.field),
    status: 'accepted',
    evidence: [{ kind: 'image', detail: correctionDetail(correction) }],
    confidence: 1,
    yieldsTo: null,
  };
  return { parts: changed, edit };
}

function contextOf(
  { no }: Readonly<Record<string, unknown>>,
  name: string,
  field: readonly string[],
): string {
  const number = typeof no === 'number' ? `${no} ` : '';
  return `${number}${name}：${field.join('・')}`;
}
