import type { Span } from '../../../schemas/at.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { breaksOff, joinText } from '../draft.js';
import { bareText, isHeadRow, sameRow } from '../header.js';
import { parseLabel } from '../labels.js';
import { editDistance } from '../names.js';
import { joinsTornRow } from '../torn-rows.js';
import type { PageRow } from './blocks-cells.js';
import type { HiddenText } from './blocks-page.js';
import type { BlockSettings } from './blocks-settings.js';
import { type BottomBlank, bottomBlanks, openCell, withoutCutCells } from './joins-clipped.js';
import type { PageTable } from './model.js';

/** Most rows of a head that is repeated on every page. */
const MOST_HEAD_ROWS = 4;

/** What is kept of a table in case it goes on over a page break. */
export interface OpenTable {
  readonly table: Table;
  /** The head of an earlier table that holds for this one too, where it has none of its own. */
  readonly inherited: readonly TableRow[];
  readonly columnEdges: readonly number[];
  readonly openBottom: boolean;
  /** The last row with text, and the columns of it that reach the end of their cells. */
  readonly last: TableRow;
  readonly filled: ReadonlySet<number>;
  /** Columns whose cells reach over several rows: what they say holds for the rows beside them. */
  readonly groups: ReadonlySet<number>;
  /** Whether rows begin with a blank cell without being cut. */
  readonly hasBlankKeys: boolean;
  /** Cells at its foot whose text is hidden there: the next page may show it. */
  readonly bottomBlanks: readonly BottomBlank[];
}

/** How a table on a new page goes on with an open one: rows that repeat its head, and whether its first row was cut. */
export interface Continuation {
  readonly headRows: number;
}

/** What a table leaves behind for the next page. */
export function remember(
  table: Table,
  page: PageTable,
  rows: readonly PageRow[],
  hidden: readonly HiddenText[],
  earlier: OpenTable | null,
  inherited: readonly TableRow[] = earlier?.inherited ?? [],
): OpenTable | null {
  const lowest = rows.findLast(({ row }) => row.cells.length > 0);
  const last = table.rows.findLast((row) => row.cells.length > 0);
  if (lowest === undefined || last === undefined) return earlier;
  const groups = new Set(earlier?.groups ?? []);
  for (const cell of page.cells) {
    if (cell.rowSpan > 1 && cell.column < page.columnEdges.length - 2) groups.add(cell.column);
  }
  const body = rows.slice(1, -1);
  const blankKeys = body.filter(
    ({ row, blanks }) => row.cells.length > 0 && blanks.some(({ column }) => column === keyColumn(groups)),
  );
  return {
    table,
    columnEdges: page.columnEdges,
    inherited,
    openBottom: page.openBottom,
    last,
    filled: lowest.filled,
    groups,
    hasBlankKeys: blankKeys.length > 0.1 * body.length || (earlier?.hasBlankKeys ?? false),
    bottomBlanks: bottomBlanks(page, rows, hidden),
  };
}

/** The first column that is no group's: what stands in it begins a row. */
function keyColumn(groups: ReadonlySet<number>): number {
  let column = 0;
  while (groups.has(column)) column += 1;
  return column;
}

/** A table that stands first on its page, with its rows. */
interface FirstTable extends Pick<PageTable, 'form' | 'columnEdges'> {
  readonly rows: readonly PageRow[];
  /** Whether letters of the page may be misread. */
  readonly isRecognised: boolean;
}

/** Whether a table that stands first on its page goes on with the one that stood last on the page before. */
export function continuationOf(
  open: OpenTable,
  page: FirstTable,
  settings: BlockSettings,
): Continuation | null {
  if (open.table.form !== page.form) return null;
  const { rows } = page;
  const headRows = repeatedHead(open.table.rows, page) || repeatedHead(open.inherited, page);
  const sameEdges = haveSameEdges(open.columnEdges, page.columnEdges, page.form, settings);
  if (headRows > 0)
    return sameEdges || open.columnEdges.length === page.columnEdges.length ? { headRows } : null;
  const [first] = rows;
  if (!sameEdges || first === undefined || first.isHead || isHeadRow(first.row)) return null;
  if (isSameForm(open.table.rows, rows)) return null;
  return { headRows };
}

/** Columns at the same places, also where the page is set off to one side. */
function haveSameEdges(
  a: readonly number[],
  b: readonly number[],
  form: PageTable['form'],
  settings: BlockSettings,
): boolean {
  if (a.length !== b.length) return false;
  const [first = 0] = a;
  const shift = (b[0] ?? 0) - first;
  const reach = form === 'aligned' ? 4 * settings.sameEdgePoints : settings.sameEdgePoints;
  return a.every((edge, index) => Math.abs((b[index] ?? 0) - edge - shift) <= reach);
}

/** How many of the first rows say what the table's first rows said: a head of several cells, repeated. */
function repeatedHead(heads: readonly TableRow[], { rows, isRecognised }: FirstTable): number {
  const isSame = isRecognised ? isMisreadRow : sameRow;
  let count = 0;
  while (count < Math.min(MOST_HEAD_ROWS, rows.length, heads.length)) {
    const [head, row] = [heads[count], rows[count]?.row];
    if (head === undefined || row === undefined || row.cells.length === 0 || !isSame(head, row)) break;
    count += 1;
  }
  const cells = rows.slice(0, count).reduce((sum, { row }) => sum + row.cells.length, 0);
  return cells > 1 ? count : 0;
}

/** Rows of a head with fewer cells say too little to be known again with a difference, and most cells must be the same. */
const FEW_CELLS = 4;
const SAME_SHARE = 0.75;

