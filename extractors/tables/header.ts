import { foldWidth } from '../../schemas/fiscal-year.js';
import type { TableCell, TableRow } from '../../schemas/structure.js';
import {
  coversColumns,
  evidenceOf,
  isDivided,
  isLabelRow,
  isOverFigures,
  LEAST_EVIDENCE,
  LONGEST_HEAD,
  NO_MARKS,
  type RowMarks,
} from './head-evidence.js';

/** Words that head the columns of plan tables. A row made of these is a head, wherever it stands. */
const HEAD_WORDS =
  /^(?:no\.?|№|番号|項番|整理番号|連番|通番|#|分類|大分類|中分類|小分類|区分|分野|政策分野|施策体系|体系|大項目|中項目|小項目|項目|種別|備考|摘要|合計|計|小計|頁|ページ|掲載ページ|単位|担当|所管|再掲|新規・?継続|新規|継続|交付金|用語|説明|解説|意味|年度|前年度|増減|比較|率|目標|基準|実績|指標|状況|内容|概要|効果|評価|現状|現況|方向性?|ゴール|対象|期間|実施主体|財源|住所|氏名|市町村|市町|構成市町村?|数値目標|現状値|sdgs)$/iu;
const HEAD_PARTS =
  /(?:分類|区分|分野|体系|項目|番号|事業名|取組名|名称|事業費|予算額?|決算額?|金額|部局名?|担当課|担当部|所管課|内容|概要|状況|指標|基準値|目標値|実績値?|現状値|年度|年次|単位|備考|市町村?|関係市|参加|連携事業|取組|施策|基本目標|役割|用語|説明|掲載|重点|分担|進捗|評価|ゴール|新規|交付金|事業数|総合戦略)/u;
const PLACE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ヶケー]{1,7}[市町村区]$/u;
const SHORT_CODE =
  /^(?:[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[1-9]|1[0-7]|柱[1-9１-９①-⑨]|[HRhrＨＲ平令成和]{1,2}\s?[0-9０-９元]{1,2}(?:年度?)?|[甲乙丙丁戊](?:の役割)?)$/u;

const NUMBER = /^[0-9０-９]{1,3}$/u;

const bare = (text: string): string => text.replace(/[\s　]/g, '').replace(/[（(][^（）()]*[）)]/gu, '');

/** Whether a cell could head a column: a word of the vocabulary, a municipality, a mark of an enumeration, a year. */
export function isHeadCell(text: string): boolean {
  const word = bare(text);
  if (word === '' || text.length > LONGEST_HEAD || /[。●◎△]/.test(text)) return false;
  if (HEAD_WORDS.test(word) || PLACE.test(word) || SHORT_CODE.test(word)) return true;
  return word.length <= 24 && HEAD_PARTS.test(word) && !/(?:する|した|ます)$/.test(word);
}

/** Whether a row, by itself, reads as the head of a table. */
export function isHeadRow(row: TableRow): boolean {
  const cells = row.cells.map((cell) => cell.text);
  if (cells.length < 2) return false;
  if (
    cells.some(
      (text) => text.length > LONGEST_HEAD || /^[△▲−-]?[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+$/.test(text),
    )
  ) {
    return false;
  }
  const heads = cells.filter(isHeadCell).length;
  const codes = cells.filter((text) => SHORT_CODE.test(bare(text))).length;
  return (
    heads >= 2 &&
    heads / cells.length >= 0.5 &&
    (codes < cells.length || cells.length >= 3) &&
    !isNumberedBody(cells)
  );
}

/** A body row holds numbers; those of a head count on (1 2 3 … 17) and have nothing but codes and places beside them. */
function isNumberedBody(cells: readonly string[]): boolean {
  const first = cells.findIndex((text) => NUMBER.test(text.trim()));
  if (first < 0) return false;
  const values = cells
    .filter((text) => NUMBER.test(text.trim()))
    .map((text) => Number(foldWidth(text.trim())));
  const countsOn = values.every((value, index) => index === 0 || value === (values[index - 1] ?? 0) + 1);
  const onlyCodes = cells.slice(first).every((text) => SHORT_CODE.test(bare(text)) || isPlaceOrTotal(text));
  return !onlyCodes || !countsOn;
}

function isPlaceOrTotal(text: string): boolean {
  return PLACE.test(bare(text)) || /^(?:合計|計|備考|ページ|頁|no\.?)$/iu.test(bare(text));
}

/** Most rows that a head has; nested heads of budget tables stop at three. */
const MOST_HEAD_ROWS = 3;

/** How many of the first rows are the table's head. `marks`: what the page shows of each of them. */
export function countHeadRows(rows: readonly TableRow[], marks: readonly RowMarks[] = []): number {
  const title = isTitleRow(rows) ? 1 : 0;
  const own = rows.slice(title);
  const shown = marks.slice(title);
  let count = 0;
  while (count < Math.min(own.length - 1, MOST_HEAD_ROWS)) {
    const isHead = count === 0 ? beginsHead(own, shown[0]) : goesOnAsHead(own, count, shown);
    if (!isHead) break;
    count += 1;
  }
  return count === 0 ? 0 : title + count;
}

/** One label over several columns, right above the row that heads them each. */
function isTitleRow([first, second]: readonly TableRow[]): boolean {
  const [title, ...others] = first?.cells ?? [];
  if (first === undefined || second === undefined || title === undefined || others.length > 0) return false;
  return isLabelRow(first) && title.columnSpan > 1 && second.cells.length > 1 && isDivided(title, second);
}

/** Whether the first row is a head: by its words, or by what the page and the rows below it show. */
function beginsHead(rows: readonly TableRow[], marks: RowMarks = NO_MARKS): boolean {
  const row = rows[0] as TableRow;
  if (row.cells.some(({ rowSpan }) => rowSpan > MOST_HEAD_ROWS)) return false;
  if (isHeadRow(row)) return true;
  return coversColumns(row, rows) && isLabelRow(row) && evidenceOf(rows, marks, isHeadCell) >= LEAST_EVIDENCE;
}

/** Whether a row belongs to the head that stands above it. */
function goesOnAsHead(rows: readonly TableRow[], at: number, marks: readonly RowMarks[]): boolean {
  const [above, row] = [rows[at - 1] as TableRow, rows[at] as TableRow];
  const { shaded, strong, centred } = marks[at] ?? NO_MARKS;
  const isAlike = (shaded && marks[0]?.shaded === true) || (strong && marks[0]?.strong === true);
  const isWorded = isHeadRow(row) || continuesHead(above, row);
  // Pages show which cells of a head are divided; where none is, words of heads are those of the body.
  if (isWorded && (marks.length === 0 || isAlike || !haveSameCells(above, row))) return true;
  if (!isLabelRow(row)) return false;
  if (isSpannedByHead(rows, at)) return true;
  const divides = above.cells.some((cell) => isDivided(cell, row));
  return isAlike || (divides && (centred || isOverFigures(rows, at)));
}

function haveSameCells(above: TableRow, row: TableRow): boolean {
  const places = ({ cells }: TableRow): string =>
    cells.map(({ column, columnSpan, rowSpan }) => `${column} ${columnSpan} ${rowSpan}`).join(',');
  return places(above) === places(row);
}

/** Whether a cell of the head reaches down into a row. */
function isSpannedByHead(rows: readonly TableRow[], at: number): boolean {
  return rows.slice(0, at).some(({ cells }, row) => cells.some(({ rowSpan }) => row + rowSpan > at));
}

/** A second head row divides columns of the first: short words, and nothing under the columns that stand alone. */
function continuesHead(above: TableRow, row: TableRow): boolean {
  const ends = new Set(above.cells.map((cell) => cell.column));
  const short = row.cells.every(
    (cell) => cell.text.length <= 12 && !/[0-9０-９]{4,}|[,，。●○◎△]/.test(cell.text),
  );
  const headLike = row.cells.filter((cell) => isHeadCell(cell.text)).length / Math.max(1, row.cells.length);
  const isBody = isNumberedBody(row.cells.map((cell) => cell.text));
  return (
    short &&
    !isBody &&
    row.cells.length >= 2 &&
    headLike >= 0.5 &&
    row.cells.some((cell) => !ends.has(cell.column))
  );
}

/** The text of a cell without blanks. */
export function bareText({ text }: Pick<TableCell, 'text'>): string {
  return text.replace(/[\s　]/g, '');
}

/** Rows are the same head when they say the same, spaces aside. */
export function sameRow(a: TableRow, b: TableRow): boolean {
  const text = (row: TableRow): string => row.cells.map(bareText).join('\t');
  return text(a) === text(b);
}
