import type { Span } from '../../../schemas/at.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { joinBrokenHead } from '../broken-lines.js';
import { hasValue } from './measurement.js';
import { type KpiSentence, parseSentence } from './sentence.js';
import { findKpiHead, isKeyedRow, type KpiHead, roleOfWord } from './table-head.js';

/** A table of indicators brought to rows under a head, whichever way its source drew it. */
export interface KpiTable {
  readonly table: Table;
  readonly head: KpiHead;
}

/** Most columns and rows of a table whose heads stand at the left. */
const MOST_TURNED_COLUMNS = 12;
const MOST_TURNED_ROWS = 20;
/** Most rows of one card. */
const MOST_CARD_ROWS = 12;

/** The table as rows of indicators under a head; null where it holds none. */
export function asKpiTable(table: Table): KpiTable | null {
  const head = findKpiHead(table);
  if (head !== null) return { table, head };
  for (const other of [cards(table), turned(table), keyed(table), told(table), joinBrokenHead(table)]) {
    const otherHead = other === null ? null : findKpiHead(other);
    if (other !== null && otherHead !== null) return { table: other, head: otherHead };
  }
  return null;
}

/** Heads in the first column (指標, 基準値, 目標値 below each other): rows and columns change places. */
function turned(table: Table): Table | null {
  if (table.rows.length > MOST_TURNED_ROWS) return null;
  const heads = table.rows.map((row) => row.cells.find((cell) => cell.column === 0));
  const roles = heads.map((cell) => (cell === undefined ? 'other' : roleOfWord(cell.text)));
  const width = Math.max(0, ...table.rows.map((row) => (row.cells.at(-1)?.column ?? 0) + 1));
  const once = roles.filter((role) => role === 'target').length === 1;
  if (!roles.includes('name') || !once || width < 2 || width > MOST_TURNED_COLUMNS) return null;
  const rows = Array.from({ length: width }, (_, column): TableRow => {
    const cells = table.rows.flatMap((row, rowIndex): TableCell[] => {
      const cell = row.cells.find((candidate) => candidate.column === column);
      return cell === undefined
        ? []
        : [{ ...cell, column: rowIndex, rowSpan: cell.columnSpan, columnSpan: 1 }];
    });
    return { cells, torn: false };
  });
  return { ...table, headerRows: 1, inherited: [], rows };
}

/** The same heads in the first column again and again, a card an indicator: each card becomes a row. */
function cards(table: Table): Table | null {
  const headOf = (row: TableRow): string => (row.cells[0]?.text ?? '').replace(/\s/gu, '');
  const first = table.rows[0];
  if (first === undefined || table.rows.some((row) => row.cells.length !== 2)) return null;
  const starts = table.rows.flatMap((row, i) => (headOf(row) === headOf(first) ? [i] : []));
  if (starts.length < 2) return null;
  const groups = starts.map((start, i) => table.rows.slice(start, starts[i + 1]));
  const heads = (groups[0] ?? []).map(headOf);
  if (heads.length > MOST_CARD_ROWS) return null;
  const fits = groups.every((group) => group.every((row) => heads.includes(headOf(row))));
  if (!fits || new Set(heads).size < heads.length || !heads.some((head) => roleOfWord(head) === 'target'))
    return null;
  const headCells = heads.map((text, column): TableCell => {
    const cells = table.rows.filter((row) => headOf(row) === text).map((row) => row.cells[0] as TableCell);
    return { ...(cells[0] as TableCell), spans: cells.flatMap((cell) => cell.spans), column };
  });
  const body = groups.map((group) => {
    const cells = group.map((row) => ({
      ...(row.cells[1] as TableCell),
      column: heads.indexOf(headOf(row)),
    }));
    return inOrder(cells);
  });
  return { ...table, headerRows: 1, inherited: [], rows: [inOrder(headCells), ...body] };
}

/** 指標 | 出生数 | 基準値 | 762人 | 目標値 | 800人 in one row: the labels become the head. */
function keyed(table: Table): Table | null {
  const rows = table.rows.filter(isKeyedRow);
  const first = rows[0];
  if (first === undefined || rows.length !== table.rows.length) return null;
  const headAt = first.cells.filter((_, i) => i % 2 === 0);
  const same = rows.every((row) => row.cells.length % 2 === 0 && row.cells.length === first.cells.length);
  if (!same) return null;
  const labelSpans = (i: number): Span[] => rows.flatMap((row) => row.cells[2 * i]?.spans ?? []);
  const head = {
    cells: headAt.map((cell, i) => ({ ...cell, spans: labelSpans(i), column: i })),
    torn: false,
  };
  const body = rows.map((row) => ({
    cells: row.cells.filter((_, i) => i % 2 === 1).map((cell, i) => ({ ...cell, column: i })),
    torn: row.torn,
  }));
  return { ...table, headerRows: 1, inherited: [], rows: [head, ...body] };
}

/** Fewest rows, as a share, that must read as sentences of indicators. */
const SPOKEN_SHARE = 0.6;

/**
 * Rows without a head under a heading that announces indicators: each is a sentence with tabs between its words
 * (○農業産出額 | 84.5億円（2017年） | → | 90億円（2024年）).
 */
