import type { At } from '../../../schemas/at.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import type { DocumentView, Report } from '../view.js';
import { readMark } from './mark-cell.js';
import { type MatrixReading, type PlacedRow, wholeCounts } from './reading.js';

const RULE = 'parts/initiative-matrix';

/** What the report of a matrix is made from. */
export interface ReadMatrix {
  readonly view: DocumentView;
  readonly part: InitiativeMatrix;
  readonly reading: MatrixReading;
  readonly hasNumberColumn: boolean;
}

/** What in the reading of a matrix a person should look at; what its values say of each other is for the checks. */
export function reportReading(matrix: ReadMatrix, report: Report): void {
  const { part, reading, view } = matrix;
  reading.rows.forEach((row, index) => {
    const { no, name, at } = part.rows[index] as InitiativeMatrix['rows'][number];
    reportRow(row, { no, name, at }, matrix, report);
  });
  reportColumns(matrix, report);
  reportCodes(matrix, report);
  reportNotes(view, reading.noteRows, RULE, report);
  for (const row of reading.unread) {
    const text = row.cells.map((cell) => cell.text).join(' ');
    report({
      rule: `${RULE}/unread-row`,
      severity: 'warning',
      message: `取組一覧の中の「${shorten(text)}」は、取組の行とも合計の行とも読めませんでした。`,
      actual: text,
      expected: null,
      at: [view.at(row.cells.flatMap(({ spans }) => spans))],
    });
  }
  reportCounts(matrix, report);
}

/** Footnotes in the table are named, since no row holds them. */
export function reportNotes(
  view: DocumentView,
  notes: readonly TableRow[],
  rule: string,
  report: Report,
): void {
  for (const row of notes) {
    const text = row.cells.map((cell) => cell.text).join(' ');
    report({
      rule: `${rule}/note-row`,
      severity: 'info',
      message: `表の中の注記「${shorten(text)}」は、取組の行に入れていません。`,
      actual: text,
      expected: null,
      at: [view.at(row.cells.flatMap(({ spans }) => spans))],
    });
  }
}

interface RowFacts {
  readonly no: number;
  readonly name: string;
  readonly at: At;
}

function reportRow(
  row: PlacedRow,
  facts: RowFacts,
  { view, hasNumberColumn }: ReadMatrix,
  report: Report,
): void {
  const { no, name, at } = facts;
  const warn = (id: string, message: string, actual: string | null, expected: string | null): void =>
    report({ rule: `${RULE}/${id}`, severity: 'warning', message, actual, expected, at: [at] });
  if (row.ambiguous) {
    warn(
      'ambiguous-row',
      `No ${no}「${name}」の行は、番号・区分・名称の切れ目が一通りに決まりません。`,
      null,
      null,
    );
  }
  if (hasNumberColumn && row.no === null && row.noCell === null) {
    warn(
      'no-number',
      `「${name}」の行に番号がないため、前の行の次の No ${no} としました。`,
      null,
      String(no),
    );
  }
  const loose = row.whole ? [] : row.unplaced;
  for (const cell of loose) {
    report({
      rule: `${RULE}/unplaced-cell`,
      severity: 'warning',
      message: `No ${no}「${name}」の行の「${shorten(cell.text)}」は、どの欄のものか分かりません。`,
      actual: cell.text,
      expected: null,
      at: [view.atPiece(cell)],
    });
  }
}

/** Columns that this part has no place for are named once, with where their values are. */
function reportColumns({ view, reading }: ReadMatrix, report: Report): void {
  const byWord = new Map<string, TableCell[]>();
  for (const row of reading.rows.filter(({ whole }) => whole)) {
    for (const cell of row.unplaced) {
      const word = row.layout.head.columns[cell.column]?.text ?? '';
      byWord.set(word, [...(byWord.get(word) ?? []), cell]);
    }
    for (const cell of row.markCells.filter(hasNote)) {
      byWord.set('記号の後の注記', [...(byWord.get('記号の後の注記') ?? []), cell as TableCell]);
    }
  }
  for (const [word, cells] of byWord) {
    report({
      rule: `${RULE}/column-left-out`,
      severity: 'info',
      message: `「${word}」の${cells.length}件は、取組一覧の項目にないため取り込んでいません。`,
      actual: shorten(cells.map(({ text }) => text).join(' / ')),
      expected: null,
      at: cells.map((cell) => view.atPiece(cell)),
    });
  }
}

/** Numbers such as 1-2, for which the part has no place. */
function reportCodes({ view, reading }: ReadMatrix, report: Report): void {
  const cells = reading.rows.flatMap(({ no, noCell }) => (no === null && noCell !== null ? [noCell] : []));
  const [first] = cells;
  if (first === undefined) return;
  report({
    rule: `${RULE}/number-code`,
    severity: 'info',
    message: `番号「${first.text}」などの${cells.length}件は整数でないため、行の順番を No としました。`,
    actual: shorten(cells.map(({ text }) => text).join('、')),
    expected: null,
    at: cells.map((cell) => view.atPiece(cell)),
  });
}

function hasNote(cell: TableCell | null): boolean {
  const read = cell === null ? null : readMark(cell.text);
  return cell !== null && read !== null && read.length < cell.text.length;
}

function reportCounts({ view, reading }: ReadMatrix, report: Report): void {
  const whole = wholeCounts(reading);
  for (const { counts } of reading.counts) {
    const isWhole = whole.some((other) => other.counts === counts);
    if (isWhole && counts.unplaced.length === 0) continue;
    const cells = counts.unplaced.map(({ text }) => text).join('、');
    report({
      rule: `${RULE}/${isWhole || cells !== '' ? 'unplaced-count' : 'section-count'}`,
      severity: cells === '' ? 'info' : 'warning',
      message:
        cells === ''
          ? `「${counts.label}」は一覧の途中までの集計のため、全体の合計には入れていません。`
          : `「${counts.label}」の行の ${cells} は、どの市町村の数か分かりません。`,
      actual: cells === '' ? null : cells,
      expected: null,
      at: [view.at(counts.spans)],
    });
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
