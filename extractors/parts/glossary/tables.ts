import type { Span } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import type { Table, TableRow } from '../../../schemas/structure.js';
import { sameRow } from '../../tables/header.js';
import { headColumns } from '../columns.js';
import { type Explanation, proseText, termText } from './term.js';

/** A row of a table of terms. */
export interface TableEntry extends Explanation {
  readonly number: number | null;
  readonly spans: readonly Span[];
}

export interface TermTable {
  readonly entries: readonly TableEntry[];
  readonly headSpans: readonly Span[];
  /** Heads of columns that no entry takes. */
  readonly spareHeads: readonly string[];
  /** Rows that are no entries. */
  readonly unplaced: readonly TableRow[];
}

const TERM = /^(?:用語(?:名|等)?|語句|語|言葉|ことば|略語|略称|カタカナ語|専門用語|キーワード|単語)$/u;
const TEXT =
  /^(?:(?:用語の)?(?:説明|解説|意味|定義|内容|概要)(?:文|等)?|意味・?(?:説明|内容)|(?:説明|解説)・?(?:意味|内容))$/u;
const NUMBER = /^(?:no|№|番号|項番|注|※|#|注番号)\.?$/iu;

/** Most columns of a table of terms. */
const MOST_COLUMNS = 12;

interface TermColumns {
  readonly term: number;
  readonly text: number;
  readonly number: number;
  readonly heads: readonly string[];
}

/** Reads a table of terms; null where the table is another. */
export function readTermTable(table: Table): TermTable | null {
  if (table.rows.slice(0, 3).some((row) => (row.cells.at(-1)?.column ?? 0) >= MOST_COLUMNS)) return null;
  const head = headOf(table);
  if (head === null) return null;
  const { columns, bodyStart } = head;
  const headRows = table.rows.slice(0, bodyStart);
  const headSpans = headRows.flatMap(spansOf);
  const entries: OpenEntry[] = [];
  const unplaced: TableRow[] = [];
  for (const row of table.rows.slice(bodyStart)) {
    if (headRows.some((other) => sameRow(other, row))) headSpans.push(...spansOf(row));
    else if (!takeRow(row, columns, entries)) unplaced.push(row);
  }
  if (table.caption !== null) headSpans.push(...table.caption.spans);
  const body = table.rows.slice(bodyStart);
  const spareHeads = columns.heads.filter(
    (_, i) =>
      ![columns.term, columns.text, columns.number].includes(i) &&
      body.some((row) => row.cells.some((cell) => cell.column === i)),
  );
  if (entries.length === 0) return null;
  const whole = entries.map(({ texts, ...entry }) => ({ ...entry, text: proseText(texts.join('')) }));
  return { entries: whole, headSpans, spareHeads, unplaced };
}

function headOf(table: Table): { columns: TermColumns; bodyStart: number } | null {
  const counted = Math.max(table.headerRows, table.inherited.length > 0 ? 0 : 1);
  const columns = columnsOf(headColumns({ ...table, headerRows: counted }));
  return columns === null ? null : { columns, bodyStart: counted };
}

function columnsOf(heads: readonly (readonly string[])[]): TermColumns | null {
  const words = heads.map((column) => (column.at(-1) ?? '').normalize('NFKC').replace(/\s|\([^()]*\)/gu, ''));
  const term = words.findIndex((word) => TERM.test(word));
  const text = words.findIndex((word, i) => i !== term && TEXT.test(word));
  if (term < 0 || text < 0) return null;
  return { term, text, number: words.findIndex((word) => NUMBER.test(word)), heads: words };
}

/** An entry whose explanation may go on in the rows below. */
interface OpenEntry {
  readonly term: string;
  readonly texts: string[];
  readonly number: number | null;
  readonly spans: Span[];
}

/** An entry, or the rest of the one above: a row without a term carries on its text. */
function takeRow(row: TableRow, columns: TermColumns, entries: OpenEntry[]): boolean {
  const at = (column: number) => row.cells.find((cell) => cell.column === column);
  const [term, text, number] = [at(columns.term), at(columns.text), at(columns.number)];
  const last = entries.at(-1);
  if (text === undefined) return false;
  const spans = [number, term, text].flatMap((cell) => cell?.spans ?? []);
  if (term === undefined) {
    if (last === undefined) return false;
    last.texts.push(text.text);
    last.spans.push(...spans);
    return true;
  }
  const digits = foldWidth(number?.text.replace(/[※＊\s]/gu, '') ?? '');
  const no = /^[0-9]{1,3}$/.test(digits) ? Number(digits) : null;
  entries.push({ term: termText(term.text), texts: [text.text], number: no, spans });
  return true;
}

function spansOf(row: TableRow): Span[] {
  return row.cells.flatMap((cell) => cell.spans);
}
