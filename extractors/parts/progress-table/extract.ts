import type { Span } from '../../../schemas/at.js';
import type { ProgressTable } from '../../../schemas/parts/progress-table.js';
import type { TableCell } from '../../../schemas/structure.js';
import { joinName } from '../../tables/pieces.js';
import type { Extraction } from '../definition.js';
import { joinTitle } from '../initiative-matrix/category-labels.js';
import { blocksOf, headRows, listTables } from '../initiative-matrix/list-tables.js';
import { reportNotes } from '../initiative-matrix/report-reading.js';
import type { DocumentView, Report } from '../view.js';
import { readCards } from './cards.js';
import { type Entry, findEntries } from './entries.js';
import { progressLayout } from './layout.js';
import { listTowns, membersNamed, saysAll } from './municipalities.js';
import { joinLines } from './prose.js';
import {
  categoriesOf,
  type ProgressListTable,
  readTables,
  type TableEntry,
  type TableReading,
} from './reading.js';

const RULE = 'parts/progress-table';
type Row = ProgressTable['rows'][number];

/** One part of all tables of the list, one of all entries told in labelled lines or cards. */
export function extractProgress(
  view: DocumentView,
  blocks: readonly number[],
  report: Report,
): Extraction<ProgressTable>[] {
  const won = new Set(blocks);
  const tables = progressTables(view).filter(({ index }) => won.has(index));
  const entries = entriesWithin(view, won).filter((entry) => entry.blocks.every((block) => won.has(block)));
  return [
    ...(tables.length > 0 ? [extractTables(view, tables, won, report)] : []),
    ...(entries.length > 0 ? [extractEntries(view, entries, report)] : []),
  ];
}

/** The tables of a document that are lists of progress. */
export function progressTables(view: DocumentView): ProgressListTable[] {
  return listTables(view, (table) => progressLayout(table, view.gazetteer));
}

/** Entries in cards and labelled lines, in document order. */
export function entriesWithin(view: DocumentView, blocks: ReadonlySet<number> | null): Entry[] {
  const lists = new Set(blocksOf(progressTables(view)));
  const cards = view.tables().flatMap(({ index, block }) => {
    return lists.has(index) || blocks?.has(index) === false ? [] : readCards(view, block, index);
  });
  return [...cards, ...findEntries(view)].sort((a, b) => a.start - b.start);
}

function extractTables(
  view: DocumentView,
  tables: readonly ProgressListTable[],
  won: ReadonlySet<number>,
  report: Report,
): Extraction<ProgressTable> {
  const reading = readTables(view, tables);
  const categories = categoriesOf(reading.entries);
  const members = membersNamed(view);
  const rows: Row[] = [];
  const restarts = reading.entries.some(
    ({ row, layout }, at) => at > 0 && layout.isNumberInName && row.no === 1,
  );
  reading.entries.forEach((entry, index) => {
    const { row, rest } = entry;
    const all = [row, ...rest];
    const cells = all.flatMap((each) => each.cells);
    const printed = all.flatMap((each) => each.municipalities).map(({ text }) => text);
    rows.push({
      no: restarts ? index + 1 : numberOf(entry, rows, index),
      category: categories[index] ?? [],
      name: joinTitle(row.name),
      status: joinName(row.status?.text ?? rest.find(({ status }) => status !== null)?.status?.text ?? ''),
      summary: summaryOf(all.flatMap((each) => each.summary)),
      municipalities: [
        ...all.flatMap(({ marked }) => marked),
        ...townsOf(view, printed.join('、'), members, report, { name: row.name, cells }),
      ],
      at: view.at(cells.flatMap(({ spans }) => spans)),
    });
  });
  reportReading(view, reading, rows, report);
  return { part: { type: 'progress-table', rows }, claims: claimsOf(view, tables, reading, won) };
}

/** The order where numbers in the names begin anew; else the printed number; where the list prints numbers but not here, the next; without any, the order. */
function numberOf({ row, layout }: TableEntry, rows: readonly Row[], index: number): number {
  if (row.no !== null) return row.no;
  const counts = layout.uses.includes('no') || layout.isNumberInName;
  return counts ? (rows.at(-1)?.no ?? 0) + 1 : index + 1;
}

/** The texts of the columns that tell what was done, a paragraph each. */
function summaryOf(cells: readonly TableCell[]): string {
  return cells
    .map((cell) => joinLines(cell.text.split('\n')))
    .filter((text) => text !== '')
    .join('\n');
}

/** The municipalities of a cell; 「全市町」 stands for those that the document lists elsewhere. */
function townsOf(
  view: DocumentView,
  text: string,
  members: readonly string[] | null,
  report: Report,
  row: { readonly name: string; readonly cells: readonly { readonly spans: readonly Span[] }[] },
): string[] {
  if (!saysAll(text)) return listTowns(text, view.gazetteer);
  report({
    rule: `${RULE}/all-municipalities`,
    severity: members === null ? 'warning' : 'info',
    message:
      members === null
        ? `「${row.name}」の関係市町村は「${text}」とだけあり、どの市町村かが資料の中に見つかりません。`
        : `「${row.name}」の関係市町村の「${text}」は、資料に挙げられた${members.length}市町村としました。`,
    actual: text,
    expected: members?.join('、') ?? null,
    at: [view.at(row.cells.flatMap(({ spans }) => spans))],
  });
  return members === null ? [joinName(text)] : [...members];
}

