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
import type { PlanDocument, Section } from '../../../schemas/plan.js';
import { printable } from '../../../schemas/printable.js';
import { outlineOf } from '../../compare/outline.js';
import { definitionOf, rowKeysOf } from '../../compare/row-keys.js';
import { type PartData, placesIn, toRowData } from '../../compare/rows.js';
import type { Hash } from '../canonical.js';
import { columnsOf } from './columns.js';
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
  const tables =
    prose.rows.length === 0
      ? parts
      : [...parts, tableOf({ ...prose }, keys.outline, blockPlaces(plan.outline))];
  const facts = plan.parts.flatMap((part) => factsOf(part as unknown as PartData));
  return { tables, facts, print: (value) => printOf(value, hash) };
}

/** @param itemPlaces where the paragraphs of each row stand, where that is known */
function tableOf(
  part: PartData,
  keys: readonly RowKey[],
  itemPlaces: readonly (readonly At[])[] = [],
): EditableTable {
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
    rows: rows.flatMap((row, i) => {
      const at = placeOf(items[i], i);
      const cells = columns.map((column) => shown(column.read(row)));
      const paragraphs =
        itemField === null
          ? null
          : paragraphCells(itemField, row[itemField] as readonly unknown[], itemPlaces[i]);
      return rowsOf({ key: keys[i] as RowKey, item: null, at, cells }, paragraphs);
    }),
  };
}

function plainColumn(label: string, kind: CellKind): EditableColumn {
  return { label, kind, choices: [], isName: false };
}

function titleOf({ caption }: PartData, title: string): string {
  return typeof caption === 'string' && caption !== '' ? `${title}（${caption}）` : title;
}

const NOTHING: EditableCell = { field: null, value: null };

/** A row of the part as a row of the sheet; where it holds paragraphs, as one for each of them. */
function rowsOf(row: EditableRow, paragraphs: readonly EditableCell[] | null): EditableRow[] {
  const page = (at: At): EditableCell => ({ field: null, value: at.page });
  const { at, cells } = row;
  if (paragraphs === null) return [{ ...row, cells: [...cells, page(at)] }];
  if (paragraphs.length === 0) return [{ ...row, cells: [...cells, NOTHING, page(at)] }];
  return paragraphs.map((paragraph, item) => ({
    ...row,
    item,
    cells: [...(item === 0 ? cells : cells.map(() => NOTHING)), paragraph, page(paragraph.at ?? at)],
  }));
}

function paragraphCells(
  field: string,
  items: readonly unknown[],
  places: readonly At[] = [],
): EditableCell[] {
  return items.map((item, i) => {
    const isText = typeof item === 'string';
    const cell = shown({
      field: isText ? [field, String(i)] : [field, String(i), 'text'],
      value: isText ? item : (item as { readonly text: string }).text,
    });
    const at = places[i];
    return at === undefined ? cell : { ...cell, at };
  });
}

/** Where the blocks under each heading stand, headings in the order of the outline's rows. */
function blockPlaces(sections: readonly Section[]): At[][] {
  return sections.flatMap(({ blocks, sections: below }) => [
    blocks.map(({ at }) => at),
    ...blockPlaces(below),
  ]);
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
