import { isAbsent } from '../../../schemas/mark.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import type { Gazetteer } from '../../context.js';
import type { ColumnRole } from '../columns.js';
import type { PlacedLabel } from '../initiative-matrix/category-labels.js';
import { isOverlong } from '../initiative-matrix/list-head.js';
import { isMarkSign, readMark } from '../initiative-matrix/mark-cell.js';
import { placeRow } from '../initiative-matrix/placed-row.js';
import { integerOf, isNumberCode, splitNumber } from '../initiative-matrix/running-numbers.js';
import type { ColumnUse, ProgressLayout } from './layout.js';
import { isTownList } from './municipalities.js';
import { isShort, isStatusWord } from './status.js';

/** A row as read. */
export interface ReadRow {
  readonly no: number | null;
  /** Null in a row that carries on the one above. */
  readonly nameCell: TableCell | null;
  readonly name: string;
  readonly labels: readonly (PlacedLabel & { readonly cell: TableCell })[];
  readonly status: TableCell | null;
  readonly summary: readonly TableCell[];
  readonly municipalities: readonly TableCell[];
  /** Municipalities whose columns have a mark. */
  readonly marked: readonly string[];
  readonly cells: readonly TableCell[];
  readonly unplaced: readonly TableCell[];
  readonly ambiguous: boolean;
}

/** Longest name, in characters, before a cell is rather a description. */
const LONG_NAME = 60;

/** Reads a row, or null when nothing in it fits the list. */
export function readRow(
  row: TableRow,
  layout: ProgressLayout,
  expected: number,
  gazetteer: Gazetteer,
): ReadRow | null {
  const { uses } = layout;
  if (isOverlong(row, uses.length)) return null;
  const required = uses.flatMap((use, column) => (use === 'name' || use === 'status' ? [column] : []));
  const roles = uses.map((use) => columnRole(use, layout, expected, gazetteer));
  const placed = placeRow(row, roles, required);
  const cellsOf = (use: ColumnUse): TableCell[] =>
    [...placed.values]
      .flatMap(([column, cells]) => (uses[column] === use ? cells : []))
      .sort((a, b) => a.column - b.column);
  const [noCell] = cellsOf('no');
  const [nameCell = null] = cellsOf('name');
  const [status = null] = cellsOf('status');
  const combined = nameCell !== null && layout.isNumberInName ? splitNumber(nameCell.text) : null;
  const summary = cellsOf('summary');
  const municipalities = cellsOf('municipalities');
  const labels = cellsOf('category');
  if (nameCell === null && status === null && summary.length + municipalities.length === 0) return null;
  return {
    no: noCell === undefined ? (combined?.no ?? null) : integerOf(noCell.text),
    nameCell,
    name: combined?.title ?? nameCell?.text ?? '',
    labels: placeLabels(labels, nameCell, uses),
    status,
    summary,
    municipalities,
    marked: markedTowns(placed.values, layout),
    cells: (['no', 'category', 'name', 'status', 'summary', 'municipalities', 'mark'] as const).flatMap(
      cellsOf,
    ),
    unplaced: [...placed.surplus, ...cellsOf('other')],
    ambiguous: placed.ambiguous,
  };
}

/** The heads of the columns with a mark that says the municipality takes part. */
function markedTowns(
  values: ReadonlyMap<number, readonly TableCell[]>,
  { uses, head }: ProgressLayout,
): string[] {
  const inOrder = [...values].sort(([a], [b]) => a - b);
  return inOrder.flatMap(([column, cells]) => {
    const mark = readMark(cells[0]?.text ?? '')?.mark ?? null;
    const takesPart = uses[column] === 'mark' && mark !== null && !isAbsent(mark);
    return takesPart ? [head.columns[column]?.text ?? ''] : [];
  });
}

/** Labels count from the name outwards, or by their columns where these stand behind it. */
function placeLabels(
  labels: readonly TableCell[],
  name: TableCell | null,
  uses: readonly ColumnUse[],
): ReadRow['labels'] {
  const columns = uses.flatMap((use, column) => (use === 'category' ? [column] : []));
  const nameColumn = uses.indexOf('name');
  const between = Math.max(0, nameColumn - (columns.at(-1) ?? nameColumn) - 1);
  return labels.map((cell, index) => {
    const inFront = name !== null && cell.column < name.column;
    const distance = inFront ? name.column - cell.column - between : labels.length - index;
    return { text: cell.text, distance: Math.max(1, distance), cell };
  });
}

const isDash = (text: string): boolean => /^[－―−ー-]$/u.test(text.trim());

function columnRole(
  use: ColumnUse,
  { isNumberInName, uses }: ProgressLayout,
  expected: number,
  gazetteer: Gazetteer,
): ColumnRole {
  switch (use) {
    case 'no':
      return { name: use, blank: 2, cost: (cell) => numberCost(cell, expected) };
    case 'name':
      return { name: use, blank: 4, cost: (cell) => nameCost(cell, isNumberInName, gazetteer) };
    case 'category':
      return {
        name: use,
        blank: 0,
        cost: (cell) => labelCost(cell, isNumberInName, gazetteer),
        repeats: true,
      };
    case 'status':
      return { name: use, blank: 1, cost: statusCost };
    case 'summary':
      return {
        name: use,
        blank: 0.3,
        cost: (cell) => summaryCost(cell, uses.includes('municipalities'), gazetteer),
      };
    case 'municipalities':
      return {
        name: use,
        blank: 0.5,
        cost: (cell) => (isTownList(cell, gazetteer) || isDash(cell) ? 0 : isShort(cell) ? 1.5 : 4),
      };
    case 'mark':
      return { name: use, blank: 0.2, cost: (cell) => (isMarkSign(cell) ? 0 : 6) };
    case 'other':
      return { name: use, blank: 0, cost: () => 0.6 };
  }
}

function numberCost(cell: string, expected: number): number {
  const no = integerOf(cell);
  if (no === null) return isNumberCode(cell) ? 1 : 9;
  return no === expected ? 0 : 0.8;
}

function nameCost(cell: string, isNumbered: boolean, gazetteer: Gazetteer): number {
  if (integerOf(cell) !== null || isTownList(cell, gazetteer)) return 6;
  if (isNumbered) return splitNumber(cell) !== null ? 0 : 1.5;
  if (cell.length > LONG_NAME || cell.includes('。')) return 3;
  return isStatusWord(cell) ? 1.8 : 0.1;
}

function labelCost(cell: string, isNumbered: boolean, gazetteer: Gazetteer): number {
  if (integerOf(cell) !== null || isTownList(cell, gazetteer) || isStatusWord(cell)) return 6;
  if (isNumbered && splitNumber(cell) !== null) return 1;
  return cell.length > LONG_NAME || cell.includes('。') ? 3 : 0.1;
}

function statusCost(cell: string): number {
  if (isDash(cell)) return 0.7;
  if (isStatusWord(cell)) return 0;
  return isShort(cell) ? 1 : 4;
}

function summaryCost(cell: string, hasTowns: boolean, gazetteer: Gazetteer): number {
  if (hasTowns && isTownList(cell, gazetteer)) return 3;
  if (isStatusWord(cell)) return 1.2;
  return cell.includes('。') || cell.length >= 15 ? 0 : 0.6;
}