function extractEntries(
  view: DocumentView,
  entries: readonly Entry[],
  report: Report,
): Extraction<ProgressTable> {
  const members = membersNamed(view);
  const restarts = entries.some(({ no }, index) => index > 0 && no === 1);
  const rows = entries.map((entry, index): Row => {
    const { name, category, status, summary, spans } = entry;
    const municipalities = townsOf(view, entry.municipalities, members, report, { name, cells: [{ spans }] });
    const no = restarts ? index + 1 : (entry.no ?? index + 1);
    return { no, category: [...category], name, status, summary, municipalities, at: view.at(spans) };
  });
  reportCardRests(view, entries, report);
  return { part: { type: 'progress-table', rows }, claims: entries.flatMap(({ spans }) => spans) };
}

function reportCardRests(view: DocumentView, entries: readonly Entry[], report: Report): void {
  const rest = entries.flatMap(({ leftOut }) => leftOut);
  if (rest.length === 0) return;
  report({
    rule: `${RULE}/card-left-out`,
    severity: 'info',
    message: `事業ごとの表のうち${rest.length}か所は、進捗状況の項目にないため取り込んでいません。`,
    actual: rest
      .map(({ text }) => text)
      .join(' / ')
      .slice(0, 100),
    expected: null,
    at: rest.map((cell) => view.atPiece(cell)),
  });
}

function reportReading(
  view: DocumentView,
  reading: TableReading,
  rows: readonly Row[],
  report: Report,
): void {
  reading.entries.forEach(({ row, rest, layout }, index) => {
    const { no, name, at, status } = rows[index] as Row;
    const tell = (id: string, severity: 'warning' | 'info', message: string, actual: string | null): void =>
      report({ rule: `${RULE}/${id}`, severity, message, actual, expected: null, at: [at] });
    if (row.ambiguous)
      tell('ambiguous-row', 'warning', `No ${no}「${name}」の行は、セルの位置が一通りに決まりません。`, null);
    if (layout.uses.includes('status') && status === '') {
      tell('no-status', 'warning', `No ${no}「${name}」の行に、取組の状況がありません。`, null);
    }
    for (const other of rest) {
      const text = other.cells.map((cell) => cell.text).join(' ');
      tell(
        'row-carried-on',
        'info',
        `No ${no}「${name}」の次の、名称のない行を、この取組の続きとしました。`,
        text,
      );
      if (other.status !== null && row.status !== null) {
        tell(
          'second-status',
          'warning',
          `No ${no}「${name}」に状況が2つあります（${status}、${other.status.text}）。初めのものを取り込みました。`,
          other.status.text,
        );
      }
    }
  });
  reportNotes(view, reading.noteRows, RULE, report);
  reportLeftOut(view, reading, report);
}

function reportLeftOut(view: DocumentView, { entries, unread }: TableReading, report: Report): void {
  const byHead = new Map<string, TableCell[]>();
  for (const { row, rest, layout } of entries) {
    for (const cell of [row, ...rest].flatMap((each) => each.unplaced)) {
      const head = layout.head.columns[cell.column]?.text ?? '';
      byHead.set(head, [...(byHead.get(head) ?? []), cell]);
    }
  }
  for (const [head, cells] of byHead) {
    report({
      rule: `${RULE}/column-left-out`,
      severity: 'info',
      message: `「${head}」の${cells.length}件は、進捗状況の項目にないため取り込んでいません。`,
      actual: cells
        .map(({ text }) => text)
        .join(' / ')
        .slice(0, 100),
      expected: null,
      at: cells.map((cell) => view.atPiece(cell)),
    });
  }
  for (const row of unread) {
    const text = row.cells.map((cell) => cell.text).join(' ');
    report({
      rule: `${RULE}/unread-row`,
      severity: 'warning',
      message: `進捗状況の表の中の「${text.slice(0, 40)}」は、取組の行と読めませんでした。`,
      actual: text,
      expected: null,
      at: [view.at(row.cells.flatMap(({ spans }) => spans))],
    });
  }
}

function claimsOf(
  view: DocumentView,
  tables: readonly ProgressListTable[],
  reading: TableReading,
  won: ReadonlySet<number>,
): Span[] {
  return [
    ...headRows(view, tables, (block) => won.has(block)).flatMap((row) => row.cells),
    ...reading.bandCells,
    ...reading.entries.flatMap(({ row, rest }) => [row, ...rest].flatMap((each) => each.cells)),
  ].flatMap(({ spans }) => spans);
}
