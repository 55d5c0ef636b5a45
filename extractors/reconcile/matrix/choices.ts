/** What each row may be: rows that stand as read, and rows with several patterns to choose from. */

import { PATTERN_LIMIT, type Pattern, patternsUpTo, type RowReading } from './patterns.js';
import { type Cell, isCounted, type MatrixProblem } from './problem.js';

/**
 * - `settled`: as many cells as columns, and the total agrees. Stands as read whatever the column totals say.
 * - `trimmed`: agrees with its total once blanks at its end are added or dropped. Stands as read as long as that
 *   meets the totals and no row is damaged; but a cell did get lost or slip in, and it may have been another.
 * - `damaged`: anything else.
 */
export type RowKind = 'settled' | 'trimmed' | 'damaged';

export interface RowChoices {
  /** The index of the row in the problem. */
  readonly row: number;
  readonly kind: RowKind;
  readonly reading: RowReading;
  /** The cells from the left, cut or filled up with blanks to the number of columns. */
  readonly plain: readonly Cell[];
  /** The cheapest patterns that miss the row's total; listed only where totals have to be missed. */
  readonly offTotal: readonly Pattern[];
  /** Complete up to some cost; cheapest first. A row that stands as read has none but its reading. */
  readonly patterns: readonly Pattern[];
  /** What it costs to read the row as a plain row, where that counts as no repair; costs are beyond this. */
  readonly allowance: number;
  /** What the cheapest pattern not listed costs, null when there is none. */
  readonly next: number | null;
  /** True when the patterns are too many to list. */
  readonly limited: boolean;
}

/** How many patterns all rows together may have before they are listed no further, and how many any row may. */
export const MATRIX_PATTERNS = 30_000;
const ROW_PATTERNS = 200;

/**
 * Every row with its cheapest patterns. Once many are listed, a row with more than a few is given up at once.
 */
export function choicesOf(problem: MatrixProblem): RowChoices[] {
  const isChecked = hasColumnTotals(problem);
  const { columns, marks, absent = [] } = problem;
  let left = MATRIX_PATTERNS;
  return problem.rows.map(({ cells, total }, index) => {
    const limit = Math.max(ROW_PATTERNS, Math.min(PATTERN_LIMIT, left));
    const reading = { cells, total, columns, marks, absent, freeEnd: total === null };
    const choices = rowChoices(reading, index, isChecked, limit);
    left -= choices.patterns.length;
    return choices;
  });
}

/**
 * The same rows, trimmed ones with all patterns that are as cheap as their plain reading. Where these are many,
 * they are left unlisted: column totals often show without them that the row can only be as it is.
 */
export function opened(rows: readonly RowChoices[]): RowChoices[] {
  return rows.map((row) => {
    if (row.kind !== 'trimmed') return row;
    // The plain reading only adds or drops cells at the end, and no row of the right length is cheaper.
    const allowance = patternsUpTo(row.reading, -1).next ?? 0;
    const choices = listed({ ...row, allowance }, 0, ROW_PATTERNS);
    return choices.limited ? { ...row, allowance, next: 0 } : choices;
  });
}

/** A damaged row with what it may be if its own total is wrong, unless that is all too much. */
export function withOffTotal(row: RowChoices): RowChoices {
  const { kind, reading } = row;
  if (kind !== 'damaged' || reading.total === null) return row;
  const free = { ...reading, total: null };
  const { patterns, limited } = patternsUpTo(free, patternsUpTo(free, -1).next ?? 0, ROW_PATTERNS);
  const counted = (cells: readonly Cell[]): number =>
    cells.filter((cell) => isCounted(cell, reading.absent)).length;
  return {
    ...row,
    offTotal: limited ? [] : patterns.filter(({ cells }) => counted(cells) !== reading.total),
  };
}

/**
 * What a row may be when nothing is proved about it: one of its cheapest patterns, or, where no total says how
 * many marks to count, one that is dearer by up to `excess`.
 */
export function undecidedChoices(row: RowChoices, excess: number): RowChoices {
  if (row.kind === 'settled') return row;
  const least = row.patterns[0]?.cost ?? 0;
  return listed(row, row.reading.total === null ? least + excess : least, ROW_PATTERNS);
}

/** The same row with the next dearer patterns added. */
export function widened(row: RowChoices): RowChoices {
  return listed(row, row.next ?? -1, PATTERN_LIMIT);
}

function rowChoices(reading: RowReading, row: number, isChecked: boolean, limit: number): RowChoices {
  const { cells, columns, total, absent } = reading;
  const plain = Array.from({ length: columns }, (_, column) => cells[column] ?? null);
  const fits = cells.slice(columns).every((cell) => cell === null);
  const agrees = total === null || plain.filter((cell) => isCounted(cell, absent)).length === total;
  const exact = cells.length === columns;
  const base = { row, reading, plain, offTotal: [], allowance: 0 };
  // Without column totals nothing could tell a misread cell from a misprinted total: the cells stand.
  if (exact && (agrees || !isChecked)) return standing({ ...base, kind: 'settled' });
  if (fits && agrees) return standing({ ...base, kind: 'trimmed' });
  const damaged = cheapestOf({ ...base, kind: 'damaged' }, limit);
  if (damaged.limited || damaged.patterns.length > 0) return damaged;
  // No row of this length can have that total, so the total cannot be used.
  const unbound = { ...base, reading: { ...reading, total: null } };
  return exact
    ? standing({ ...unbound, kind: 'settled' })
    : cheapestOf({ ...unbound, kind: 'damaged' }, limit);
}

type Unlisted = Omit<RowChoices, 'patterns' | 'next' | 'limited'>;

function cheapestOf(row: Unlisted, limit: number): RowChoices {
  const { next, limited } = patternsUpTo(row.reading, -1);
  if (next === null) return { ...row, patterns: [], next, limited };
  return listed(row, next, limit);
}

function listed(row: Unlisted, maxCost: number, limit: number): RowChoices {
  const { allowance, reading } = row;
  const level = patternsUpTo(reading, maxCost + allowance, limit);
  return {
    ...row,
    patterns: level.patterns.map(({ cells, cost }) => ({ cells, cost: cost - allowance })),
    next: level.next === null ? null : level.next - allowance,
    limited: level.limited,
  };
}

function standing(row: Unlisted): RowChoices {
  return { ...row, patterns: [{ cells: row.plain, cost: 0 }], next: null, limited: false };
}

function hasColumnTotals({ totals, absent = [] }: MatrixProblem): boolean {
  return totals.some(
    ({ mark, values }) =>
      (mark === null || isCounted(mark, absent)) && values.some((value) => value !== null),
  );
}
