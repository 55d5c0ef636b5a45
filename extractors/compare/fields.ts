import type { Nature, NumberChange, TextPiece } from '../../schemas/changes.js';
import { ownValue } from '../../schemas/own-value.js';
import type { FieldRule } from './definition.js';
import { numberChange } from './numbers.js';
import { textPieces } from './text-pieces.js';
import { movedOnWithTheYear } from './years.js';

/** A difference of one value, before it is known whose it is. */
export interface FieldDifference {
  readonly kind: 'modified' | 'renamed' | 'moved';
  /** Below the row: field and, where it has several values, which of them. */
  readonly path: readonly string[];
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly absent: 'before' | 'after' | null;
  /** Both values as words, to judge the nature of the difference by. */
  readonly words: { readonly before: string; readonly after: string };
  readonly text: TextPiece[] | null;
  readonly number: NumberChange | null;
  /** A difference that is none for the reader: the year moved on, or another value says it. */
  readonly carried: 'year' | 'derived' | null;
  readonly weight: number;
  /** Nature where the kind of the field already says it. */
  readonly nature?: Nature;
}

export interface FieldContext {
  /** Fiscal years from the old document to the new one; null where one has none. */
  readonly shift: number | null;
  /** The factor from the old part's unit of money to the new one's. */
  readonly factor: number;
  /** Heads of the columns of a plain table, old and new. */
  readonly columns: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** How much a change of a kind of field matters (0 to 1), before its size is looked at. */
export const WEIGHT = {
  name: 0.6,
  category: 0.35,
  number: 0.05,
  count: 0,
  amount: 0.8,
  figure: 0.7,
  text: 0.5,
  term: 0.3,
  list: 0.5,
  marks: 0.7,
  texts: 0.5,
  measurement: 0.75,
  cells: 0.5,
  derived: 0,
} as const satisfies Record<FieldRule['kind'], number>;

type Values = Readonly<Record<string, unknown>>;

/** A field of two rows that are the same: its name, how it is compared, and its values. */
export interface Compared {
  readonly key: string;
  readonly rule: FieldRule;
  readonly before: unknown;
  readonly after: unknown;
}

/** The differences of one field of two rows that are the same. */
export function fieldDifferences(compared: Compared, context: FieldContext): FieldDifference[] {
  const { key, rule, before, after } = compared;
  if (isSame(before, after)) {
    // Places of what a value holds may have moved; that is no change, but it is not nothing.
    const isEqual = typeof before !== 'object' || JSON.stringify(before) === JSON.stringify(after);
    return isEqual ? [] : [carriedAlong(compared)];
  }
  if (rule.kind === 'derived' || rule.kind === 'count') return [carriedAlong(compared)];
  const base = difference([key], rule.label, before, after, WEIGHT[rule.kind], context);
  switch (rule.kind) {
    case 'name':
      return [{ ...base, kind: 'renamed' }];
    case 'category':
      return [{ ...base, kind: 'moved' }];
    case 'number':
      return [{ ...base, text: null, nature: 'content' }];
    case 'amount':
    case 'figure':
      return [ofNumber(base, rule.kind === 'amount', context)];
    case 'marks':
    case 'texts':
      return ofRecord(compared, context);
    case 'measurement':
      return ofMeasurement(compared, context);
    case 'cells':
      return ofCells(compared, context);
    case 'text':
    case 'term':
    case 'list':
      return [base];
  }
}

/** A difference that is told nowhere, and yet part of what makes the new document out of the old. */
function carriedAlong({ key, rule: { label }, before, after }: Compared): FieldDifference {
  const words = { before: '', after: '' };
  const none = { absent: null, text: null, number: null, weight: 0 } as const;
  return { kind: 'modified', path: [key], label, before, after, words, ...none, carried: 'derived' };
}

function difference(
  path: readonly string[],
  label: string,
  before: unknown,
  after: unknown,
  weight: number,
  { shift }: FieldContext,
): FieldDifference {
  const words = { before: toWords(before), after: toWords(after) };
  const isYear = movedOnWithTheYear(words.before, words.after, shift);
  const text =
    typeof before === 'number' || typeof after === 'number' ? null : textPieces(words.before, words.after);
  const carried = isYear ? 'year' : null;
  return {
    kind: 'modified',
    path,
    label,
    before,
    after,
    absent: null,
    words,
    text,
    number: null,
    carried,
    weight,
  };
}

function ofNumber(base: FieldDifference, isMoney: boolean, { factor }: FieldContext): FieldDifference {
  const old = base.before as number | null;
  const now = base.after as number | null;
  const scale = isMoney ? factor : 1;
  const number = numberChange(old === null ? null : old * scale, now, isMoney);
  const rate = Math.min(1, Math.abs(number.rate ?? 1));
  return { ...base, text: null, number, weight: base.weight * (0.4 + 0.6 * rate) };
}

/** One difference for each key whose value is another; a key that only one side has is absent on the other. */
function ofRecord({ key, rule, before, after }: Compared, context: FieldContext): FieldDifference[] {
  if (!isRecord(before) || !isRecord(after)) {
    return [difference([key], rule.label, before, after, WEIGHT[rule.kind], context)];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((name) => {
    const [old, now] = [ownValue(before, name) ?? null, ownValue(after, name) ?? null];
    const absent = Object.hasOwn(before, name) ? (Object.hasOwn(after, name) ? null : 'after') : 'before';
    if (isSame(old, now) && absent === null) return [];
    const label = `${rule.label}（${name}）`;
    const base = { ...difference([key, name], label, old, now, WEIGHT[rule.kind], context), absent } as const;
    if (typeof old === 'number' || typeof now === 'number') return [ofNumber(base, false, context)];
    // A town that is new in the head without a mark in this row changed nothing here.
    if (old === null && now === null) return [{ ...base, carried: 'derived' as const }];
    return [base];
  });
}

const MEASUREMENT_LABELS: Values = {
  value: '値',
  unit: '単位',
  fiscalYear: '年度',
  comparison: '以上・以下の別',
  text: '表記',
};

function ofMeasurement({ key, rule, before, after }: Compared, context: FieldContext): FieldDifference[] {
  if (!isRecord(before) || !isRecord(after)) {
    return [difference([key], rule.label, before, after, WEIGHT.measurement, context)];
  }
  const found = Object.keys(MEASUREMENT_LABELS).flatMap((name): FieldDifference[] => {
    if (isSame(before[name], after[name])) return [];
    const label = `${rule.label}の${MEASUREMENT_LABELS[name]}`;
    const base = difference([key, name], label, before[name], after[name], WEIGHT.measurement, context);
    if (name === 'value') return [ofNumber(base, false, context)];
    return [name === 'fiscalYear' ? ofYear(base, context) : base];
  });
  // The printed form says what value, unit and year say; it speaks for itself only where they are the same.
  const speaks = found.some(({ path, carried }) => path[1] !== 'text' && carried === null);
  return found.map((each) => (each.path[1] === 'text' && speaks ? { ...each, carried: 'derived' } : each));
}

/** A year moves on with the document; the same year in another spelling is spelling. */
function ofYear(base: FieldDifference, { shift }: FieldContext): FieldDifference {
  const yearOf = (value: unknown): number | null => (isRecord(value) ? (value.year as number) : null);
  const [old, now] = [yearOf(base.before), yearOf(base.after)];
  if (old === null || now === null) return base;
  if (old === now) return { ...base, nature: 'notation' };
  return { ...base, carried: shift !== null && shift !== 0 && now - old === shift ? 'year' : null };
}

/** Cells of a plain row: column by column where the columns are the same, as a whole where they are not. */
function ofCells({ key, rule, before, after }: Compared, context: FieldContext): FieldDifference[] {
  const [old, now] = [before as readonly (string | null)[], after as readonly (string | null)[]];
  const { columns, shift } = context;
  const sameColumns =
    old.length === now.length &&
    columns.before.length === columns.after.length &&
    columns.before.every((head, i) => {
      const other = columns.after[i] as string;
      return head === other || movedOnWithTheYear(head, other, shift);
    });
  if (!sameColumns) return [difference([key], rule.label, before, after, WEIGHT.cells, context)];
  return old.flatMap((cell, i) => {
    const other = now[i] ?? null;
    if (cell === other) return [];
    const label = columns.after[i] || `${i + 1}列目`;
    return [difference([key, String(i)], label, cell, other, WEIGHT.cells, context)];
  });
}

/** A value as a reader would say it. */
export function toWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'あり' : 'なし';
  if (Array.isArray(value)) return value.map(toWords).join('\n');
  if (!isRecord(value)) return String(value);
  if (typeof value.text === 'string') return value.text;
  return Object.entries(value)
    .filter(([key, item]) => key !== 'at' && item !== null)
    .map(([, item]) => toWords(item))
    .join('\n');
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equal as data: keys in any order, places left out. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  keys.delete('at');
  return [...keys].every((key) => isSame(a[key], b[key]));
}