export function asSpokenTable(table: Table): KpiTable | null {
  if (table.headerRows > 0 || table.inherited.length > 0) return null;
  const lines = table.rows.map((row) => ({ row, sentence: sentenceOfRow(row) }));
  const read = lines.filter(({ sentence }) => sentence !== null);
  if (read.length === 0 || read.length < lines.length * SPOKEN_SHARE) return null;
  const head = TOLD_HEADS.map((text, column) => ({ text, spans: [], column, columnSpan: 1, rowSpan: 1 }));
  const rows = lines.map(({ row, sentence }) => (sentence === null ? row : spokenRow(row, sentence)));
  const spoken: Table = { ...table, headerRows: 1, rows: [{ cells: head, torn: false }, ...rows] };
  const found = findKpiHead(spoken);
  return found === null ? null : { table: spoken, head: found };
}

function sentenceOfRow(row: TableRow): KpiSentence | null {
  if (row.cells.length < 2) return null;
  const sentence = parseSentence(row.cells.map((cell) => cell.text.trim()).join('　'));
  if (sentence?.target == null || sentence.name === '') return null;
  if (row.cells.length > 2 && sentence.form === 'gap') return null;
  return hasValue(sentence.target) || sentence.baseline !== null ? sentence : null;
}

function spokenRow(row: TableRow, { name, baseline, target }: KpiSentence): TableRow {
  const [first, ...rest] = row.cells as [TableCell, ...TableCell[]];
  const spans = rest.flatMap((cell) => cell.spans);
  const values = [
    { ...first, text: name, column: 0 },
    ...(baseline === null ? [] : [{ ...first, text: baseline, spans: [], column: 1 }]),
    { ...first, text: target ?? '', spans, column: 2 },
  ];
  return { cells: values.map((cell) => ({ ...cell, rowSpan: 1, columnSpan: 1 })), torn: row.torn };
}

/** Share of the cells under KPI that must be sentences. */
const TOLD_SHARE = 0.6;
/** The name, baseline and target that a sentence gives, as heads. */
const TOLD_HEADS = ['指標', '基準値', '目標値'];

/** 施策 | KPI with a sentence or several in each cell (創業件数：50件（R6）): each becomes a row. */
function told(table: Table): Table | null {
  const head = table.rows[0];
  const at = head?.cells.find((cell) => roleOfWord(cell.text) === 'name')?.column;
  if (head === undefined || at === undefined || table.rows.length < 2) return null;
  const labels = head.cells.filter((cell) => cell.column < at && roleOfWord(cell.text) === 'label');
  const body = table.rows.slice(1).map((row) => ({ row, lines: linesOf(row, at) }));
  const cells = body.filter(({ lines }) => lines.length > 0);
  const sentences = cells.filter(({ lines }) =>
    lines.some(({ sentence }) => sentence?.target != null && hasValue(sentence.target)),
  );
  if (cells.length === 0 || sentences.length < cells.length * TOLD_SHARE) return null;
  const width = labels.length;
  const others = head.cells.filter((cell) => cell.column !== at && !labels.includes(cell));
  const source = head.cells.find((cell) => cell.column === at) as TableCell;
  const heads = TOLD_HEADS.map((text, i) => ({ ...source, text, column: width + i, columnSpan: 1 }));
  const cellsOf = (row: TableRow): TableCell[] =>
    [...labels, ...others].flatMap(({ column }, i) => {
      const cell = row.cells.find((candidate) => candidate.column === column);
      const to = i < width ? i : i + heads.length;
      return cell === undefined ? [] : [{ ...cell, column: to, rowSpan: 1 }];
    });
  const rows = body.flatMap(({ row, lines }) =>
    lines.length === 0
      ? [inOrder(cellsOf(row))]
      : lines.map((line, i) => inOrder([...(i === 0 ? cellsOf(row) : []), ...toldCells(line, width)])),
  );
  return { ...table, headerRows: 1, inherited: [], rows: [inOrder([...cellsOf(head), ...heads]), ...rows] };
}

function inOrder(cells: readonly TableCell[]): TableRow {
  return { cells: [...cells].sort((a, b) => a.column - b.column), torn: false };
}

interface ToldLine {
  readonly cell: TableCell;
  readonly text: string;
  readonly sentence: KpiSentence | null;
}

function linesOf(row: TableRow, column: number): ToldLine[] {
  const cell = row.cells.find((candidate) => candidate.column === column);
  if (cell === undefined) return [];
  const lines = cell.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const read = lines.map((text) => ({ cell, text, sentence: parseSentence(text) }));
  return read.some(({ sentence }) => sentence !== null)
    ? read
    : [{ cell, text: cell.text, sentence: parseSentence(cell.text) }];
}

function toldCells({ cell, text, sentence }: ToldLine, width: number): TableCell[] {
  const values = sentence === null ? [text, null, null] : [sentence.name, sentence.baseline, sentence.target];
  return values.flatMap((value, i) =>
    value === null || value === ''
      ? []
      : [{ ...cell, text: value, column: width + i, rowSpan: 1, columnSpan: 1 }],
  );
}
