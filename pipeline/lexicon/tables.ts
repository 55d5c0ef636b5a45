import type { z } from 'zod';
import type { OfficeHolder, Term } from '../../extractors/context.js';
import { municipalitySchema, officeHolderSchema, termSchema, type UserMunicipality } from './entries.js';
import type { LexiconFileName } from './file-names.js';
import { type LexiconProblem, type LexiconRule, type Place, problem } from './problems.js';
import { parseTsv, type TsvRow } from './tsv.js';

/** A file with a head line: its columns in the order in which a new file is written, and what a row must be. */
export interface TableFormat<T> {
  readonly file: LexiconFileName;
  readonly columns: readonly string[];
  /** Columns that a file may leave out and a row may leave empty. */
  readonly optional: readonly string[];
  readonly schema: z.ZodType<T>;
}

export const MUNICIPALITY_TABLE: TableFormat<UserMunicipality> = {
  file: 'municipalities.tsv',
  columns: ['prefecture', 'name', 'kana', 'romaji', 'code'],
  optional: ['code'],
  schema: municipalitySchema,
};

export const TERM_TABLE: TableFormat<Term> = {
  file: 'terms.tsv',
  columns: ['text', 'source'],
  optional: [],
  schema: termSchema,
};

export const OFFICE_HOLDER_TABLE: TableFormat<OfficeHolder> = {
  file: 'office-holders.tsv',
  columns: ['municipality', 'office', 'name', 'from', 'to', 'source'],
  optional: [],
  schema: officeHolderSchema,
};

/** An entry and where it stands. */
export interface Entry<T> {
  readonly place: Place;
  readonly value: T;
}

/** The entries of a file. What is wrong is added to the problems, and then the entries are not to be used. */
export function parseTable<T>(format: TableFormat<T>, text: string, problems: LexiconProblem[]): Entry<T>[] {
  const { file } = format;
  const before = problems.length;
  const [head, ...rows] = parseTsv(file, text, problems);
  if (head === undefined || !head.cells.some((cell) => format.columns.includes(cell))) {
    // A first line that could not be read has said so itself, and so has a text of which nothing was.
    const told = problems.slice(before);
    const isUnread = head === undefined ? told.length > 0 : told.some(({ line }) => line === 1);
    if (!isUnread)
      problems.push(problem('header-missing', { file, line: 1 }, { value: format.columns.join(' ') }));
    return [];
  }
  const faults = headProblems(format, head);
  problems.push(...faults);
  if (faults.length > 0) return [];
  return rows.flatMap((row) => parseRow(format, head.cells, row, problems));
}

function headProblems<T>(format: TableFormat<T>, head: TsvRow): LexiconProblem[] {
  const place = { file: format.file, line: head.line };
  const required = format.columns.filter((column) => !format.optional.includes(column));
  const missing = required.filter((column) => !head.cells.includes(column));
  const unknown = head.cells.filter((column) => !format.columns.includes(column));
  const repeated = head.cells.filter((column, index) => head.cells.indexOf(column) < index);
  return [
    ...missing.map((column) => problem('missing-column', place, { column })),
    ...unknown.map((column) => problem('unknown-column', place, { column, value: format.columns.join(' ') })),
    ...repeated.map((column) => problem('repeated-column', place, { column })),
  ];
}

function parseRow<T>(
  format: TableFormat<T>,
  head: readonly string[],
  row: TsvRow,
  problems: LexiconProblem[],
): Entry<T>[] {
  const place = { file: format.file, line: row.line };
  if (row.cells.length > head.length) {
    problems.push(problem('cell-count', place, { value: row.cells.slice(head.length).join(' ') }));
    return [];
  }
  const record = Object.fromEntries(head.map((column, index) => [column, row.cells[index] ?? '']));
  const parsed = format.schema.safeParse(record);
  if (parsed.success) return [{ place, value: parsed.data }];
  problems.push(...parsed.error.issues.map((issue) => problemOf(issue, record, place)));
  return [];
}

/** What a zod issue on a line's values says to its writer. */
export function problemOf(
  issue: z.core.$ZodIssue,
  record: Readonly<Record<string, string>>,
  place: Place,
): LexiconProblem {
  const column = String(issue.path[0]);
  const rule = issue.message as LexiconRule;
  const value = rule === 'from-after-to' ? `${record.from}〜${record.to}` : (record[column] ?? '');
  return problem(rule, place, { column, value });
}
