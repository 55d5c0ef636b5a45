import { foldMark, isAbsent } from '../../../schemas/mark.js';
import type { Table, TableRow } from '../../../schemas/structure.js';
import type { Gazetteer } from '../../context.js';
import { headKind, nameColumn } from './head-words.js';
import { denseCells, type Head, headCandidates, isLabelColumn, splitBody } from './list-head.js';
import { readMark } from './mark-cell.js';
import { integerOf } from './running-numbers.js';
import { type TownColumn, townColumns } from './towns.js';

export type ColumnUse = 'no' | 'category' | 'name' | 'total' | 'other';

/** What the columns of a matrix hold. Columns count from 0, as the cells do. */
export interface MatrixLayout {
  readonly head: Head;
  readonly towns: readonly TownColumn[];
  /** The columns in front of the first municipality, in order. */
  readonly left: readonly ColumnUse[];
  readonly name: number;
  readonly no: number | null;
  readonly total: number | null;
  /** Category columns in order. */
  readonly categories: readonly number[];
  readonly body: readonly TableRow[];
  readonly repeatedHeads: readonly TableRow[];
  /** Share of the filled cells under the municipalities that are marks. */
  readonly markShare: number;
}

/** Share of marks from which a table is a matrix. */
const LEAST_MARK_SHARE = 0.6;

/** The table as a matrix of initiatives and municipalities, or null. */
export function matrixLayout(table: Table, gazetteer: Gazetteer): MatrixLayout | null {
  for (const head of headCandidates(table)) {
    const layout = layoutUnder(table, head, gazetteer);
    if (layout !== null) return layout;
  }
  return null;
}

function layoutUnder(table: Table, head: Head, gazetteer: Gazetteer): MatrixLayout | null {
  const towns = townColumns(head, gazetteer);
  const [first] = towns;
  const last = towns.at(-1);
  if (first === undefined || last === undefined) return null;
  const words = head.columns.map(({ word }) => word);
  const leftColumns = words.map((_, column) => column).filter((column) => column < first.column);
  const behind = words.map((_, column) => column).filter((column) => column > last.column);
  const names = [...(leftColumns.length > 0 ? leftColumns : behind)].filter((column) =>
    isNameLike(words, column),
  );
  const name = nameColumn(words, names);
  if (name === null) return null;
  const { body, repeated } = splitBody(table, head);
  const shared = sharedLabels(words, name, body);
  const use = (column: number): ColumnUse => {
    if (column === name) return 'name';
    return shared.includes(column) ? 'category' : columnUse(words[column] ?? '');
  };
  const find = (wanted: ColumnUse): number | null => {
    const index = words.findIndex((_, column) => isOutside(column, first, last) && use(column) === wanted);
    return index < 0 ? null : index;
  };
  const layout = {
    head,
    towns,
    left: leftColumns.map(use),
    name,
    no: find('no'),
    total: find('total'),
    categories: categoryColumns(leftColumns, behind, use, body),
    body,
    repeatedHeads: repeated,
  };
  const markShare = shareOfMarks(body, layout.towns);
  return markShare >= LEAST_MARK_SHARE ? { ...layout, markShare } : null;
}

/** Words of a column 区分 that tell of the year, not of a field. */
const CONTINUITY = /^(?:新規|継続|拡充|既存|新設|廃止|縮小|見直し|変更)$/u;

/** Category columns stand in front of the municipalities; where none does, behind them. */
function categoryColumns(
  left: readonly number[],
  behind: readonly number[],
  use: (column: number) => ColumnUse,
  body: readonly TableRow[],
): number[] {
  const inFront = left.filter((column) => use(column) === 'category');
  if (inFront.length > 0) return inFront;
  return behind.filter((column) => {
    const texts = body.flatMap((row) => denseCells(row)[column]?.text.trim() ?? []);
    return use(column) === 'category' && !texts.some((text) => CONTINUITY.test(text));
  });
}

/**
 * Columns in front of the names without a head of their own: one head spans several label columns, or all of them
 * and the names too (協定項目).
 */
function sharedLabels(words: readonly string[], name: number, body: readonly TableRow[]): number[] {
  const inFront = words.map((_, column) => column).filter((column) => column < name);
  const headless = inFront.filter((column) => words[column] === '');
  const spanning = inFront.findLast((column) => words[column] !== '');
  const overNames = words[name] === '' && spanning !== undefined && headKind(words[spanning] ?? '') === null;
  return [...headless, ...(overNames ? [spanning] : [])].filter((column) => isLabelColumn(body, column));
}

function isOutside(column: number, first: TownColumn, last: TownColumn): boolean {
  return column < first.column || column > last.column;
}

function isNameLike(words: readonly string[], column: number): boolean {
  const kind = headKind(words[column] ?? '');
  return kind !== 'no' && kind !== 'total' && kind !== 'page' && kind !== 'note';
}

function columnUse(word: string): ColumnUse {
  const kind = headKind(word);
  if (kind === 'no' || kind === 'total' || kind === 'category') return kind;
  return kind === 'name' ? 'category' : 'other';
}

/**
 * Of the filled cells from the first municipality on, how many are marks; numbers are left out, since totals stand
 * there, and in damaged rows the name may.
 */
function shareOfMarks(body: readonly TableRow[], towns: readonly TownColumn[]): number {
  const first = towns[0]?.column ?? 0;
  const cells = body
    .flatMap((row) => denseCells(row).slice(first))
    .flatMap((cell) => (cell === null || integerOf(cell.text) !== null ? [] : [cell.text]));
  const marks = cells.flatMap((text) => readMark(text) ?? []);
  const taking = marks.filter(({ mark }) => foldMark(mark) !== null && !isAbsent(mark));
  return taking.length === 0 ? 0 : marks.length / cells.length;
}
