import type { TableRow } from '../../../schemas/structure.js';
import { type AlignedRow, alignRow, type ColumnRole } from '../columns.js';
import { denseCells, isBlank } from './list-head.js';

/** A row under its columns; how it came there no longer matters. */
export type PlacedRow = Pick<AlignedRow, 'values' | 'surplus' | 'ambiguous'>;

/** From this cost on a cell does not suit the column it stands in. */
const UNSUITED = 2;

/** From this cost on, all cells together, a row that stands as it is may have slid. */
const DOUBTFUL = 2.5;

/** By how much another order must suit a row better to be believed. */
const GAIN = 0.75;

/**
 * Puts a row under its columns: each cell where it stands when all suit their columns and the required ones are
 * filled; else by alignment.
 */
export function placeRow(
  row: TableRow,
  roles: readonly ColumnRole[],
  required: readonly number[],
): PlacedRow {
  const cells = denseCells(row);
  const filled = cells.flatMap((cell, column) => (cell === null ? [] : [{ cell, column }]));
  const costs = filled.map(({ cell, column }) => roles[column]?.cost(cell.text) ?? UNSUITED);
  const suits = costs.every((cost) => cost < UNSUITED) && required.every((column) => cells[column] != null);
  const blanks = roles.filter((_, column) => cells[column] == null).map(({ blank }) => blank);
  const cost = [...costs, ...blanks].reduce((sum, each) => sum + each, 0);
  const asIs: PlacedRow = {
    values: new Map(filled.map(({ cell, column }) => [column, [cell]])),
    surplus: [],
    ambiguous: false,
  };
  if (suits && cost < DOUBTFUL) return asIs;
  const solid = { ...row, cells: row.cells.filter((cell) => !isBlank(cell)) };
  const aligned = alignRow(solid, roles, roles.length);
  return suits && cost <= aligned.cost + GAIN ? asIs : aligned;
}
