import type { Span } from '../../../schemas/at.js';
import type { Table, TableCell, TableRow } from '../../../schemas/structure.js';
import { findKpiHead, isKeyedRow, type KpiHead, roleOfWord } from './table-head.js';

/** A table of indicators brought to rows under a head, whichever way its source drew it. */
export interface KpiTable {
  readonly table: Table;
  readonly head: KpiHead;
}

/** Most columns and rows of a table whose heads stand at the left. */
const MOST_TURNED_COLUMNS = 12;
const MOST_TURNED_ROWS = 20;

/** The table as rows of indicators under a head; null where it holds none. */
export function asKpiTable(table: Table): KpiTable | null {
  const head = findKpiHead(table);
  if (head !== null) return { table, head };
  for (const other of [turned(table), keyed(table)]) {
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
