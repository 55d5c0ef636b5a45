import type { Span } from '../../../schemas/at.js';
import type { PriorityMatrix } from '../../../schemas/parts/priority-matrix.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import type { Extraction } from '../definition.js';
import { Bands, bandOf, isNoteRow } from '../initiative-matrix/bands.js';
import { carryLabels, joinLabel, joinTitle } from '../initiative-matrix/category-labels.js';
import { isFrame, listPath } from '../initiative-matrix/frame.js';
import { headRows, type ListTable, listTables } from '../initiative-matrix/list-tables.js';
import { reportNotes } from '../initiative-matrix/report-reading.js';
import { numberedNames } from '../initiative-matrix/running-numbers.js';
import type { DocumentView, Report } from '../view.js';
import { type Definition, definitionOf, findDefinitions } from './definitions.js';
import { type PriorityLayout, priorityLayout } from './layout.js';
import { reportList } from './report-list.js';
import { isEnumerated, type ReadRow, readRow } from './rows.js';
import { type SettledRow, settleRows } from './settle-rows.js';

type PriorityTable = ListTable<PriorityLayout>;

/** The tables of a document that are lists of initiatives with priorities. */
export function priorityTables(view: DocumentView): PriorityTable[] {
  return listTables(view, (table) => priorityLayout(table, view.gazetteer));
}

/** Where a row stands: its table and the headings over it. */
export interface RowPlace {
  readonly path: readonly string[];
  readonly layout: PriorityLayout;
}

/** One part for each set of priorities: their tables in document order. */
export function extractPriorities(
  view: DocumentView,
  blocks: readonly number[],
  report: Report,
): Extraction<PriorityMatrix>[] {
  const groups = new Map<string, PriorityTable[]>();
  const free = new Set(blocks);
  for (const table of priorityTables(view).filter(({ index }) => free.has(index))) {
    const key = table.layout.priorities.map(({ mark }) => mark).join('\t');
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()].map((tables) => extractList(view, tables, free, report));
}

function extractList(
  view: DocumentView,
  tables: readonly PriorityTable[],
  free: Set<number>,
  report: Report,
): Extraction<PriorityMatrix> {
  const places = new Map<ReadRow, RowPlace>();
  const unread: TableRow[] = [];
  const bandCells: TableCell[] = [];
  const read = tables.flatMap(({ block, layout }) => {
    const path = listPath(view, block);
    const table = readTable(layout, [...places.keys()].at(-1)?.no ?? 0);
    for (const { row, bands } of table.rows) places.set(row, { path: [...path, ...bands], layout });
    unread.push(...table.unread);
    bandCells.push(...table.bandCells);
    reportNotes(view, table.noteRows, 'parts/priority-matrix', report);
    return table.rows.map(({ row }) => row);
  });
  const hasNumbers = tables.some(({ layout }) => layout.uses.includes('no'));
  const settlement = settleRows(read, hasNumbers);
  const definitions = definitionsFor(view, tables, settlement.rows);
  for (const place of withoutDefinitions(view, tables, definitions, places)) places.set(...place);
  const categories = categoriesOf(settlement.rows, places);
  const numbered = hasNumbers ? null : numberedNames(settlement.rows.map(({ nameCell }) => nameCell.text));
  const restarts = numbered?.some(({ no }, index) => index > 0 && no === 1) ?? true;
  const rows = settlement.rows.map((row, index) => ({
    no: hasNumbers ? (row.no ?? index + 1) : restarts ? index + 1 : (numbered?.[index]?.no ?? index + 1),
    category: categories[index] ?? [],
    name: joinTitle(numbered?.[index]?.title ?? row.nameCell.text),
    priorities: [...row.priorities],
    page: row.page,
    at: view.at(row.source.cells.flatMap(({ spans }) => spans)),
  }));
  const part: PriorityMatrix = {
    type: 'priority-matrix',
    priorities: prioritiesOf(tables, rows, definitions),
    rows,
  };
  reportList({ view, part, settlement, read, unread, definitions, places }, report);
  return { part, claims: claimsOf(view, tables, [...read, { cells: bandCells }], definitions, free) };
}

/**
 * The last of the headings that name the priorities stands over the tables below it without being their subject;
 * where each of these headings has a table of its own, it is one.
 */
function withoutDefinitions(
  view: DocumentView,
  tables: readonly PriorityTable[],
  definitions: readonly Definition[],
  places: ReadonlyMap<ReadRow, RowPlace>,
): [ReadRow, RowPlace][] {
  const named = definitions.filter(({ isHeading }) => isHeading).map(({ block }) => block);
  const over = new Set(tables.flatMap(({ block }) => block.path.filter((index) => named.includes(index))));
  const [only] = over;
  const heading = only === undefined ? undefined : view.blocks[only];
  if (over.size !== 1 || named.length < 2 || heading?.kind !== 'heading') return [];
  return [...places].map(([row, place]) => [
    row,
    { ...place, path: place.path.filter((label) => label !== heading.text) },
  ]);
}

interface TableReading {
  readonly rows: { readonly row: ReadRow; readonly bands: readonly string[] }[];
  readonly bandCells: TableCell[];
  readonly noteRows: TableRow[];
  readonly unread: TableRow[];
}

