import { parseAmount } from '../../../schemas/measurement.js';
import type { PlainTable } from '../../../schemas/parts/table.js';
import type { PartComparison, RowIdentity, ShellOf, Traits } from '../definition.js';
import { isFormerNameHead, predecessorsOfCell } from '../predecessors.js';

/** A row of a plain table: its cells from the left. */
export interface PlainRow {
  readonly cells: readonly (string | null)[];
}

/** Letters from which on a cell describes its row; shorter ones are terms that many rows have. */
const DESCRIPTION = 20;
const NAME_HEAD = /(?:事業|施策|取組|項目|指標|名称|件名|区分|科目|名)$/u;
const AMOUNT_HEAD = /(?:予算|決算|金|額|経費|費用)/u;
const DEPARTMENT_HEAD = /(?:担当|所管|主管)/u;
/** A head over last year's figures. */
const PREVIOUS_HEAD = /前年度|前年/u;

/** Of tables that were asked for: each of their rows asks. */
const LABELS = new WeakMap<PlainTable, readonly string[]>();

/** The label of each column: its heads from the top, each once; empty where it has none. */
export function columnLabels(table: PlainTable): readonly string[] {
  const labels = LABELS.get(table) ?? labelsOf(table);
  LABELS.set(table, labels);
  return labels;
}

function labelsOf({ header, rows }: PlainTable): string[] {
  const width = [...header, ...rows].reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const heads = header.map((row) => (row[column] ?? '').replace(/\s/gu, '')).filter((head) => head !== '');
    return [...new Set(heads)].join('・');
  });
}

function identify({ cells }: PlainRow, table: PlainTable): RowIdentity {
  const labels = columnLabels(table);
  const words = (cell: string | null | undefined): boolean => /\p{L}/u.test(cell ?? '');
  const named = labels.findIndex(
    (label, i) => NAME_HEAD.test(label) && !isFormerNameHead(label) && words(cells[i]),
  );
  const first = named >= 0 ? named : cells.findIndex(words);
  const number = cells
    .slice(0, Math.max(first, 1))
    .find((cell) => /^\s*\d{1,5}\s*$/u.test((cell ?? '').normalize('NFKC')));
  return {
    no: number === undefined || number === null ? null : Number(number.normalize('NFKC')),
    name: (cells[first] ?? cells.find((cell) => cell !== null && cell !== '') ?? '').replace(/\s+/gu, ''),
    category: [table.caption ?? '', ...cells.slice(0, Math.max(0, first)).filter(words)].map(String),
    traits: traitsOf(cells, labels, first),
  };
}

function traitsOf(cells: PlainRow['cells'], labels: readonly string[], first: number): Traits {
  const cellUnder = (isHead: (label: string) => boolean): string | null =>
    cells[labels.findIndex((label, i) => i !== first && isHead(label))] ?? null;
  const isPrevious = (label: string): boolean => PREVIOUS_HEAD.test(label) && !isFormerNameHead(label);
  const amount = cellUnder((label) => AMOUNT_HEAD.test(label) && !PREVIOUS_HEAD.test(label));
  const previous = cellUnder(isPrevious);
  const former = cellUnder(isFormerNameHead);
  return {
    department: cellUnder((label) => DEPARTMENT_HEAD.test(label)),
    amount: amount === null ? null : parseAmount(amount),
    previous: previous === null ? null : parseAmount(previous),
    text: cells.filter((cell, i) => i !== first && (cell ?? '').length >= DESCRIPTION).join(' '),
    predecessors: former === null ? [] : predecessorsOfCell(former),
  };
}

/** Rows are lists of cells here: they are wrapped, so that all parts are compared alike. */
export const table = {
  type: 'table',
  title: 'その他の表',
  list: 'rows',
  fields: { cells: { kind: 'cells', label: '欄' } },
  shell: {
    caption: { kind: 'text', label: '表題' },
    header: { kind: 'derived', label: '表頭' },
    cells: { kind: 'derived', label: 'セル' },
  } satisfies ShellOf<PlainTable, 'rows'>,
  identify,
} as unknown as PartComparison;
