import { isAbsent } from '../../../schemas/mark.js';
import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { parseLabel } from '../../tables/labels.js';
import type { ColumnRole } from '../columns.js';
import type { PlacedLabel } from '../initiative-matrix/category-labels.js';
import { isOverlong } from '../initiative-matrix/list-head.js';
import { isMarkSign, readMark } from '../initiative-matrix/mark-cell.js';
import { placeRow } from '../initiative-matrix/placed-row.js';
import { integerOf, isNumberCode } from '../initiative-matrix/running-numbers.js';
import type { ColumnUse, PriorityLayout } from './layout.js';
import { listedPriorities } from './priority-code.js';

/** A row as read, before its number is checked against its neighbours'. */
export interface ReadRow {
  readonly no: number | null;
  /** Null where a label stands in the name's place. */
  readonly nameCell: TableCell | null;
  readonly labels: readonly (PlacedLabel & { readonly cell: TableCell })[];
  readonly priorities: readonly string[];
  readonly page: number | null;
  /** Every cell that the row's values come from. */
  readonly cells: readonly TableCell[];
  /** Cells that suit no column, or columns that the part has no place for. */
  readonly unplaced: readonly TableCell[];
  readonly ambiguous: boolean;
}

/** How the rows of one table are to be read. */
export interface RowContext {
  readonly layout: PriorityLayout;
  /** The running number that comes next. */
  readonly expected: number;
  /** Names bear enumerations themselves, so that one in front of a name says nothing. */
  readonly namesAreEnumerated: boolean;
}

/** Reads a row of an initiative, or null when it is none. */
export function readRow(row: TableRow, context: RowContext): ReadRow | null {
  const { uses } = context.layout;
  if (isOverlong(row, uses.length)) return null;
  const roles = uses.map((use) => columnRole(use, context));
  const required = uses.flatMap((use, column) => (use === 'name' || use === 'no' ? [column] : []));
  const aligned = placeRow(row, roles, required);
  const cellsOf = (use: ColumnUse): TableCell[] =>
    [...aligned.values]
      .flatMap(([column, cells]) => (uses[column] === use ? cells : []))
      .sort((a, b) => a.column - b.column);
  const [name = null] = cellsOf('name');
  const labels = cellsOf('category');
  if (name === null && labels.length === 0) return null;
  const [noCell] = cellsOf('no');
  const [pageCell] = cellsOf('page');
  const isLabel = name !== null && !context.namesAreEnumerated && isEnumerated(name.text);
  const marks = cellsOf('mark');
  const lists = cellsOf('list');
  if (noCell === undefined && marks.length + lists.length === 0 && (uses.includes('no') || name === null))
    return null;
  return {
    no: noCell === undefined ? null : integerOf(noCell.text),
    nameCell: isLabel ? null : name,
    labels: placedLabels(labels, name, isLabel, aligned.values, uses),
    priorities: [
      ...marksOf(aligned.values, context.layout),
      ...lists.flatMap(({ text }) => listedPriorities(text) ?? []),
    ],
    page: pageCell === undefined ? null : pageOf(pageCell.text),
    cells: [...(['no', 'category', 'name', 'page', 'mark', 'list'] as const).flatMap(cellsOf)],
    unplaced: [...aligned.surplus, ...cellsOf('other')],
    ambiguous: aligned.ambiguous,
  };
}

const isWords = (text: string): boolean => integerOf(text) === null && !isMarkSign(text);

/** An enumeration in front of a text: a 地域医療, (1) 生活機能の強化, ア 医療. */
export function isEnumerated(text: string): boolean {
  const label = parseLabel(text);
  return label !== null && label.title !== '' && !label.doubtful;
}

function columnRole(use: ColumnUse, { expected, namesAreEnumerated }: RowContext): ColumnRole {
  switch (use) {
    case 'no':
      return { name: use, blank: 3, cost: (cell) => numberCost(cell, expected) };
    case 'page':
      return { name: use, blank: 1.2, cost: (cell) => (pageOf(cell) === null ? 9 : 0) };
    case 'mark':
      return { name: use, blank: 0, cost: (cell) => (isMarkSign(cell) ? 0 : 8) };
    case 'list':
      return { name: use, blank: 0.3, cost: (cell) => (listedPriorities(cell) === null ? 6 : 0) };
    case 'name':
      return { name: use, blank: 4, cost: (cell) => nameCost(cell, namesAreEnumerated) };
    case 'category':
      return { name: use, blank: 0, cost: (cell) => (isWords(cell) ? 0.1 : 7), repeats: true };
    case 'other':
      return { name: use, blank: 0, cost: () => 1 };
  }
}

function numberCost(cell: string, expected: number): number {
  const no = integerOf(cell);
  if (no === null) return isNumberCode(cell) ? 1 : 9;
  return no === expected ? 0 : 0.8;
}

function nameCost(cell: string, namesAreEnumerated: boolean): number {
  if (!isWords(cell)) return 7;
  return !namesAreEnumerated && isEnumerated(cell) ? 1.5 : 0;
}

/** The page that a cell names: 54, P.54, 54頁, the first of 54～55. */
export function pageOf(text: string): number | null {
  const match =
    /^(?:p{1,2}\.?|ページ|頁)?\s*(?<n>\d{1,4})\s*(?:(?:ページ|頁|p)\s*)?(?:[~～〜、,・-].{0,12})?$/iu.exec(
      text.normalize('NFKC').trim(),
    );
  return match?.groups?.n === undefined ? null : Number(match.groups.n);
}

/** The priorities under whose heads the row has a mark, in the order of the head. */
function marksOf(values: ReadonlyMap<number, readonly TableCell[]>, layout: PriorityLayout): string[] {
  return layout.priorities.flatMap(({ column, mark }) => {
    const [cell] = values.get(column) ?? [];
    return cell === undefined || isAbsent(readMark(cell.text)?.mark ?? null) ? [] : [mark];
  });
}

/** Labels count from the name outwards; a label in the name's place is itself the innermost. */
function placedLabels(
  labels: readonly TableCell[],
  name: TableCell | null,
  nameIsLabel: boolean,
  values: ReadonlyMap<number, readonly TableCell[]>,
  uses: readonly ColumnUse[],
): ReadRow['labels'] {
  const columns = uses.flatMap((use, column) => (use === 'category' ? [column] : []));
  const nameColumn = uses.indexOf('name');
  const anchor = name?.column ?? (labels.at(-1)?.column ?? 0) + 1;
  const allInFront = columns.every((column) => column < nameColumn);
  /** Columns such as the number's that stand between the labels and the name. */
  const between = nameColumn - (columns.at(-1) ?? nameColumn) - 1;
  const distanceOf = (cell: TableCell): number => {
    if (allInFront) return Math.max(1, anchor - cell.column - Math.max(0, between));
    return columns.length - columns.findIndex((column) => values.get(column)?.includes(cell) === true);
  };
  const placed = labels.map((cell) => ({
    text: cell.text,
    distance: distanceOf(cell) + (nameIsLabel ? 1 : 0),
    cell,
  }));
  return nameIsLabel && name !== null ? [...placed, { text: name.text, distance: 1, cell: name }] : placed;
}
