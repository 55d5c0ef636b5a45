import type { FiscalYear } from '../../../schemas/fiscal-year.js';
import type { Table } from '../../../schemas/structure.js';
import { isHeadRow } from '../../tables/header.js';
import { headColumns } from '../columns.js';
import type { DocumentView } from '../view.js';
import { bodyOf } from './body.js';
import { type Layout, likeness, readLayout } from './layout.js';
import { openingGroups } from './opening.js';
import { readList } from './reader.js';
import { readRows } from './rows.js';
import { isUnitRow, type SaidUnit, unitBefore, unitIn, unitOfHead, yearAround, yearOfTitle } from './said.js';
import { readSummaryLayout, type SummaryLayout, summaryLabels } from './summaries.js';
import { namesGroup } from './sums/scopes.js';
import { isTotalLabel } from './total-rows.js';
import { bare, readAmount } from './values.js';

/** One table of a list of projects. `unit` and `year` are null where nothing about this table says them. */
export interface ListTable {
  readonly block: number;
  /** A table of nothing but the head, cut off from its rows by label lines that are no rows. */
  readonly head: HeadTable | null;
  readonly table: Table;
  readonly layout: Layout;
  readonly unit: SaidUnit | null;
  readonly year: FiscalYear | null;
}

interface HeadTable {
  readonly block: number;
  readonly table: Table;
}

/** A list of projects over all its tables, with the tables that sum it up. */
export interface BudgetList {
  readonly tables: ListTable[];
  readonly summaries: { readonly block: number; readonly table: Table; readonly layout: SummaryLayout }[];
}

/** Tables whose columns agree at least so far are one list. */
const SAME_LIST = 0.6;

/** The lists of projects among some of the tables of a document, in document order. */
export function findLists(view: DocumentView, among: (block: number) => boolean): BudgetList[] {
  const lists: BudgetList[] = [];
  const tables = view.tables().filter(({ index }) => among(index));
  const others: { block: number; table: Table }[] = [];
  let head: HeadTable | null = null;
  for (const { index, block } of tables) {
    const { table } = block;
    if (table.rows.every(isHeadRow)) {
      head = { block: index, table };
      continue;
    }
    const found =
      readListTable(view, index, table, head) ??
      readListTable(view, index, table, null) ??
      continuedTable(lists.at(-1), index, table) ??
      repeatedHead(lists.at(-1), index, table);
    if (found === null) others.push({ block: index, table });
    else addTable(lists, found);
    head = null;
  }
  for (const other of others) addSummary(view, lists, other.block, other.table);
  return lists;
}

function readListTable(
  view: DocumentView,
  index: number,
  own: Table,
  head: HeadTable | null,
): ListTable | null {
  const table = head === null ? own : underHead(own, head);
  const top = head?.block ?? index;
  const layout = readLayout(table, yearAround(view, top));
  if (layout === null || !holdsProjects(table, layout)) return null;
  const amount = layout.columns.find((column) => column.kind === 'amount');
  const unit =
    unitOfHead(amount?.head ?? '') ??
    unitIn(table.unit ?? '') ??
    unitOfRows(table) ??
    unitIn(table.caption?.text ?? '') ??
    unitBefore(view, top) ??
    unitOfCells(table, layout);
  if (layout.nameStrength < 2 && (unit === null || columnsOfList(layout) < 2)) return null;
  return { block: index, head, table, layout, unit, year: amount?.year ?? yearOfTitle(view, top) };
}

function unitOfRows(table: Table): SaidUnit | null {
  const said = table.rows.find(isUnitRow)?.cells[0]?.text;
  return said === undefined ? null : unitIn(said);
}

/** A table without a head of its own, under the head that stands alone above it. */
function underHead(table: Table, head: HeadTable): Table {
  if (table.headerRows > 0) return table;
  return { ...table, inherited: head.table.rows, unit: table.unit ?? head.table.unit };
}

/** The unit that a list states, by the first of its tables that states one. */
export function unitOfList(list: BudgetList): SaidUnit | null {
  return list.tables.find((table) => table.unit !== null)?.unit ?? null;
}

/** All blocks of a list, in document order. */
export function blocksOfList(list: BudgetList): number[] {
  const heads = list.tables.flatMap(({ head }) => head?.block ?? []);
  return [...heads, ...[...list.tables, ...list.summaries].map(({ block }) => block)].sort((a, b) => a - b);
}

/** How many columns speak for a list of projects beside name and amount. */
export function columnsOfList(layout: Layout): number {
  const telling = ['number', 'relisted', 'department', 'summary', 'continuity', 'grant'];
  return new Set(layout.columns.map((column) => column.kind).filter((kind) => telling.includes(kind))).size;
}

