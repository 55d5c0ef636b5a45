import type { Table, TableRow } from '../../../schemas/structure.js';
import { headColumns } from '../columns.js';
import { readHeads } from './heads.js';
import { isForeign, isHeadWord, isOfProjects, type Role, roleOfHead } from './roles.js';
import { isUnitLine, readTotalLabel, sideIn } from './words.js';

/** One column: what it holds, its head as printed (all head rows) and the word nearest to its figures. */
export interface Column {
  readonly role: Role;
  readonly head: string;
  readonly word: string;
}

/**
 * How a table shows a statement: `whole` with its 款, 項 or 目 (and 節 where it has them), `right` only the right
 * page of a spread (節, 説明, 財源内訳). The first `leadRows` rows name what the table is about, those up to
 * `bodyStart` are its head.
 */
export interface Layout {
  readonly columns: readonly Column[];
  readonly leadRows: number;
  readonly bodyStart: number;
  readonly page: 'whole' | 'right';
  /** 目 (the statement by item), 項 (第1表) or 款 (総括): the narrowest level of its accounts. */
  readonly narrowest: '款' | '項' | '目' | null;
}

/** Most rows in front of a head that say what the table is about. */
const MOST_LEAD_ROWS = 4;
/** Most rows that a head has: 本年度の財源内訳 / 特定財源 / 国県支出金 / 千円. */
const MOST_HEAD_ROWS = 5;

/** The layout of a table by its own head; null where it has none or is no statement. */
export function readLayout(table: Table): Layout | null {
  const lead = leadLength(table.rows);
  const rows = table.rows.slice(lead);
  const length = headLength(rows);
  if (length === 0) return null;
  const words = headColumns({ ...table, rows: rows.slice(0, length), headerRows: length });
  if (words.some((column) => column.some(isForeign))) return null;
  return layoutOf(withNeighbours(words), lead, lead + length);
}

/** The layout of a table without a head that goes on under another one's. */
export function inheritLayout(table: Table, above: Layout): Layout | null {
  const width = widthOf(table.rows);
  if (width > above.columns.length || width < Math.min(above.columns.length, 2)) return null;
  const lead = leadLength(table.rows);
  return { ...above, leadRows: lead, bodyStart: lead };
}

/**
 * A table cut where another head stands among its rows, and behind 歳入合計: tables of several pages, or the two pages
 * of a spread, may have been run together.
 */
export function cutStatements(table: Table): Table[] {
  const { rows } = table;
  const starts = [0];
  for (let index = 1; index < rows.length; index += 1) {
    const [above, row] = [rows[index - 1] as TableRow, rows[index] as TableRow];
    if (isGrandTotal(above) && !isGrandTotal(row)) starts.push(index);
    if (isHeadRow(above) || starts.at(-1) === index || !beginsHead(rows, index)) continue;
    let start = index;
    while (start - 1 > (starts.at(-1) ?? 0) && isLeadRow(rows[start - 1] as TableRow)) start -= 1;
    if (start > leadLength(rows)) starts.push(start);
  }
  if (starts.length === 1) return [table];
  return starts.map((start, index) => ({
    ...table,
    headerRows: index === 0 ? table.headerRows : 0,
    inherited: index === 0 ? table.inherited : [],
    rows: rows.slice(start, starts[index + 1]),
  }));
}

/** Whether a row closes the whole statement: 歳入合計. */
export function isGrandTotal({ cells }: TableRow): boolean {
  return cells[0] !== undefined && readTotalLabel(cells[0].text)?.closes === 'statement';
}

function isHeadRow({ cells }: TableRow): boolean {
  return cells.length > 0 && cells.every((cell) => isHeadWord(cell.text));
}

/** Whether the rows from an index on are a head of several columns. */
function beginsHead(rows: readonly TableRow[], index: number): boolean {
  for (let row = index; row < Math.min(rows.length, index + MOST_HEAD_ROWS); row += 1) {
    if (!isHeadRow(rows[row] as TableRow)) return false;
    if ((rows[row]?.cells.length ?? 0) >= 2) return true;
  }
  return false;
}

/** Columns that a table takes. */
export function widthOf(rows: readonly TableRow[]): number {
  return rows.reduce((width, row) => {
    const last = row.cells.at(-1);
    return last === undefined ? width : Math.max(width, last.column + last.columnSpan);
  }, 0);
}

