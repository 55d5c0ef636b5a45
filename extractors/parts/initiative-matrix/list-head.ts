import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { sameRow } from '../../tables/header.js';
import { joinName } from '../../tables/pieces.js';
import { headColumns } from '../columns.js';
import { isMarkSign } from './mark-cell.js';
import { integerOf } from './running-numbers.js';

/** One column of a list's head. */
export interface HeadColumn {
  /** All words above the column, widest first, without spaces. */
  readonly words: readonly string[];
  /** The lowest word: half width, without spaces and brackets, as synonyms are compared. */
  readonly word: string;
  /** The lowest word verbatim. */
  readonly text: string;
}

/** The head of a table as some part may read it: structure does not always see how many rows it takes. */
export interface Head {
  /** Rows of the table that it takes; 0 when it stands over an earlier table. */
  readonly rowCount: number;
  readonly rows: readonly TableRow[];
  readonly columns: readonly HeadColumn[];
}

/** Most rows that a head may take. */
const MOST_HEAD_ROWS = 3;

/** The heads that a table may have, the one that structure found first. */
export function headCandidates(table: Table): Head[] {
  const found = table.headerRows > 0 || table.inherited.length > 0 ? [headOver(table, table.headerRows)] : [];
  const others = Array.from({ length: MOST_HEAD_ROWS }, (_, index) => index + 1).filter(
    (count) => count !== table.headerRows && count < table.rows.length,
  );
  return [...found, ...others.map((count) => headOver(table, count))];
}

function headOver(table: Table, rowCount: number): Head {
  const rows = rowCount > 0 ? table.rows.slice(0, rowCount) : table.inherited;
  const columns = headColumns({ ...table, headerRows: rowCount }).map((words, column) => {
    const last = words.at(-1) ?? '';
    return { words, word: plainHead(last), text: verbatim(rows, column, last) };
  });
  return { rowCount, rows, columns };
}

/** A head's word as synonyms are compared: half width, no spaces, no （18事業） behind it. */
export function plainHead(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/\([^()]*\)|【[^【】]*】|※\d*/gu, '')
    .toLowerCase();
}

function verbatim(rows: readonly TableRow[], column: number, word: string): string {
  const cells = rows.flatMap((row) => row.cells).filter((cell) => cell.text.replace(/\s+/gu, '') === word);
  const cell = cells.findLast((candidate) => candidate.column <= column) ?? cells[0];
  return joinName(cell?.text ?? word);
}

/** The rows under a head, and the rows that repeat it further down. */
export function splitBody(table: Table, head: Head): { body: TableRow[]; repeated: TableRow[] } {
  const rows = table.rows.slice(head.rowCount).filter((row) => row.cells.some((cell) => !isBlank(cell)));
  const isRepeat = (row: TableRow): boolean => head.rows.some((other) => sameRow(other, row));
  return {
    body: rows.filter((row) => !isRepeat(row) && !isPipeRule(row)),
    repeated: rows.filter(isRepeat),
  };
}

/** `:-:` and the like under a Markdown head. */
function isPipeRule(row: TableRow): boolean {
  return row.cells.every((cell) => /^:?-+:?$/.test(cell.text));
}

/** Spaces of any kind only, &nbsp; too. */
export function isBlank(cell: TableCell): boolean {
  return cell.text.trim() === '';
}

/** The row's cells at their places, null where blank. */
export function denseCells(row: TableRow): (TableCell | null)[] {
  const width = Math.max(0, ...row.cells.map((cell) => cell.column + 1));
  const cells: (TableCell | null)[] = Array.from({ length: width }, () => null);
  for (const cell of row.cells) if (!isBlank(cell)) cells[cell.column] = cell;
  return cells;
}

/** A row beyond this is no row of the table but damage; laying it out would cost time for nothing. */
export function isOverlong(row: TableRow, columns: number): boolean {
  return (row.cells.at(-1)?.column ?? 0) > 4 * columns + 64;
}

/** Longest label, in characters. */
const LONGEST_LABEL = 40;

/** Whether a column without a head of its own holds labels: its head cell spans it and the columns beside it. */
export function isLabelColumn(body: readonly TableRow[], column: number): boolean {
  const texts = body.flatMap((row) => denseCells(row)[column]?.text ?? []);
  const isLabel = (text: string): boolean =>
    text.length <= LONGEST_LABEL && !text.includes('。') && integerOf(text) === null && !isMarkSign(text);
  return texts.length > 0 && texts.every(isLabel);
}
