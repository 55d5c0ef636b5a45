import type { CellKind, EditableCell, EditableColumn } from '../../../schemas/editable-table.js';
import { ownValue } from '../../../schemas/own-value.js';
import { closedValue, closedWords } from '../../../schemas/wording/field-labels.js';
import type { FieldRule, PartComparison, RowData } from '../../compare/definition.js';
import { columnLabels } from '../../compare/parts/table.js';
import { exactNumber } from './printed-numbers.js';

/** A column with how its value is found in a row. */
export interface ColumnReader extends EditableColumn {
  read(row: RowData): EditableCell;
}

/** The part whose rows are shown, as plain data. */
export type Whole = Readonly<Record<string, unknown>>;

/** Fields that no sheet shows: places in the text, depth of a heading. */
const UNSHOWN = new Set(['anchors', 'outline.level']);

/** Number first, then headings, then the rest as compared. */
const ORDER: readonly FieldRule['kind'][] = ['number', 'count', 'category', 'name'];

/** The columns of a part, by how its fields are compared. */
export function columnsOf(
  definition: Pick<PartComparison, 'fields'> & { readonly type: string },
  rows: readonly RowData[],
  whole: Whole,
  itemField: string | null,
): ColumnReader[] {
  const rank = ({ kind }: FieldRule): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  const fields = Object.entries(definition.fields)
    .filter(([key]) => !UNSHOWN.has(key) && !UNSHOWN.has(`${definition.type}.${key}`) && key !== itemField)
    .sort(([, a], [, b]) => rank(a) - rank(b));
  const columns = fields.flatMap(([key, rule]) => columnsOfField(key, rule, rows, whole));
  return definition.type === 'outline' ? columns.map(asProse) : columns;
}

/** Of headings only their words are put right: numbers and what stands above are read from the order of the text. */
function asProse(column: ColumnReader): ColumnReader {
  return column.isName ? column : { ...column, kind: 'fixed' };
}

function columnsOfField(
  key: string,
  rule: FieldRule,
  rows: readonly RowData[],
  whole: Whole,
): ColumnReader[] {
  const values = rows.map((row) => row[key]);
  switch (rule.kind) {
    case 'category':
      return headingColumns(key, rule.label, values);
    case 'marks':
    case 'texts':
      return keyedColumns(key, rule, values, whole);
    case 'measurement':
      return measurementColumns(key, rule.label);
    case 'cells':
      return plainColumns(whole);
    case 'list':
      return [column(rule.label, 'text', [key], (row) => listText(row[key]))];
    case 'count':
      return [column(rule.label, 'fixed', [key], (row) => plain(row[key]))];
    default:
      return [singleColumn(key, rule, values, whole)];
  }
}

function singleColumn(
  key: string,
  { kind, label }: FieldRule,
  values: readonly unknown[],
  { unit }: Whole,
): ColumnReader {
  const known = values.find((value) => closedWords(key, value).length > 0);
  if (known !== undefined) {
    const choices = closedWords(key, known);
    return { ...column(label, 'choice', [key], (row) => closedValue(key, row[key])), choices };
  }
  const isMoney = kind === 'amount' || key === 'previous' || key === 'difference';
  const shown = isMoney && typeof unit === 'string' ? `${label}（${unit}）` : label;
  const kindOfCells = isMoney || kind === 'figure' || isNumeric(values) ? 'number' : 'text';
  return { ...column(shown, kindOfCells, [key], (row) => plain(row[key])), isName: kind === 'name' };
}

/** One column a level: 基本目標, 施策 … */
function headingColumns(key: string, label: string, values: readonly unknown[]): ColumnReader[] {
  const depth = Math.max(0, ...values.map((value) => (value as readonly string[]).length));
  return Array.from({ length: depth }, (_, level) =>
    column(depth === 1 ? label : `${label}${level + 1}`, 'text', [key, String(level)], (row) => {
      const headings = row[key] as readonly string[];
      return level < headings.length ? (headings[level] ?? null) : undefined;
    }),
  );
}

/** One column a municipality, party or source of funds. */
function keyedColumns(
  key: string,
  { label }: FieldRule,
  values: readonly unknown[],
  { municipalities, unit }: Whole,
): ColumnReader[] {
  const records = values.map((value) => (value ?? {}) as Whole);
  const heads = Array.isArray(municipalities) ? (municipalities as readonly string[]) : [];
  const names = [...new Set([...heads, ...records.flatMap((record) => Object.keys(record))])];
  const isMoney = isNumeric(records.flatMap((record) => Object.values(record)));
  const tail = isMoney && typeof unit === 'string' ? `（${unit}）` : '';
  return names.map((name) =>
    column(
      heads.includes(name) ? name : `${label}（${name}）${tail}`,
      isMoney ? 'number' : 'text',
      [key, name],
      (row) => (row[key] === null ? undefined : plain(ownValue(row[key] as Whole, name))),
    ),
  );
}

/** The value as printed, and what was understood of it. */
function measurementColumns(key: string, label: string): ColumnReader[] {
  const of = (row: RowData): Whole => (row[key] ?? {}) as Whole;
  return [
    {
      ...column(label, 'text', [key, 'text'], (row) => plain(of(row).text)),
      // A value that is not there has no text of its own yet.
      read: (row) => ({
        field: row[key] === null ? [key] : [key, 'text'],
        value: plain(of(row).text),
      }),
    },
    column(`${label}（数値）`, 'fixed', [key, 'value'], (row) => plain(of(row).value)),
    column(`${label}（年度）`, 'fixed', [key, 'fiscalYear'], (row) =>
      plain(((of(row).fiscalYear ?? {}) as Whole).text),
    ),
  ];
}

function plainColumns(whole: Whole): ColumnReader[] {
  return columnLabels(whole as unknown as Parameters<typeof columnLabels>[0]).map((head, i) =>
    column(head === '' ? `${i + 1}列目` : head, 'free', ['cells', String(i)], (row) => {
      const cells = row.cells as readonly (string | null)[];
      const text = cells[i];
      if (text === undefined) return undefined;
      return text === null ? null : (exactNumber(text) ?? text);
    }),
  );
}

/** @param value gives undefined where the row has no such value, null where it is blank */
function column(
  label: string,
  kind: CellKind,
  field: readonly string[],
  value: (row: RowData) => EditableCell['value'] | undefined,
): ColumnReader {
  return {
    label,
    kind,
    choices: [],
    isName: false,
    read: (row) => {
      const found = value(row);
      return found === undefined ? { field: null, value: null } : { field, value: found };
    },
  };
}

function plain(value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? value : null;
}

function listText(value: unknown): string | null {
  const items = ((value ?? []) as readonly unknown[]).map(String);
  return items.length === 0 ? null : items.join('、');
}

function isNumeric(values: readonly unknown[]): boolean {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length > 0 && known.every((value) => typeof value === 'number');
}
