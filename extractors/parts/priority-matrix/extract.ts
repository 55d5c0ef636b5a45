import type { Span } from '../../../schemas/at.js';
import type { PriorityMatrix } from '../../../schemas/parts/priority-matrix.js';
import type { TableBlock, TableRow } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import { subjectPath } from '../category.js';
import type { Extraction } from '../definition.js';
import { carryLabels, joinLabel } from '../initiative-matrix/category-labels.js';
import type { DocumentView, Report } from '../view.js';
import { type Definition, definitionOf, findDefinitions } from './definitions.js';
import { type PriorityLayout, priorityLayout } from './layout.js';
import { reportList } from './report-list.js';
import { isEnumerated, type ReadRow, readRow } from './rows.js';
import { type SettledRow, settleRows } from './settle-rows.js';

interface PriorityTable {
  readonly index: number;
  readonly block: TableBlock;
  readonly layout: PriorityLayout;
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
  for (const index of blocks) {
    const block = view.blocks[index];
    const layout = block?.kind === 'table' ? priorityLayout(block.table, view.gazetteer) : null;
    if (block?.kind !== 'table' || layout === null) continue;
    const key = layout.priorities.map(({ mark }) => mark).join('\t');
    groups.set(key, [...(groups.get(key) ?? []), { index, block, layout }]);
  }
  const free = new Set(blocks);
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
  const read = tables.flatMap(({ block, layout }) => {
    const path = subjectPath(view, block);
    const rows = readTable(layout, unread, [...places.keys()].at(-1)?.no ?? 0);
    for (const row of rows) places.set(row, { path, layout });
    return rows;
  });
  const settlement = settleRows(read);
  const categories = categoriesOf(settlement.rows, places);
  const hasNumbers = tables.some(({ layout }) => layout.uses.includes('no'));
  const rows = settlement.rows.map((row, index) => ({
    no: hasNumbers ? (row.no ?? index + 1) : index + 1,
    category: categories[index] ?? [],
    name: joinName(row.nameCell.text),
    priorities: [...row.priorities],
    page: row.page,
    at: view.at(row.source.cells.flatMap(({ spans }) => spans)),
  }));
  const definitions = definitionsFor(view, tables, rows);
  const part: PriorityMatrix = { type: 'priority-matrix', priorities: prioritiesOf(tables, rows, definitions), rows };
  reportList({ view, part, settlement, read, unread, hasNumbers, definitions, places }, report);
  return { part, claims: claimsOf(view, tables, read, definitions, free) };
}

function readTable(layout: PriorityLayout, unread: TableRow[], lastNumber: number): ReadRow[] {
  const rows: ReadRow[] = [];
  const namesAreEnumerated = areNamesEnumerated(layout);
  for (const row of layout.body) {
    const expected = (rows.at(-1)?.no ?? lastNumber) + 1;
    const read = readRow(row, { layout, expected, namesAreEnumerated });
    if (read === null) unread.push(row);
    else rows.push(read);
  }
  return rows;
}

/** Whether most rows' last words in front of marks and numbers begin with an enumeration, as names then do. */
function areNamesEnumerated(layout: PriorityLayout): boolean {
  const names = layout.body.flatMap((row) => {
    const words = row.cells.filter((cell) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u.test(cell.text));
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
  const isFrame = sections.length === 1 && rows.some((row) => row.labels.length > 0);
  return sections.flatMap((section) => {
    const labels = section.map((row) => row.labels.map(({ text, distance }) => ({ text: joinLabel(text), distance })));
    const carried = carryLabels(labels, headLevels(section, places));
    return section.map((row, index) => [...(isFrame ? [] : pathOf(row)), ...(carried[index] ?? [])]);
  });
}

function headLevels(section: readonly SettledRow[], places: ReadonlyMap<ReadRow, RowPlace>): number {
  const uses = section.flatMap((row) => [places.get(row.source)?.layout.uses.filter((use) => use === 'category').length ?? 0]);
  return Math.max(0, ...uses);
}

function definitionsFor(
  view: DocumentView,
  tables: readonly PriorityTable[],
  rows: PriorityMatrix['rows'],
): Definition[] {
  const inHead = tables[0]?.layout.priorities ?? [];
  if (inHead.length > 0 && inHead.every(({ name }) => name !== '')) return [];
  const marks = inHead.length > 0 ? inHead.map(({ mark }) => mark) : marksUsed(rows);
  return findDefinitions(view, marks, tables[0]?.index ?? 0);
}

/** The blocks that define the priorities of a table, for recognition. */
export function definitionBlocks(view: DocumentView, index: number, layout: PriorityLayout): number[] {
  const rows = readTable(layout, [], 0);
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
    return inHead.map(({ mark, name }) => ({ mark, name: name || (definitionOf(definitions, mark)?.name ?? '') }));
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
  read: readonly ReadRow[],
  definitions: readonly Definition[],
  free: Set<number>,
): Span[] {
  const heads = tables.flatMap(({ layout }) => [
    ...(layout.head.rowCount > 0 ? layout.head.rows : []),
    ...layout.repeatedHeads,
  ]);
  const defined = definitions.filter(({ block, isHeading }) => !isHeading && free.has(block));
  for (const { block } of defined) {
    if (view.blocks[block]?.kind !== 'table' || !tables.some(({ index }) => index === block)) free.delete(block);
  }
  return [
    ...heads.flatMap((row) => row.cells.flatMap(({ spans }) => spans)),
    ...read.flatMap((row) => row.cells.flatMap(({ spans }) => spans)),
    ...defined.flatMap(({ spans }) => spans),
  ];
}
