import { type FiscalYear, findYears } from '../../../schemas/fiscal-year.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { groupBy } from '../../grouping.js';
import { headColumns } from '../columns.js';
import { amountRank, type ColumnKind, isMoneyAside, kindOfColumn, nameStrength } from './heads.js';
import { isUnitRow } from './said.js';
import { bare } from './values.js';

/** One column: what it holds, its head as printed (all head rows) and the year that the head names. */
export interface Column {
  readonly kind: ColumnKind;
  readonly head: string;
  readonly year: FiscalYear | null;
}

/** Longest head, in characters, of a column that a wider head is divided into. */
const LONGEST_SUBHEAD = 12;

/** The columns of a project list, and how many of the table's rows are their head. */
export interface Layout {
  readonly columns: readonly Column[];
  readonly headRows: number;
  readonly nameStrength: number;
}

/** Rows whose cells are looked at to tell what a column holds. */
const SAMPLE = 200;

/** The columns of a table that lists projects with amounts, or null where it does not; `year` is the list's own. */
export function readLayout(table: Table, year: FiscalYear | null): Layout | null {
  const units = unitRows(table).length;
  const rows = table.rows.slice(units);
  for (const headRows of headRowCounts({
    ...table,
    rows,
    headerRows: Math.max(0, table.headerRows - units),
  })) {
    const layout = layoutUnder({ ...table, rows, headerRows: headRows }, year);
    if (layout !== null) return { ...layout, headRows: layout.headRows + units };
  }
  return null;
}

/** Rows above the head that say nothing but the unit: （単位：千円） in the rightmost cell. */
export function unitRows(table: Table): TableRow[] {
  const first = table.rows.findIndex((row) => !isUnitRow(row));
  return table.rows.slice(0, Math.max(0, first));
}

/** A head that the tables stage did not know as one is tried as the first row or two. */
function headRowCounts(table: Table): number[] {
  const { headerRows, inherited, rows } = table;
  if (headerRows > 0) {
    const divides = dividesHead(rows[headerRows - 1], rows[headerRows]);
    return divides && headerRows + 1 < rows.length ? [headerRows + 1, headerRows] : [headerRows];
  }
  if (inherited.length > 0) return [0];
  return [1, 2].filter((count) => count < rows.length);
}

/** Whether a row stands only under head cells that span several columns, and holds words of heads. */
function dividesHead(head: TableRow | undefined, row: TableRow | undefined): boolean {
  if (head === undefined || row === undefined || row.cells.length < 2) return false;
  return row.cells.every((cell) => {
    const over = head.cells.findLastIndex((other) => other.column <= cell.column);
    const from = head.cells[over]?.column ?? 0;
    const to = head.cells[over + 1]?.column ?? Number.POSITIVE_INFINITY;
    return to - from > 1 && cell.text.length <= LONGEST_SUBHEAD && !/[0-9０-９。]{4,}|。/u.test(cell.text);
  });
}

function layoutUnder(table: Table, year: FiscalYear | null): Layout | null {
  const columns = readColumns(table);
  const withName = chooseName(columns, table);
  if (withName === null) return null;
  const amount = chooseAmount(withName.columns, year);
  if (amount === null) return null;
  return {
    columns: withName.columns.map((column, index) =>
      index === amount ? { ...column, kind: 'amount' } : column,
    ),
    headRows: table.headerRows,
    nameStrength: withName.strength,
  };
}

/** Every column by itself, before the name and the amount are chosen among several. */
export function readColumns(table: Table): Column[] {
  const rows = table.rows.slice(table.headerRows, table.headerRows + SAMPLE);
  const heads = headColumns(table);
  const cells = cellsByColumn(rows, heads.length);
  return heads.map((words, index) => {
    const head = words.join(' ');
    const texts = (cells.get(index) ?? []).map(({ text }) => text);
    return { kind: kindOfColumn(words, texts), head, year: yearOfHead(head) };
  });
}

function yearOfHead(head: string): FiscalYear | null {
  return findYears(head)[0]?.fiscalYear ?? null;
}

/** Cells of each column. Rows of one or two cells among many columns are labels that cross them. */
function cellsByColumn(rows: readonly TableRow[], width: number): Map<number, TableCell[]> {
  const least = Math.min(3, width);
  const cells = rows.flatMap((row) => (row.cells.length >= least ? row.cells : []));
  return groupBy(cells, ({ column }) => column);
}

/** Of several columns with names the fullest and surest holds the projects; those before it hold their groups. */
function chooseName(
  columns: readonly Column[],
  table: Table,
): { columns: Column[]; strength: number } | null {
  const cells = cellsByColumn(table.rows.slice(table.headerRows), columns.length);
  const candidates = columns.flatMap((column, index) => {
    if (column.kind !== 'name') return [];
    const strength = nameStrength(bare(column.head.split(' ').at(-1) ?? ''));
    return [{ index, strength, filled: cells.get(index)?.length ?? 0 }];
  });
  candidates.sort((a, b) => b.strength - a.strength || b.filled - a.filled || a.index - b.index);
  const chosen = candidates[0];
  if (chosen === undefined) return null;
  const others = (index: number): ColumnKind => (index < chosen.index ? 'category' : 'other');
  return {
    strength: chosen.strength,
    columns: columns.map((column, index) =>
      column.kind === 'name' && index !== chosen.index ? { ...column, kind: others(index) } : column,
    ),
  };
}

/** The money column of the list's own year; without a year in the heads the first 当初予算, 本年度 and so on. */
function chooseAmount(columns: readonly Column[], year: FiscalYear | null): number | null {
  const candidates = columns
    .map((column, index) => ({ column, index, head: bare(column.head) }))
    .filter(({ column, head }) => column.kind === 'money' && !isMoneyAside(head));
  const years = candidates.flatMap(({ column }) => (column.year === null ? [] : [column.year.year]));
  const own = year?.year ?? ownYear(years);
  const offYear = (column: Column): number =>
    column.year === null || own === null ? 1 : column.year.year === own ? 0 : 2;
  candidates.sort(
    (a, b) =>
      offYear(a.column) - offYear(b.column) || amountRank(b.head) - amountRank(a.head) || a.index - b.index,
  );
  return candidates[0]?.index ?? null;
}

/** Two years side by side are last year and this one; more are a plan that begins with its own. */
function ownYear(years: readonly number[]): number | null {
  const different = [...new Set(years)];
  if (different.length === 0) return null;
  return different.length === 2 ? Math.max(...different) : Math.min(...different);
}

/** Share of column kinds that two layouts have in common, 0 to 1. */
export function likeness(a: Layout, b: Layout): number {
  const kinds = (layout: Layout): Set<ColumnKind> =>
    new Set(layout.columns.map((column) => column.kind).filter((kind) => kind !== 'other'));
  const [first, second] = [kinds(a), kinds(b)];
  const common = [...first].filter((kind) => second.has(kind)).length;
  return common / Math.max(1, first.size + second.size - common);
}