/** Whether a row says what another one does but for letters that an engine may have misread: no figures. */
function isMisreadRow(head: TableRow, row: TableRow): boolean {
  if (sameRow(head, row)) return true;
  if (row.cells.length < FEW_CELLS || row.cells.length !== head.cells.length) return false;
  const pairs = row.cells.map(
    (cell, index) => [bareText(cell), bareText(head.cells[index] ?? { text: '' })] as const,
  );
  const different = pairs.filter(([own, other]) => own !== other);
  return different.length <= (1 - SAME_SHARE) * pairs.length && different.every(([a, b]) => isMisread(a, b));
}

function isMisread(a: string, b: string): boolean {
  const figures = (text: string): string => text.replace(/\P{Nd}/gu, '');
  return figures(a) === figures(b) && editDistance(a, b) <= Math.max(1, Math.min(a.length, b.length) / 2);
}

/** Whether both tables begin with the same labels over other values: a form that every page fills in anew. */
function isSameForm(earlier: readonly TableRow[], rows: readonly PageRow[]): boolean {
  const labels = rows.slice(0, MOST_HEAD_ROWS).map(({ row }, index) => {
    const [own, other] = [row.cells[0], earlier[index]?.cells[0]];
    return own?.column === 0 && other?.column === 0 && own.text === other.text && /\p{L}/u.test(own.text);
  });
  return labels.filter(Boolean).length >= 2;
}

/** Adds the rows of a page to the open table: merged cells and a row that the page break cut become whole. */
export function appendRows(
  open: OpenTable,
  rows: readonly PageRow[],
  page: PageTable,
  hidden: readonly HiddenText[],
): void {
  const { table } = open;
  const [lead, ...others] = rows;
  if (lead === undefined) return;
  const first = withoutCutCells(table, open.bottomBlanks, lead, page, hidden);
  const isTorn = isTornRow(open, first, page);
  extendGroups(open, first, isTorn);
  if (!isTorn) {
    table.rows.push(first.row, ...others.map(({ row }) => row));
    return;
  }
  const index = table.rows.findLastIndex((row) => row.cells.length > 0);
  const previous = table.rows[index] as TableRow;
  table.rows[index] = tear(previous, first, open);
  table.rows.push(...others.map(({ row }) => row));
}

/** Whether the first row of a page is the rest of the last row before it. */
function isTornRow(open: OpenTable, first: PageRow, page: PageTable): boolean {
  const { cells } = first.row;
  const previous = open.last;
  if (cells.length === 0) return false;
  const key = keyColumn(open.groups);
  const keys = cells.filter(({ column }) => column <= key && !open.groups.has(column));
  const firstColumn = cells[0]?.column ?? 0;
  if (firstColumn < key && !open.openBottom) return false;
  const isCut = open.openBottom && page.openTop;
  const above = (cell: TableCell): TableCell | undefined =>
    previous.cells.find(({ column }) => column === cell.column);
  // Two amounts under each other are two rows, however blank the cells beside them.
  if (cells.some((cell) => isValue(cell.text) && isValue(above(cell)?.text ?? ''))) return false;
  const goesOn = (cell: TableCell): boolean => {
    const text = above(cell)?.text ?? '';
    return (
      open.filled.has(cell.column) && breaksOff(text) && !isValue(text) && parseLabel(cell.text) === null
    );
  };
  if (keys.length > 0) return isCut && keys.every(goesOn);
  const startsWithin = previous.cells.some(
    (cell) => cell.column < firstColumn && !open.groups.has(cell.column),
  );
  if (!startsWithin) return false;
  if (page.form === 'aligned') return joinsTornRow(previous, first.row);
  return isCut || cells.some(goesOn) || !open.hasBlankKeys;
}

/** A number by itself. */
function isValue(text: string): boolean {
  return /^[△▲−－-]?[0-9０-９][0-9０-９,，.．]*[%％]?$/u.test(text.trim());
}

/** Blank merged cells at the head of a page belong to the cells above the break. */
function extendGroups({ table, groups }: OpenTable, first: PageRow, isTorn: boolean): void {
  for (const blank of first.blanks) {
    const by = blank.rowSpan - (isTorn ? 1 : 0);
    const cell = by > 0 ? openCell(table, blank.column) : null;
    const isLeading = first.row.cells.every(({ column }) => column > blank.column);
    const isGroup = groups.has(blank.column) || blank.rowSpan > 1 || isTorn;
    if (cell !== null && isLeading && isGroup) cell.rowSpan += by;
  }
}

/** One row of its two halves: a text that wrapped goes on, another begins a line of its own. */
function tear(previous: TableRow, first: PageRow, open: OpenTable): TableRow {
  const cells = previous.cells.map((cell) => ({ ...cell }));
  for (const rest of first.row.cells) {
    const own = cells.find((cell) => cell.column === rest.column);
    const target = own ?? (open.groups.has(rest.column) ? openCell(open.table, rest.column) : null);
    if (target === null) {
      cells.push({ ...rest });
      continue;
    }
    const wrapped = open.filled.has(rest.column) && breaksOff(target.text);
    target.text = wrapped ? joinText(target.text, rest.text) : `${target.text}\n${rest.text}`;
    target.spans = [...target.spans, ...rest.spans];
    target.rowSpan += rest.rowSpan - 1;
  }
  return { cells: cells.sort((a, b) => a.column - b.column), torn: true };
}

/** All spans of rows. */
export function spansOfRows(rows: readonly PageRow[]): Span[] {
  return rows.flatMap(({ row }) => row.cells.flatMap((cell) => cell.spans));
}
