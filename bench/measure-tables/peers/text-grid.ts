import type { Box } from '../../../schemas/page-layout.js';
import type { FoundTable } from '../model.js';

/** A stretch of a line without a wide gap in it, in any unit. */
export interface GridCell {
  readonly x0: number;
  readonly x1: number;
  readonly text: string;
}

export interface GridRow {
  readonly top: number;
  readonly bottom: number;
  readonly cells: readonly GridCell[];
}

type Column = readonly [number, number];

/**
 * The plain reading of lines parted by gaps: a table is two or more rows in a run, each of two cells at least and no
 * further from the next than `reach`; its columns are the stretches that no row leaves free. No spans.
 */
export function tablesOfRows(
  page: number,
  rows: readonly GridRow[],
  reach: number,
  boxOf: (rows: readonly GridRow[]) => Box | null,
): FoundTable[] {
  return groups(rows, reach).map((group) => ({ page, box: boxOf(group), cells: cellsOf(group) }));
}

function groups(rows: readonly GridRow[], reach: number): GridRow[][] {
  const found: GridRow[][] = [];
  let current: GridRow[] = [];
  for (const row of rows) {
    const isNear = row.top - (current.at(-1)?.bottom ?? row.top) <= reach;
    if (row.cells.length < 2 || !isNear) current = [];
    if (row.cells.length < 2) continue;
    current.push(row);
    if (current.length === 2) found.push(current);
  }
  return found;
}

function cellsOf(rows: readonly GridRow[]): FoundTable['cells'] {
  const columns = columnsOf(rows.flatMap(({ cells }) => cells));
  return rows.flatMap(({ cells }, row) => {
    const texts = new Map<number, string>();
    for (const { x0, x1, text } of cells) {
      const column = columns.findIndex(([from, to]) => x0 >= from && x1 <= to);
      texts.set(column, [texts.get(column) ?? '', text].join(' ').trim());
    }
    return [...texts].map(([column, text]) => ({ row, column, rowSpan: 1, columnSpan: 1, text, box: null }));
  });
}

function columnsOf(cells: readonly GridCell[]): Column[] {
  const columns: [number, number][] = [];
  for (const { x0, x1 } of cells.toSorted((a, b) => a.x0 - b.x0)) {
    const last = columns.at(-1);
    if (last !== undefined && x0 < last[1]) last[1] = Math.max(last[1], x1);
    else columns.push([x0, x1]);
  }
  return columns;
}
