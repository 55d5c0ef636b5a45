import type { Part, PartOf, PartType } from '../../schemas/part.js';

/**
 * How a field of a row is compared.
 *
 * - `name`, `category`: what the row is called, and the headings above it; a change is a rename, or a move.
 * - `number`: as printed before the row; `count`: made by the reader, so that it follows from the order.
 * - `amount`: money; `figure`: another number.
 * - `text`: words; `term`: one of a few words or codes, never cut; `list`: terms or texts in order.
 * - `marks`, `texts`: a value for each of several keys (municipality; 甲, 乙).
 * - `measurement`: a value with unit and year; `cells`: the cells of a plain row.
 * - `derived`: follows from other values and is no change of its own.
 */
export type FieldKind =
  | 'name'
  | 'category'
  | 'number'
  | 'count'
  | 'amount'
  | 'figure'
  | 'text'
  | 'term'
  | 'list'
  | 'marks'
  | 'texts'
  | 'measurement'
  | 'cells'
  | 'derived';

/** A field: how it is compared, and what staff call it. */
export interface FieldRule {
  readonly kind: FieldKind;
  readonly label: string;
}

/** What tells one row from another beside its name. Left out where a part type does not have it; null where the row does not. */
export interface Traits {
  readonly department?: string | null;
  readonly participants?: readonly string[];
  /** This year's amount, and what the document itself says of the year before. */
  readonly amount?: number | null;
  readonly previous?: number | null;
  /** Words about the row. */
  readonly text?: string | null;
  /** A kind that a row keeps: 款 or 目, goal or measure. */
  readonly level?: string | null;
  readonly relisted?: boolean;
  /** Names that the row had before, where the document says so. */
  readonly predecessors?: readonly string[];
}

/** What a row is, apart from its values. */
export interface RowIdentity {
  readonly no: number | null;
  readonly name: string;
  readonly category: readonly string[];
  readonly traits: Traits;
}

/** A row as plain data: its fields by their names in the contract. */
export type RowData = Readonly<Record<string, unknown>>;

/** How parts of one type are compared: one file, one line in the registry. */
export interface PartComparison<Type extends PartType = PartType> {
  readonly type: Type;
  readonly title: string;
  /** Name of the part's list of rows. */
  readonly list: string;
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** What belongs to the part as a whole. Lists of totals are compared by their labels. */
  readonly shell: Readonly<Record<string, FieldRule>>;
  identify(row: RowData, part: PartOf<Type>): RowIdentity;
}

/** The fields of a row that are compared: all but where it stands. */
export type FieldsOf<Row> = Readonly<Record<Exclude<keyof Row, 'at'> & string, FieldRule>>;
/** What a part holds beside its rows. */
export type ShellOf<Whole extends Part, List extends keyof Whole> = Readonly<
  Record<Exclude<keyof Whole, List | 'type'> & string, FieldRule>
>;

/** Takes a definition with its row type checked field by field: a new field of a schema does not compile until it has a rule. */
export function comparison<Type extends PartType, Row>(
  definition: Omit<PartComparison<Type>, 'identify' | 'fields'> & {
    readonly fields: FieldsOf<Row>;
    identify(row: Row, part: PartOf<Type>): RowIdentity;
  },
): PartComparison {
  return definition as unknown as PartComparison;
}