/** Rows over a head: heads of levels, 歳入, the unit. */
function leadLength(rows: readonly TableRow[]): number {
  let count = 0;
  while (count < Math.min(rows.length, MOST_LEAD_ROWS) && isLeadRow(rows[count] as TableRow)) count += 1;
  return count;
}

/** Whether a row says what the table is about and is no row of it. */
export function isLeadRow(row: TableRow): boolean {
  const text = textOf(row);
  if (readHeads(text).length > 0) return true;
  return row.cells.length > 0 && row.cells.every((cell) => isUnitLine(cell.text) || isSideLine(cell.text));
}

function isSideLine(text: string): boolean {
  return text.length <= 20 && sideIn(text) !== null && !/計/u.test(text);
}

/** The text of a row's cells in order. */
export function textOf(row: TableRow): string {
  return row.cells.map((cell) => cell.text).join(' ');
}

function headLength(rows: readonly TableRow[]): number {
  let count = 0;
  let named = false;
  while (count < Math.min(rows.length, MOST_HEAD_ROWS)) {
    const { cells } = rows[count] as TableRow;
    const isUnits = named && cells.every((cell) => isUnitLine(cell.text));
    const isHead = cells.every((cell) => isHeadWord(cell.text) || isUnitLine(cell.text));
    if (cells.length > 0 && !isUnits && !isHead) break;
    named ||= cells.length > 0;
    count += 1;
  }
  return named ? count : 0;
}

/** Columns without a word of their own go with what stands left of them: the name behind its number. */
function withNeighbours(words: readonly (readonly string[])[]): Column[] {
  const columns: Column[] = [];
  for (const [index, column] of words.entries()) {
    const found = roleOfHead(column);
    const head = column.join('');
    const word = column.findLast((text) => !isUnitLine(text)) ?? '';
    const left = columns[index - 1];
    if (found !== null) columns.push({ role: found.role, head, word });
    else if (head === '' && left !== undefined && TAKES_MORE.has(left.role)) columns.push(left);
    else columns.push({ role: 'other', head, word });
  }
  return withYears(withShares(columns), words);
}

/** その他 among the columns of 財源内訳 is one of them. */
function withShares(columns: readonly Column[]): Column[] {
  const hasShares = columns.some(({ role }) => role === 'share');
  return columns.map((column) =>
    hasShares && column.role === 'other' && /^その他/u.test(column.word)
      ? { ...column, role: 'share' }
      : column,
  );
}

const TAKES_MORE: ReadonlySet<Role> = new Set<Role>(['款', '項', '目', '科目', '節', '説明']);

/** Of two columns headed by years the later is this year's. */
function withYears(columns: readonly Column[], words: readonly (readonly string[])[]): Column[] {
  const years = words.map((column) => roleOfHead(column)?.year ?? null);
  const latest = Math.max(...years.map((year) => year ?? 0));
  return columns.map((column, index) => {
    const year = years[index] ?? null;
    return year !== null && year < latest ? { ...column, role: 'previous' } : column;
  });
}

function layoutOf(read: readonly Column[], leadRows: number, bodyStart: number): Layout | null {
  const columns = withCurrent(read);
  const has = (role: Role): boolean => columns.some((column) => column.role === role);
  const place = { columns, leadRows, bodyStart };
  const narrowest = (['目', '項', '款'] as const).find(has) ?? (has('科目') ? '目' : null);
  if (narrowest !== '目' && columns.some(({ word }) => isOfProjects(word))) return null;
  if (narrowest !== null) return has('current') ? { ...place, page: 'whole', narrowest } : null;
  const isRight = (has('節') && has('amount')) || columns.filter(({ role }) => role === 'share').length >= 2;
  return isRight ? { ...place, page: 'right', narrowest: null } : null;
}

/** 款 項 金額: without 節 the 金額 is the budget; 補正前の額 補正額 計: 計 is what the budget becomes. */
function withCurrent(columns: readonly Column[]): Column[] {
  const has = (role: Role): boolean => columns.some((column) => column.role === role);
  if (has('current')) return [...columns];
  const sum = columns.findIndex(({ head }) => /^計/u.test(head));
  const index =
    has('previous') && has('difference') && sum >= 0
      ? sum
      : has('節')
        ? -1
        : columns.findIndex(({ role }) => role === 'amount');
  return columns.map((column, at) => (at === index ? { ...column, role: 'current' } : column));
}