/** Amounts that carry their unit: 25,714千円. */
function unitOfCells(table: Table, layout: Layout): SaidUnit | null {
  const amount = layout.columns.findIndex((column) => column.kind === 'amount');
  const units = bodyOf(table, layout).flatMap((row) =>
    row.cells.filter((cell) => cell.column === amount).flatMap((cell) => unitIn(cell.text) ?? []),
  );
  const [first, ...rest] = units;
  return first !== undefined && rest.every((unit) => unit.word === first.word) ? first : null;
}

/** The proof of a layout: rows with a name and an amount under it, and no more that say something else there. */
function holdsProjects(table: Table, layout: Layout): boolean {
  const amount = layout.columns.findIndex((column) => column.kind === 'amount');
  let amounts = 0;
  let words = 0;
  for (const row of readRows(bodyOf(table, layout), layout, table.form === 'html')) {
    if (row.kind !== 'project') continue;
    for (const cell of row.aligned.values.get(amount) ?? []) {
      if (readAmount(cell.text)?.amount != null) amounts += 1;
      else words += readAmount(cell.text) === null ? 1 : 0;
    }
  }
  return amounts > 0 && amounts >= words;
}

/** Cost up to which a row without a head above it is taken for one of a list: some blanks, no misfit. */
const FITTING_COST = 2.5;

/** A table without any head goes on with the list before it where its rows fit that list's columns. */
function continuedTable(list: BudgetList | undefined, block: number, table: Table): ListTable | null {
  const last = list?.tables.at(-1);
  if (last === undefined || table.headerRows > 0) return null;
  const layout = { ...last.layout, headRows: 0 };
  const width = Math.max(...table.rows.map((row) => (row.cells.at(-1)?.column ?? 0) + 1));
  if (Math.abs(width - layout.columns.length) > 2 || !holdsProjects(table, layout)) return null;
  const rows = readRows(bodyOf(table, layout), layout, table.form === 'html');
  const projects = rows.filter((row) => row.kind === 'project' || row.kind === 'unplaced');
  const fitting = projects.filter((row) => row.kind === 'project' && row.aligned.cost < FITTING_COST);
  const fits = fitting.length >= projects.length * 0.8;
  return fits ? { block, head: null, table, layout, unit: unitIn(table.unit ?? ''), year: null } : null;
}

/** The list's head printed again over what is left of it on a page: the end of a row, a 小計. */
function repeatedHead(list: BudgetList | undefined, block: number, table: Table): ListTable | null {
  const last = list?.tables.at(-1);
  if (last === undefined || table.headerRows === 0) return null;
  const heads = headColumns(table).map((words) => bare(words.join('')));
  const known = last.layout.columns.map(({ head }) => bare(head));
  if (heads.length !== known.length || heads.some((head, index) => head !== known[index])) return null;
  const layout = { ...last.layout, headRows: table.headerRows };
  return { block, head: null, table, layout, unit: unitIn(table.unit ?? ''), year: null };
}

/** Tables of another unit, another year or other columns are another list. */
function addTable(lists: BudgetList[], found: ListTable): void {
  const list = lists.findLast(({ tables }) => {
    const last = tables.at(-1);
    return last !== undefined && isSameList(tables, found, last);
  });
  if (list === undefined) lists.push({ tables: [found], summaries: [] });
  else list.tables.push(found);
}

function isSameList(tables: readonly ListTable[], found: ListTable, last: ListTable): boolean {
  const unit = tables.find((table) => table.unit !== null)?.unit;
  const year = tables.find((table) => table.year !== null)?.year;
  if (unit != null && found.unit !== null && unit.word !== found.unit.word) return false;
  if (year != null && found.year !== null && year.year !== found.year.year) return false;
  return likeness(last.layout, found.layout) >= SAME_LIST;
}

/** A table of counts and amounts belongs to the list in its unit whose groups its rows name. */
function addSummary(view: DocumentView, lists: BudgetList[], block: number, table: Table): void {
  const layout = readSummaryLayout(table);
  if (layout === null) return;
  const labels = summaryLabels(table, layout);
  const unit = unitIn(table.unit ?? '') ?? layout.columns.flatMap(({ head }) => unitOfHead(head) ?? [])[0];
  const list = lists.findLast((other) => {
    if (unit !== undefined && unit.word !== (unitOfList(other)?.word ?? unit.word)) return false;
    const groups = groupsOf(view, other);
    const known = labels.filter((label) => isTotalLabel(label) || groups.some(namesGroup(label)));
    return known.length * 2 >= labels.length && known.some((label) => !isTotalLabel(label));
  });
  list?.summaries.push({ block, table, layout });
}

function groupsOf(view: DocumentView, list: BudgetList): string[] {
  const { rows } = readList(view, list, openingGroups(view, list.tables), null, new Map());
  return [...new Set(rows.flatMap((row) => row.category))];
}
