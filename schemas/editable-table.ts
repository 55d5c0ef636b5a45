import { z } from 'zod';
import type { At } from './at.js';
import type { RowKey } from './decision.js';
import { printable } from './printable.js';

/**
 * What a cell may hold.
 *
 * - `text`: words, kept as typed; `number`: a number or nothing.
 * - `free`: a cell of a table that no part took: a number where the source prints one and nothing else, words otherwise.
 * - `choice`: one of a few words.
 * - `fixed`: follows from other values, or was counted by the reader: shown, never taken back.
 */
export const cellKindSchema = z.enum(['text', 'number', 'free', 'choice', 'fixed']);
export type CellKind = z.infer<typeof cellKindSchema>;

/** A column of an editable table. */
export interface EditableColumn {
  /** What staff call it; no two columns of a table are called the same. */
  readonly label: string;
  readonly kind: CellKind;
  /** The words of a `choice`; empty otherwise. */
  readonly choices: readonly string[];
  /** Whether it holds what the row is called. */
  readonly isName: boolean;
}

/** A value as a sheet shows it, and the field of its row that it is. */
export interface EditableCell {
  /** The field and its sub-fields; null where the row has no such value. */
  readonly field: readonly string[] | null;
  /** Null where the source leaves it blank. */
  readonly value: string | number | null;
  /** Where it stands, if that is known better than of its row. */
  readonly at?: At;
}

/** A row of a sheet: a row of the part, or one of its paragraphs. */
export interface EditableRow {
  readonly key: RowKey;
  /** Its place in a list of the row (paragraphs of an article), from 0; null where a row of the sheet is a row of the part. */
  readonly item: number | null;
  readonly at: At;
  readonly cells: readonly EditableCell[];
}

/** A part of a document as a table whose cells are its values. */
export interface EditableTable {
  /** Type of the part, or `outline`. */
  readonly part: string;
  readonly title: string;
  readonly columns: readonly EditableColumn[];
  readonly rows: readonly EditableRow[];
}

/** A name and a value that belong to a part as a whole. */
export interface PartFact {
  readonly title: string;
  readonly label: string;
  readonly value: string;
}

/** A document as sheets that staff may edit, with a hash for each value as it was when they were made. */
export interface EditableDocument {
  readonly tables: readonly EditableTable[];
  readonly facts: readonly PartFact[];
  /** Short hash of a cell's value: equal values have equal ones. */
  print(value: EditableCell['value']): string;
}

/** The form of the sheets; another number is another program's. */
export const SHEETS_VERSION = 1;

/** Name of the sheet that says what the document is. */
export const OVERVIEW_SHEET = '資料';

/** Name of the hidden sheet that says what the others were when they were written. */
export const RECORD_SHEET = '_nendo';

/** What stands in the first cell of the record sheet, and before the number of a sheet in the hidden first cell of each. */
export const SHEETS_MARK = 'nendo';

/** First line of the record sheet, one value a cell: the mark, the version, the document and the hash of its source. */
export const sheetsHeadSchema = z.tuple([
  z.literal(SHEETS_MARK),
  z.literal(SHEETS_VERSION),
  z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/),
  z.string().regex(/^[0-9a-f]{64}$/),
]);

/** Most UTF-16 units that a cell of a spreadsheet holds (Excel specifications and limits). */
export const LONGEST_CELL = 32_767;

/** Units of a row's name that are shown in its hidden cell at most; what is longer keeps its start, its length and its count. */
const LONGEST_NAME = 30_000;

/** The name of a sheet's row, as its hidden cell and the record have it: JSON of its key, and of its place in a list of the row. */
export function rowName({ key, item }: Pick<EditableRow, 'key' | 'item'>): string {
  const { part, category, name, no, nth } = key;
  const bare = { part, category, name, no, nth };
  const text = printable(JSON.stringify(item === null ? bare : { ...bare, item }));
  if (text.length <= LONGEST_NAME) return text;
  return printable(`${text.slice(0, LONGEST_NAME)}…${text.length},${nth},${item ?? ''}`);
}

/** A column as the record has it: its kind and its label. */
export function columnRecord({ kind, label }: Pick<EditableColumn, 'kind' | 'label'>): string {
  return `${kind}:${label}`;
}
