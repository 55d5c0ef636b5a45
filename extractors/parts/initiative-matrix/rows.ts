import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { alignRow, type ColumnRole } from '../columns.js';
import type { PlacedLabel } from './category-labels.js';
import type { ColumnUse, MatrixLayout } from './layout.js';
import { denseCells, isOverlong } from './list-head.js';
import { isMarkSign, readMark } from './mark-cell.js';
import { integerOf, isNumberCode, splitNumber } from './running-numbers.js';

/** A label of a row and its cell. */
export interface LabelOfRow extends PlacedLabel {
  readonly cell: TableCell;
}

/** One initiative as read. */
export interface ReadRow {
  readonly no: number | null;
  readonly noCell: TableCell | null;
  readonly nameCell: TableCell;
  /** Characters of the name cell that are its running number. */
  readonly name: string;
  readonly labels: readonly LabelOfRow[];
  /** The cells between name and total, blanks null: one a municipality when the row is whole. */
  readonly markCells: readonly (TableCell | null)[];
  readonly totalCell: TableCell | null;
  /** Cells that belong to no column of the part. */
  readonly unplaced: readonly TableCell[];
  /** Whether the row fits the head cell by cell. */
  readonly whole: boolean;
  /** Whether number, labels and name could be told apart in more than one way. */
  readonly ambiguous: boolean;
}

/** Reads a row of an initiative, or null when it is none. `expected` is the running number that comes next. */
export function readRow(row: TableRow, layout: MatrixLayout, expected: number): ReadRow | null {
  if (isOverlong(row, layout.head.columns.length)) return null;
  const cells = denseCells(row);
  return wholeRow(cells, layout) ?? slidRow(row, cells, layout, expected);
}

/** A row whose every cell is what its column's head says. */
function wholeRow(cells: readonly (TableCell | null)[], layout: MatrixLayout): ReadRow | null {
  const { towns, name, no, total, categories } = layout;
  const at = (column: number | null): TableCell | null => (column === null ? null : (cells[column] ?? null));
  const nameCell = at(name);
  const noCell = at(no);
  const totalCell = at(total);
  const labels = categories.flatMap((column, index) => {
    const cell = at(column);
    return cell === null ? [] : [{ text: cell.text, distance: categories.length - index, cell }];
  });
  const isBeyond = cells.slice(layout.head.columns.length).some((cell) => cell !== null);
  const misplaced =
    (no !== null && (noCell === null || !isNumber(noCell.text))) ||
    (totalCell !== null && countOf(totalCell.text) === null) ||
    labels.some(({ text }) => !isLabel(text)) ||
    towns.some(({ column }) => !isMarkOrBlank(at(column)));
  if (nameCell === null || !isLabel(nameCell.text) || isBeyond || misplaced) return null;
  const used = new Set([name, no, total, ...categories, ...towns.map(({ column }) => column)]);
  return {
    no: noCell === null ? null : integerOf(noCell.text),
    noCell,
    nameCell,
    name: nameCell.text,
    labels,
    markCells: towns.map(({ column }) => at(column)),
    totalCell,
    unplaced: cells.filter((cell, column) => cell !== null && !used.has(column)) as TableCell[],
    whole: true,
    ambiguous: false,
  };
}

const isNumber = (text: string): boolean => integerOf(text) !== null || isNumberCode(text);
const isLabel = (text: string): boolean => integerOf(text) === null && !isMarkSign(text);
const isMarkOrBlank = (cell: TableCell | null): boolean => cell === null || readMark(cell.text) !== null;

/** The number of a total's cell: 9, ９, 9市町. */
export function countOf(text: string): number | null {
  return integerOf(text.trim().replace(/(?:市町村|市町|市村|町村|団体|取組|事業|件)$/u, ''));
}

/**
 * A row whose cells slid: number, labels and name are told apart in front of the first mark, the total behind the
 * last, and the cells between them are kept as they are.
 */
