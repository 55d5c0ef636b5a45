import type { Change } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { closedValue, fieldLabel } from '../../schemas/wording/field-labels.js';
import { isDate, itemGap, type NumberForm, valueText } from '../../schemas/wording/value-text.js';
import {
  changed,
  elide,
  type Line,
  OWN,
  plain,
  type Run,
  type Side,
  sideOf,
  toLines,
} from '../writing/runs.js';
import { groupBy } from './grouping.js';
import { isNumbering } from './name-lines.js';
import type { RowIndex } from './row-index.js';
import { BLANK, NO_FIELD } from './words.js';

/** What the lines of a row's fields are made with. */
export interface LineContext {
  readonly side: Side;
  readonly index: RowIndex;
  readonly form: NumberForm;
  readonly profile: ChangesProfile;
}

/**
 * The fields that differ, as paragraphs of one side: label, and value with what is this side's own underlined. Marks of several
 * municipalities, figures of one total, and value and unit of one measurement share a paragraph.
 */
export function fieldLines(changes: readonly Change[], context: LineContext): Line[] {
  const told = changes.filter((change) => !isToldByName(change));
  return [...groupBy(told, paragraphOf).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    if (first.of === 'total' || isShortRecord(first)) return [recordLine(first, own, context)];
    const printed = isMeasured(first) ? context.index.printedForm(first, context.side) : null;
    if (printed === null) return own.flatMap((each) => ownLines(each, context));
    return [labelled(labelOf(first, context.profile), printed === '' ? [] : [changed(printed)])];
  });
}

function isToldByName(change: Change): boolean {
  return change.kind === 'renamed' || change.kind === 'moved' || isNumbering(change);
}

/** Changes with the same answer share a paragraph. */
function paragraphOf(change: Change): unknown {
  if (change.of === 'total') return 'total';
  return isShortRecord(change) || isMeasured(change) ? change.path[1] : change;
}

/** Fields with a short value for each of several keys. */
const SHORT_RECORDS: ReadonlySet<string> = new Set(['marks', 'funding', 'legend']);
const MEASUREMENTS: ReadonlySet<string> = new Set(['target', 'baseline']);

function isShortRecord({ of, path }: Change): boolean {
  return of === 'row' && path.length === 3 && SHORT_RECORDS.has(path[1] ?? '');
}

/** What the printed form of a measurement says: all but its year. */
function isMeasured({ path }: Change): boolean {
  return path.length === 3 && MEASUREMENTS.has(path[1] ?? '') && path[2] !== 'fiscalYear';
}

/** 参加市町村：上川町 ○、東川町 ● */
function recordLine(first: Change, changes: readonly Change[], context: LineContext): Line {
  const items = changes.flatMap((change, i): Run[] => {
    const name = change.of === 'total' ? change.label : (change.path[2] ?? '');
    const runs = shownRuns(change, context);
    return [plain(`${i === 0 ? '' : '、'}${name} `), ...(runs.length === 0 ? [plain(BLANK)] : runs)];
  });
  return first.of === 'total' ? items : labelled(labelOf(first, context.profile), items);
}

function labelled(label: string, runs: Line): Line {
  const value = runs.length === 0 ? [plain(BLANK)] : runs;
  return label === '' ? value : [plain(`${label}：`), ...value];
}

/** What the field of a change is called; values below a field have labels of their own, but for records and measurements. */
function labelOf(change: Change, { language }: ChangesProfile): string {
  const { path, label } = change;
  const key = path[1] ?? '';
  if (isShortRecord(change) || isMeasured(change)) return fieldLabel(key, '', language) || label;
  return path.length > 2 ? label : fieldLabel(key, label, language);
}

function ownLines(change: Change, context: LineContext): Line[] {
  const { path, label } = change;
  const own = isMeasured(change) && path[2] !== 'text' ? label : labelOf(change, context.profile);
  const [first = [], ...rest] = toLines(shownRuns(change, context));
  return [labelled(own, first), ...rest];
}

function shownRuns(change: Change, { side, form, profile }: LineContext): Run[] {
  if (change.absent === side) return [plain(NO_FIELD)];
  return valueRuns(change, side, form, profile);
}

function valueRuns(change: Change, side: Side, form: NumberForm, { keep }: ChangesProfile): Run[] {
  const key = change.path[1] ?? '';
  const value = change[side];
  const said = closedValue(change.path.at(-1) ?? key, value);
  if (said !== null) return said === '' ? [] : [changed(said)];
  if (isDate(key)) return dateRuns(change, side, form);
  if (change.text === null) {
    const text = valueText(key, value, form);
    return text === '' ? [] : [changed(text)];
  }
  const runs = sideOf(elide(change.text, keep), OWN[side]);
  return Array.isArray(value) ? runs.flatMap((run) => withItemGaps(run, itemGap(key, value))) : runs;
}

/** Days, each underlined where the other side does not have it. */
function dateRuns(change: Change, side: Side, form: NumberForm): Run[] {
  const key = change.path[1] ?? '';
  const [own, other] = [change[side], change[side === 'before' ? 'after' : 'before']].map((value) =>
    [value].flat().filter((item) => item !== null),
  );
  return (own ?? []).flatMap((item, i): Run[] => [
    ...(i > 0 ? [plain('、')] : []),
    { text: valueText(key, item, form), isChanged: other?.includes(item) !== true },
  ]);
}

/** The items of a list with what stands between them: that is no part of what changed. */
function withItemGaps({ text, isChanged }: Run, gap: string): Run[] {
  return text
    .split('\n')
    .flatMap((item, i) => [
      ...(i > 0 ? [plain(gap)] : []),
      ...(item === '' ? [] : [{ text: item, isChanged }]),
    ]);
}
