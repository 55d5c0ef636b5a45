import type { TableRow } from '../../../schemas/structure.js';
import { type AlignedRow, alignRow, type ColumnRole } from '../columns.js';
import { denseCells, isBlank } from './list-head.js';

/** A row under its columns; how it came there no longer matters. */
export type PlacedRow = Pick<AlignedRow, 'values' | 'surplus' | 'ambiguous'>;

/** From this cost on a cell does not suit the column it stands in. */
const UNSUITED = 2;

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
  const suits = filled.every(({ cell, column }) => (roles[column]?.cost(cell.text) ?? UNSUITED) < UNSUITED);
  if (suits && required.every((column) => cells[column] != null)) {
    return {
      values: new Map(filled.map(({ cell, column }) => [column, [cell]])),
      surplus: [],
      ambiguous: false,
    };
  }
  const solid = { ...row, cells: row.cells.filter((cell) => !isBlank(cell)) };
  return alignRow(solid, roles, roles.length);
}
