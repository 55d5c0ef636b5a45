/** A literal that the tools doubt, and why it is linear all the same. */
export interface Reviewed {
  readonly file: string;
  readonly source: string;
  readonly reason: string;
}

export const REVIEWED: readonly Reviewed[] = [];

/** A literal on which a rule of eslint-plugin-regexp has something to say, and why it stays. */
export interface LintReviewed extends Reviewed {
  readonly rule: string;
}

const NEVER_FAILS =
  'With the s flag `.*$` matches whatever is left: nothing rejects it, so nothing is tried again.';

export const LINT_REVIEWED: readonly LintReviewed[] = [
  {
    file: 'extractors/compare/text-pieces.ts',
    rule: 'no-super-linear-move',
    source: '[^。\\n]*(?:[。\\n]+[」）)]?|$)',
    reason:
      'A run ends at 。, at a line end or at the end of the text, and each of them is matched: no place is read twice.',
  },
  {
    file: 'extractors/parts/agreement/signature-facts.ts',
    rule: 'no-super-linear-backtracking',
    source: '^[（(【]?(?<role>[甲乙丙丁戊己庚辛壬癸])(?<mark>[）)】：:]*)(?<rest>.*)$',
    reason: NEVER_FAILS,
  },
  {
    file: 'extractors/parts/kpi-list/headings.ts',
    rule: 'no-super-linear-move',
    source: '※.*$',
    reason: NEVER_FAILS,
  },
  {
    file: 'extractors/parts/priority-matrix/priority-code.ts',
    rule: 'no-super-linear-backtracking',
    source: '^(?<sign>[A-HＡ-Ｈ])(?:[\\s　：:．.、]+(?<name>\\S.*))?$',
    reason:
      'Tried from the start alone; the run gives back one sign for the name, or is all blanks and given back once.',
  },
  {
    file: 'extractors/parts/role-schedule/labels.ts',
    rule: 'no-super-linear-move',
    source: '[（(].*$',
    reason: NEVER_FAILS,
  },
  {
    file: 'extractors/reconcile/words/rules/twins.ts',
    rule: 'no-misleading-capturing-group',
    source:
      '^(?<label>(?:基本目標|施策|目標|方針|柱)?[0-9]{1,2}|[ア-コ①-⑳]|[(（][0-9ア-コ]{1,2}[)）])[、.．:：]?(?<title>.{8,60})$',
    reason: 'A label is compared with labels that were read in the same way.',
  },
];