function readTable(layout: PriorityLayout, lastNumber: number): TableReading {
  const reading: TableReading = { rows: [], bandCells: [], noteRows: [], unread: [] };
  const namesAreEnumerated = areNamesEnumerated(layout);
  const bands = new Bands();
  for (const row of layout.body) {
    if (isNoteRow(row)) {
      reading.noteRows.push(row);
      continue;
    }
    const band = bandOf(row);
    const expected = (reading.rows.at(-1)?.row.no ?? lastNumber) + 1;
    const read = band === null ? readRow(row, { layout, expected, namesAreEnumerated }) : null;
    if (band !== null) {
      bands.push(joinLabel(band.text));
      reading.bandCells.push(band);
    } else if (read === null) reading.unread.push(row);
    else reading.rows.push({ row: read, bands: bands.path() });
  }
  return reading;
}

/** Whether most rows' last words in front of marks and numbers begin with an enumeration, as names then do. */
function areNamesEnumerated(layout: PriorityLayout): boolean {
  const names = layout.body.flatMap((row) => {
    const words = row.cells.filter((cell) =>
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u.test(cell.text),
    );
    return words.at(-1)?.text ?? [];
  });
  return names.length > 0 && names.filter(isEnumerated).length > 0.6 * names.length;
}

/** Headings over the table, then its labels. Labels are carried as long as the headings are the same. */
function categoriesOf(rows: readonly SettledRow[], places: ReadonlyMap<ReadRow, RowPlace>): string[][] {
  const pathOf = (row: SettledRow): readonly string[] => places.get(row.source)?.path ?? [];
  const sections: SettledRow[][] = [];
  for (const row of rows) {
    const last = sections.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && pathOf(before).join('\t') === pathOf(row).join('\t')) {
      last.push(row);
    } else sections.push([row]);
  }
  const framed = isFrame(
    rows.map((row) => ({
      path: pathOf(row),
      hasLabels: row.labels.length > 0,
      head: places.get(row.source)?.layout.head,
    })),
  );
  return sections.flatMap((section) => {
    const labels = section.map((row) =>
      row.labels.map(({ text, distance }) => ({ text: joinLabel(text), distance })),
    );
    const carried = carryLabels(labels, headLevels(section, places));
    return section.map((row, index) => [...(framed ? [] : pathOf(row)), ...(carried[index] ?? [])]);
  });
}

function headLevels(section: readonly SettledRow[], places: ReadonlyMap<ReadRow, RowPlace>): number {
  const uses = section.flatMap((row) => [
    places.get(row.source)?.layout.uses.filter((use) => use === 'category').length ?? 0,
  ]);
  return Math.max(0, ...uses);
}

function definitionsFor(
  view: DocumentView,
  tables: readonly PriorityTable[],
  rows: readonly { readonly priorities: readonly string[] }[],
): Definition[] {
  const inHead = tables[0]?.layout.priorities ?? [];
  if (inHead.length > 0 && inHead.every(({ name }) => name !== '')) return [];
  const marks = inHead.length > 0 ? inHead.map(({ mark }) => mark) : marksUsed(rows);
  return findDefinitions(view, marks, tables[0]?.index ?? 0);
}

/** The blocks that define the priorities of a table, for recognition. */
export function definitionBlocks(view: DocumentView, index: number, layout: PriorityLayout): number[] {
  const rows = readTable(layout, 0).rows.map(({ row }) => row);
  const marks = layout.priorities.length > 0 ? layout.priorities.map(({ mark }) => mark) : marksUsed(rows);
  if (layout.priorities.some(({ name }) => name !== '')) return [];
  const found = findDefinitions(view, marks, index);
  return [...new Set(found.filter(({ isHeading }) => !isHeading).map(({ block }) => block))];
}

function marksUsed(rows: readonly { readonly priorities: readonly string[] }[]): string[] {
  return [...new Set(rows.flatMap(({ priorities }) => priorities))].sort();
}

function prioritiesOf(
  tables: readonly PriorityTable[],
  rows: PriorityMatrix['rows'],
  definitions: readonly Definition[],
): PriorityMatrix['priorities'] {
  const inHead = tables[0]?.layout.priorities ?? [];
  if (inHead.length > 0) {
    return inHead.map(({ mark, name }) => ({
      mark,
      name: name || (definitionOf(definitions, mark)?.name ?? ''),
    }));
  }
  if (definitions.length === 0) return marksUsed(rows).map((mark) => ({ mark, name: '' }));
  const written = marksUsed(rows);
  return definitions.map((definition) => ({
    mark: written.find((mark) => definitionOf([definition], mark) !== undefined) ?? definition.mark,
    name: definition.name,
  }));
}

function claimsOf(
  view: DocumentView,
  tables: readonly PriorityTable[],
  read: readonly Pick<ReadRow, 'cells'>[],
  definitions: readonly Definition[],
  free: Set<number>,
): Span[] {
  const heads = headRows(view, tables, (block) => free.delete(block));
  const defined = definitions.filter(({ block, isHeading }) => !isHeading && free.has(block));
  for (const { block } of defined) free.delete(block);
  return [
    ...heads.flatMap((row) => row.cells.flatMap(({ spans }) => spans)),
    ...read.flatMap((row) => row.cells.flatMap(({ spans }) => spans)),
    ...defined.flatMap(({ spans }) => spans),
  ];
}
