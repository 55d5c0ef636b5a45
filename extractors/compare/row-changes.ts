import type { Carried, Change } from '../../schemas/changes.js';
import type { FieldRule, RowData } from './definition.js';
import { type FieldContext, type FieldDifference, fieldDifferences } from './fields.js';
import type { Link } from './link.js';
import { natureOf } from './nature.js';
import { numberChange } from './numbers.js';
import type { ReadingKnowledge } from './reading.js';
import type { CompareRow } from './rows.js';

export type ChangeDraft = Omit<Change, 'id'>;

/** What became of one row, or of a part as a whole. */
export interface Outcome {
  readonly changes: readonly ChangeDraft[];
  readonly carried: readonly Carried[];
}

/** How much a change counts that is likely none of content, of what it would count otherwise. */
export const DOUBTED = 0.2;
export const SPELLING = 0.1;
/** Changes up to this significance are of numbers and order alone, and no row is counted as changed for them. */
export const MINOR = 0.05;
const SIGNIFICANCE = { added: 0.9, removed: 0.9, split: 0.85, merged: 0.85, moved: 0.03 } as const;

/** Whose differences are told: rows or parts, with their places. */
export interface Owner {
  readonly of: 'row' | 'part' | 'total';
  readonly name: string;
  readonly places: Change['places'];
  readonly at: Change['at'];
}

/** The row itself, without where it stands. */
export function contentOf({ data }: CompareRow): RowData {
  const { at: _, ...content } = data;
  return content;
}

export function ownerOf({ before, after }: Pick<Link, 'before' | 'after'>): Owner {
  return {
    of: 'row',
    name: (after[0] ?? before[0])?.name ?? '',
    places: { before: before.map(({ place }) => place), after: after.map(({ place }) => place) },
    at: { before: before.map(({ at }) => at), after: after.map(({ at }) => at) },
  };
}

/** A row that only one side has. */
export function wholeRowChange(kind: 'added' | 'removed', row: CompareRow): ChangeDraft {
  const isNew = kind === 'added';
  const amount = row.traits.amount ?? null;
  return {
    ...asWhole(kind, ownerOf(isNew ? { before: [], after: [row] } : { before: [row], after: [] })),
    before: isNew ? null : contentOf(row),
    after: isNew ? contentOf(row) : null,
    number: amount === null ? null : numberChange(isNew ? null : amount, isNew ? amount : null, true),
  };
}

/** A row that became several, or several that became one. */
export function regroupedChange(link: Link): ChangeDraft {
  const kind = link.relation === 'merged' ? 'merged' : 'split';
  const total = (rows: readonly CompareRow[]): number | null => {
    const amounts = rows.map(({ traits }) => traits.amount ?? null);
    return amounts.some((amount) => amount === null)
      ? null
      : amounts.reduce((sum: number, amount) => sum + (amount as number), 0);
  };
  const [old, now] = [total(link.before), total(link.after)];
  return {
    ...asWhole(kind, ownerOf(link)),
    before: link.before.map(contentOf),
    after: link.after.map(contentOf),
    number: old === null && now === null ? null : numberChange(old, now, true),
  };
}

/** A change of something as a whole; what it holds comes on top. */
export function asWhole(
  kind: 'added' | 'removed' | 'split' | 'merged',
  owner: Owner,
): Omit<ChangeDraft, 'before' | 'after' | 'number'> {
  const { of, name, places, at } = owner;
  return {
    kind,
    path: [name],
    label: '',
    of,
    places,
    absent: null,
    at,
    nature: 'content',
    reasons: [],
    text: null,
    significance: SIGNIFICANCE[kind],
  };
}

/** A row that stands elsewhere among the others. */
export function reorderedChange(row: CompareRow, other: CompareRow): ChangeDraft {
  const { of, name, places, at } = ownerOf({ before: [row], after: [other] });
  return {
    kind: 'moved',
    path: [name, 'row'],
    label: '順序',
    of,
    places,
    before: row.place.row,
    after: other.place.row,
    absent: null,
    at,
    nature: 'content',
    reasons: [],
    text: null,
    number: null,
    significance: SIGNIFICANCE.moved,
  };
}

/** All differences of two things field by field: changes, and what is none. */
export function fieldChanges(
  owner: Owner,
  rules: Readonly<Record<string, FieldRule>>,
  before: RowData,
  after: RowData,
  context: FieldContext,
  knowledge: ReadingKnowledge,
): Outcome {
  const found = Object.entries(rules).flatMap(([key, rule]) =>
    fieldDifferences({ key, rule, before: before[key], after: after[key] }, context),
  );
  return {
    changes: found.filter(({ carried }) => carried === null).map((each) => toChange(owner, each, knowledge)),
    carried: found.flatMap((each) => toCarried(owner, each)),
  };
}

function toCarried(owner: Owner, { path, before, after, absent, carried }: FieldDifference): Carried[] {
  if (carried === null || owner.of === 'total') return [];
  const { of, name, places } = owner;
  return [{ path: [name, ...path], of, places, before, after, absent, reason: carried }];
}

function toChange(owner: Owner, found: FieldDifference, knowledge: ReadingKnowledge): ChangeDraft {
  const { of, name, places, at } = owner;
  const { kind, path, label, before, after, absent, text, number, weight } = found;
  const { nature, reasons } =
    found.nature === undefined
      ? natureOf({ ...found.words, at }, knowledge)
      : { nature: found.nature, reasons: [] };
  const factor = nature === 'content' ? 1 : nature === 'reading' ? DOUBTED : SPELLING;
  return {
    kind,
    path: [name, ...path],
    label,
    of,
    places,
    before: before ?? null,
    after: after ?? null,
    absent,
    at,
    nature,
    reasons: [...reasons],
    text,
    number,
    significance: Math.round(weight * factor * 1000) / 1000,
  };
}