function slidRow(
  row: TableRow,
  cells: readonly (TableCell | null)[],
  layout: MatrixLayout,
  expected: number,
): ReadRow | null {
  const split = splitAtMarks(cells, layout);
  if (split === null) return null;
  const front = { cells: row.cells.filter((cell) => cell.column < split.marks), torn: row.torn };
  const roles = layout.left.map((use) => columnRole(use, expected));
  const aligned = alignRow(front, roles, split.marks);
  const placed = (use: ColumnUse): { cell: TableCell; column: number }[] =>
    [...aligned.values].flatMap(([column, taken]) =>
      layout.left[column] === use ? taken.map((cell) => ({ cell, column })) : [],
    );
  const nameCell = placed('name')[0]?.cell;
  if (nameCell === undefined) return null;
  const printed = placed('no')[0]?.cell ?? null;
  const combined = printed === null && layout.no !== null ? splitNumber(nameCell.text) : null;
  const totalCell = placed('total')[0]?.cell ?? split.total;
  const begin = marksBegin(nameCell, aligned.values, layout);
  const end = split.total?.column ?? Math.max(cells.length, begin);
  const markCells = cells.slice(begin, end);
  const kept = layout.total === null ? padded(markCells, layout.towns.length) : markCells;
  return {
    no: printed === null ? (combined?.no ?? null) : integerOf(printed.text),
    noCell: printed,
    nameCell,
    name: combined?.title ?? nameCell.text,
    labels: slidLabels(placed('category'), printed, nameCell, layout),
    markCells: kept.map((cell) => (cell !== null && readMark(cell.text) === null ? null : cell)),
    totalCell,
    unplaced: [
      ...aligned.surplus,
      ...placed('other').map(({ cell }) => cell),
      ...(kept.filter((cell) => cell !== null && readMark(cell.text) === null) as TableCell[]),
      ...(cells.slice(end).filter((cell) => cell !== null && cell !== totalCell) as TableCell[]),
    ],
    whole: false,
    ambiguous: aligned.ambiguous,
  };
}

/** Where the marks of a row begin and its total, if any, stands; null for a row that is no initiative. */
function splitAtMarks(
  cells: readonly (TableCell | null)[],
  layout: MatrixLayout,
): { marks: number; total: TableCell | null } | null {
  const named = cells.findIndex((cell) => cell !== null && isLabel(cell.text) && cell.text.length >= 2);
  if (named < 0) return null;
  const first = cells.findIndex((cell, column) => column > named && cell !== null && isMarkSign(cell.text));
  const lastMark = cells.findLastIndex(
    (cell, column) => column > named && cell !== null && isMarkSign(cell.text),
  );
  const leftWidth = layout.left.length;
  const isTotal = (cell: TableCell | null, column: number): boolean =>
    cell !== null && column > Math.max(lastMark, named, leftWidth - 1) && countOf(cell.text) !== null;
  const hasTotal = layout.total !== null && layout.total >= leftWidth;
  const total = hasTotal ? (cells.find(isTotal) ?? null) : null;
  if (first >= 0) return { marks: first, total };
  const end = total?.column ?? cells.length;
  return { marks: Math.min(end, Math.max(leftWidth, named + 1)), total };
}

function columnRole(use: ColumnUse, expected: number): ColumnRole {
  const text = (cost: number) => (cell: string) => (isLabel(cell) ? cost : 7);
  switch (use) {
    case 'no':
      return { name: use, blank: 3, cost: (cell) => numberCost(cell, expected) };
    case 'name':
      return { name: use, blank: 5, cost: (cell) => (isNumberCode(cell) ? 3 : text(0)(cell)) };
    case 'category':
      return { name: use, blank: 0, cost: text(0.1), repeats: true };
    case 'total':
      return { name: use, blank: 0.5, cost: (cell) => (countOf(cell) === null ? 9 : 0) };
    case 'other':
      return { name: use, blank: 0, cost: () => 1 };
  }
}

function numberCost(cell: string, expected: number): number {
  const no = integerOf(cell);
  if (no === expected) return 0;
  return no === null ? (isNumberCode(cell) ? 1 : 9) : 1.5;
}

/** The first cell that is a municipality's: behind the name, and behind the blank cells of columns that follow it. */
function marksBegin(
  nameCell: TableCell,
  values: ReadonlyMap<number, readonly TableCell[]>,
  layout: MatrixLayout,
): number {
  const lastColumn = Math.max(...values.keys());
  const lastCell = values.get(lastColumn)?.at(-1) ?? nameCell;
  return lastCell.column + (layout.left.length - lastColumn);
}

/** Labels in front of the number or the name count from there; labels behind the name count by their column. */
function slidLabels(
  placed: readonly { cell: TableCell; column: number }[],
  noCell: TableCell | null,
  nameCell: TableCell,
  layout: MatrixLayout,
): LabelOfRow[] {
  const { categories, no, name } = layout;
  const anchor = noCell !== null && noCell.column < nameCell.column ? noCell : nameCell;
  const allInFront = categories.every((column) => column < Math.min(no ?? name, name));
  const inOrder = [...placed].sort((a, b) => a.cell.column - b.cell.column);
  return inOrder.map(({ cell, column }) => {
    const byColumn = categories.length - categories.indexOf(column);
    return { text: cell.text, distance: allInFront ? anchor.column - cell.column : byColumn, cell };
  });
}

/** Without a total behind them, trailing blanks that the source cut off are put back. */
function padded(cells: readonly (TableCell | null)[], width: number): (TableCell | null)[] {
  return [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => null)];
}
