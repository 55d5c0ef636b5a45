import type { Change, PartChanges, Ref } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import type { NumberForm } from '../../schemas/wording/value-text.js';
import { type Line, plain, type Side, textOf } from '../writing/runs.js';
import type { ComparisonCell, ComparisonRow } from './comparison-table.js';
import { fieldLines } from './field-lines.js';
import { headingLines, nameLines } from './name-lines.js';
import { placeText } from './place-text.js';
import { remarksOf } from './remarks.js';
import type { RowIndex } from './row-index.js';
import { headingsOf, nameLine, nameOf, wholeRowLines } from './whole-row.js';
import { GONE_ITEM, NEW_ITEM } from './words.js';

type Row = Readonly<Record<string, unknown>>;

/** The row of the table that tells all changes of one row of the documents. */
export function comparisonRow(
  part: PartChanges,
  changes: readonly Change[],
  index: RowIndex,
  profile: ChangesProfile,
): ComparisonRow {
  const whole = changes.find(({ kind }) => WHOLE.has(kind));
  const first = changes[0] as Change;
  const sides =
    whole === undefined ? modified(part, changes, index, profile) : wholes(part, whole, index, profile);
  const moved = changes.find(({ kind, path }) => kind === 'moved' && path[1] !== 'row');
  const cell = (side: Side): ComparisonCell => ({
    headings: moved === undefined ? [] : headingLines(moved, side),
    lines: sides[side],
    place: placeText(first.at[side], profile.language),
  });
  return {
    headings: moved === undefined ? sharedHeadings(first, index) : [],
    name: first.of === 'row' ? (first.path[0] ?? '') : '',
    after: cell('after'),
    before: cell('before'),
    remarks: remarksOf(changes, index.matchOf(first), profile),
    changes: changes.map(({ id }) => id),
  };
}

const WHOLE: ReadonlySet<Change['kind']> = new Set(['added', 'removed', 'split', 'merged']);

/** Headings of the new side; of the old one where the row is gone. */
function sharedHeadings(change: Change, index: RowIndex): string[] {
  if (change.of !== 'row') return [];
  const ref = index.refOf(change, 'after') ?? index.refOf(change, 'before');
  if (ref !== null) return ref.category;
  return headingsOf((rowsOf(change.after)[0] ?? rowsOf(change.before)[0] ?? {}) as Row);
}

function formOf(change: Change, side: Side, index: RowIndex, profile: ChangesProfile): NumberForm {
  return { negative: profile.negative, unit: index.unitOf(change, side) };
}

/** Rows that came, went, parted or joined: all that they say, beside （新設） or （削る） where there is no counterpart. */
function wholes(
  part: PartChanges,
  change: Change,
  index: RowIndex,
  profile: ChangesProfile,
): Record<Side, Line[]> {
  const linesOf = (side: Side): Line[] => {
    const rows = rowsOf(change[side]);
    if (rows.length === 0) return [[plain(side === 'before' ? NEW_ITEM : GONE_ITEM)]];
    const form = formOf(change, side, index, profile);
    return rows.flatMap((row) => {
      const fallback = rows.length === 1 ? (change.path[0] ?? '') : '';
      const name = nameLine(nameOf(part.type, row, fallback), { number: true, name: true });
      return [name, ...wholeRowLines(part.type, row, form, profile.language)].filter(
        (line) => line.length > 0,
      );
    });
  };
  return withoutShared({ after: linesOf('after'), before: linesOf('before') });
}

/** Of rows that parted or joined, what both sides say alike did not change. */
function withoutShared({ after, before }: Record<Side, Line[]>): Record<Side, Line[]> {
  const unmarked = (lines: readonly Line[], others: readonly Line[]): Line[] => {
    const said = new Set(others.map(textOf));
    return lines.map((line) => (said.has(textOf(line)) ? [plain(textOf(line))] : line));
  };
  return { after: unmarked(after, before), before: unmarked(before, after) };
}

function rowsOf(value: unknown): Row[] {
  if (Array.isArray(value)) return value as Row[];
  return typeof value === 'object' && value !== null ? [value as Row] : [];
}

/** A row that both sides have: its name on both, and what differs below it. */
function modified(
  part: PartChanges,
  changes: readonly Change[],
  index: RowIndex,
  profile: ChangesProfile,
): Record<Side, Line[]> {
  const first = changes[0] as Change;
  const refs: Record<Side, Ref | null> = {
    before: index.refOf(first, 'before'),
    after: index.refOf(first, 'after'),
  };
  const linesOf = (side: Side): Line[] => {
    const form = formOf(first, side, index, profile);
    const name = nameLines(part.type, changes, refs[side], side);
    return [...name, ...fieldLines(changes, { side, index, form, profile })];
  };
  return { after: linesOf('after'), before: linesOf('before') };
}
