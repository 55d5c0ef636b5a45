import type { Change, Ref } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { closedValue, fieldLabel } from './field-labels.js';
import { groupBy } from './grouping.js';
import type { RowIndex } from './row-index.js';
import { changed, elide, type Line, plain, type Run, sideOf, textOf, toLines } from './runs.js';
import { itemGap, type NumberForm, valueText } from './value-text.js';
import { numberOf } from './whole-row.js';
import { BLANK, NO_FIELD } from './words.js';

type Side = 'before' | 'after';
const OWN = { before: 'delete', after: 'insert' } as const;

/** Fields that are told in the line of the name. */
const NUMBERS: ReadonlySet<string> = new Set(['no', 'number', 'code']);

export function isNumbering({ of, path }: Change): boolean {
  return of === 'row' && path.length === 2 && NUMBERS.has(path[1] ?? '');
}

/** The headings above a row that moved, one a paragraph, what differs underlined. */
export function headingLines({ text, before, after }: Change, side: Side): Line[] {
  if (text !== null) return toLines(sideOf(text, OWN[side]));
  const value = side === 'before' ? before : after;
  return Array.isArray(value) ? value.map((heading): Line => [changed(String(heading))]) : [];
}

/** Number and name of a row, each underlined where it changed; of what is no row, what it is called. */
export function nameLines(type: string, changes: readonly Change[], ref: Ref | null, side: Side): Line[] {
  const [owner] = changes;
  if (owner === undefined || owner.of === 'part') return [];
  if (owner.of === 'total' || ref === null) return [[plain(owner.path[0] ?? '')]];
  const numbering = changes.find(isNumbering);
  const renamed = changes.find(({ kind }) => kind === 'renamed');
  const number = numberOf(type, numbering === undefined ? ref.no : numbering[side]);
  const own = renamed === undefined ? [plain(ref.name)] : textRuns(renamed, side);
  const name = type === 'agreement' ? inParentheses(own) : own.filter(({ text }) => text !== '');
  const gap = number !== '' && name.length > 0 && type !== 'agreement' ? [plain('　')] : [];
  const head = number === '' ? [] : [{ text: number, isChanged: numbering !== undefined }];
  const lines = toLines([...head, ...gap, ...name]);
  return lines.length > 0 ? lines : [[plain(BLANK)]];
}

function inParentheses(runs: readonly Run[]): Run[] {
  const text = textOf(runs);
  return text === '' || /^[（(]/u.test(text) ? [...runs] : [plain('（'), ...runs, plain('）')];
}

function textRuns({ text, ...values }: Change, side: Side): Run[] {
  return text === null ? [changed(String(values[side] ?? ''))] : sideOf(text, OWN[side]);
}

/** What the lines of a row's fields are made with. */
export interface LineContext {
  readonly side: Side;
  readonly index: RowIndex;
  readonly form: NumberForm;
  readonly profile: ChangesProfile;
}

/**
 * The fields that differ, as paragraphs of one side: label, and value with what is this side's own underlined. Marks of several
 * municipalities, and figures of one total, share a paragraph.
 */
export function fieldLines(changes: readonly Change[], context: LineContext): Line[] {
  const told = changes.filter((change) => !isToldByName(change));
  const groups = groupBy(told, (change) => sharedLabel(change, context.profile) ?? change);
  return [...groups].flatMap(([label, own]) =>
    typeof label === 'string'
      ? [sharedLine(label, own, context)]
      : own.flatMap((each) => ownLines(each, context)),
  );
}

function isToldByName(change: Change): boolean {
  return change.kind === 'renamed' || change.kind === 'moved' || isNumbering(change);
}

/** Fields with a short value for each of several keys. */
const SHORT_RECORDS: ReadonlySet<string> = new Set(['marks', 'funding', 'legend']);

function sharedLabel({ of, path, label }: Change, { language }: ChangesProfile): string | null {
  if (of === 'total') return '';
  const key = path[1] ?? '';
  return path.length === 3 && SHORT_RECORDS.has(key) ? fieldLabel(key, '', language) || label : null;
}

/** 参加市町村：上川町 ○、東川町 ● */
function sharedLine(label: string, changes: readonly Change[], context: LineContext): Line {
  const head = label === '' ? [] : [plain(`${label}：`)];
  const items = changes.flatMap((change, i): Run[] => {
    const name = change.of === 'total' ? change.label : (change.path[2] ?? '');
    const runs = shownRuns(change, context);
    return [plain(`${i === 0 ? '' : '、'}${name} `), ...(runs.length === 0 ? [plain(BLANK)] : runs)];
  });
  return [...head, ...items];
}

function ownLines(change: Change, context: LineContext): Line[] {
  const label = fieldLabel(change.path[1] ?? '', change.label, context.profile.language);
  const [first = [plain(BLANK)], ...rest] = toLines(shownRuns(change, context));
  return [label === '' ? first : [plain(`${label}：`), ...first], ...rest];
}

function shownRuns(change: Change, { side, index, form, profile }: LineContext): Run[] {
  if (change.absent === side) return [plain(NO_FIELD)];
  return valueRuns(change, side, index, form, profile);
}

function valueRuns(
  change: Change,
  side: Side,
  index: RowIndex,
  form: NumberForm,
  { keep }: ChangesProfile,
): Run[] {
  const key = change.path[1] ?? '';
  const value = change[side];
  const said = index.printedForm(change, side) ?? closedValue(change.path.at(-1) ?? key, value);
  if (said !== null) return said === '' ? [] : [changed(said)];
  if (change.text === null) {
    const text = valueText(key, value, form);
    return text === '' ? [] : [changed(text)];
  }
  const runs = sideOf(elide(change.text, keep), OWN[side]);
  return Array.isArray(value) ? runs.flatMap((run) => withItemGaps(run, itemGap(key))) : runs;
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
