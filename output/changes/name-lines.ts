import type { Change, Ref } from '../../schemas/changes.js';
import {
  changed,
  type Line,
  OWN,
  plain,
  type Run,
  type Side,
  sideOf,
  textOf,
  toLines,
} from '../writing/runs.js';
import { numberOf } from './whole-row.js';
import { BLANK } from './words.js';

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
