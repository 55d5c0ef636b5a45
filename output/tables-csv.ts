import type { RebuiltTable, TableList } from '../schemas/plan.js';
import { toCsv } from './csv.js';
import type { DocumentWriter } from './definition.js';

/** tables/001.csv …: each table for spreadsheets; merged cells' text stands at their first place. */
export const writer: DocumentWriter = {
  id: 'tables-csv',
  files: ({ tables }) =>
    Array.from({ length: tables.length }, (_unused, index) => ({
      path: `tables/${String(index + 1).padStart(3, '0')}.csv`,
      chunks: csvChunks(tables, index),
    })),
};

/** Made when it is written, so that no two tables are in memory at a time. */
function* csvChunks(tables: TableList, index: number): Generator<string> {
  yield toCsv(gridOf(tables.get(index).cells));
}

function gridOf(cells: RebuiltTable['cells']): (string | null)[][] {
  const grid: (string | null)[][] = [];
  const width = cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0);
  for (const cell of cells) {
    while (grid.length <= cell.row) grid.push(Array.from({ length: width }, () => null));
    const row = grid[cell.row];
    if (row !== undefined) row[cell.column] = cell.text;
  }
  return grid;
}
