import type { At } from '../../../schemas/at.js';
import type { RowKey } from '../../../schemas/decision.js';
import {
  type CellKind,
  type EditableCell,
  type EditableColumn,
  type EditableDocument,
  type EditableRow,
  type EditableTable,
  LONGEST_CELL,
} from '../../../schemas/editable-table.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { printable } from '../../../schemas/printable.js';
import type { RowData } from '../../compare/definition.js';
import { outlineOf } from '../../compare/outline.js';
import { definitionOf, rowKeysOf } from '../../compare/row-keys.js';
import { type PartData, placesIn, toRowData } from '../../compare/rows.js';
import type { Hash } from '../canonical.js';
import { type ColumnReader, columnsOf } from './columns.js';
import { factsOf } from './facts.js';
import { printOf } from './prints.js';

const CUT = '……（以下略。長いため、この欄は直せません）';

/** Lists whose items are paragraphs: each is a row of the sheet. */
const PARAGRAPHS: Readonly<Record<string, string>> = { agreement: 'paragraphs', outline: 'blocks' };

/** The parts of a document as tables whose cells are its values, and its headings and prose as one more. */
export function editableDocument(plan: PlanDocument, hash: Hash): EditableDocument {
  const keys = rowKeysOf(plan);
  const parts = plan.parts.map((part, i) => tableOf(part as unknown as PartData, keys.parts[i] ?? []));
  const prose = outlineOf(plan);
  const tables = prose.rows.length === 0 ? parts : [...parts, tableOf({ ...prose }, keys.outline)];
  const facts = plan.parts.flatMap((part) => factsOf(part as unknown as PartData));
  return { tables, facts, print: (value) => printOf(value, hash) };
}

function tableOf(part: PartData, keys: readonly RowKey[]): EditableTable {
  const definition = definitionOf(part.type);
  if (definition === null) throw new Error(`no part type ${part.type}`);
  const items = part[definition.list] as readonly unknown[];
  const rows = items.map(toRowData);
  const itemField = PARAGRAPHS[part.type] ?? null;
  const columns = columnsOf(definition, rows, part, itemField);
  const itemLabel = itemField === null ? null : (definition.fields[itemField]?.label ?? itemField);
  const placeOf = placesIn(part);
  return {
    part: part.type,
    title: titleOf(part, definition.title),
    columns: withOwnLabels([
      ...columns.map(({ read: _, ...column }) => column),
      ...(itemLabel === null ? [] : [plainColumn(itemLabel, 'text')]),
      plainColumn('頁', 'fixed'),
    ]),
    rows: rows.flatMap((row, i) => rowsOf(row, keys[i] as RowKey, placeOf(items[i], i), columns, itemField)),
  };
}

function plainColumn(label: string, kind: CellKind): EditableColumn {
  return { label, kind, choices: [], isName: false };
}

function titleOf({ caption }: PartData, title: string): string {
  return typeof caption === 'string' && caption !== '' ? `${title}（${caption}）` : title;
}

/** A row of the part as a row of the sheet; where it holds paragraphs, as one for each of them. */
function rowsOf(
  row: RowData,
  key: RowKey,
  at: At,
  columns: readonly ColumnReader[],
  itemField: string | null,
): EditableRow[] {
  const page: EditableCell = { field: null, value: at.page };
  const own = columns.map((column) => shown(column.read(row)));
  if (itemField === null) return [{ key, item: null, at, cells: [...own, page] }];
  const items = row[itemField] as readonly unknown[];
  const blank = own.map((): EditableCell => ({ field: null, value: null }));
  const nothing: EditableCell = { field: null, value: null };
  if (items.length === 0) return [{ key, item: null, at, cells: [...own, nothing, page] }];
  return items.map((item, i) => ({
    key,
    item: i,
    at,
    cells: [...(i === 0 ? own : blank), shown(paragraphCell(itemField, item, i)), page],
  }));
}

function paragraphCell(field: string, item: unknown, i: number): EditableCell {
  if (typeof item === 'string') return { field: [field, String(i)], value: item };
  return { field: [field, String(i), 'text'], value: (item as { readonly text: string }).text };
}

/** What does not fit into a cell is shown in part, and is not to be edited there. */
function shown(cell: EditableCell): EditableCell {
  if (typeof cell.value !== 'string' || cell.value.length <= LONGEST_CELL) return cell;
  return { field: null, value: `${cell.value.slice(0, LONGEST_CELL - CUT.length)}${CUT}` };
}

/** Units of a heading that are shown at most. */
const LONGEST_LABEL = 200;

/** Labels told apart by a count where two columns would be called the same. */
function withOwnLabels(columns: readonly EditableColumn[]): EditableColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const given = printable(column.label.slice(0, LONGEST_LABEL)).trim();
    let label = given;
    for (let count = 2; taken.has(label); count += 1) label = `${given}（${count}）`;
    taken.add(label);
    return { ...column, label };
  });
}
