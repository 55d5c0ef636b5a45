import type { Table, TableCell, TableRow } from '../../schemas/structure.js';

/**
 * How badly a cell suits a column: 0 fits, 1 is unusual, 4 and more hardly possible. `text` is never blank.
 * Blank cells suit every column at `blank`.
 */
export interface ColumnRole {
  readonly name: string;
  readonly cost: (text: string) => number;
  /** Cost of a row without this column's value. */
  readonly blank: number;
  /** The column may take several cells side by side (category labels). */
  readonly repeats?: boolean;
}

/** A row's cells under the columns of the table. `ambiguous` says that another order of blanks fits as well. */
export interface AlignedRow {
  readonly values: ReadonlyMap<number, readonly TableCell[]>;
  readonly cost: number;
  readonly ambiguous: boolean;
  /** Cells that no column takes. */
  readonly surplus: readonly TableCell[];
}

/** Cost of taking a blank cell out of a row, or of putting one in: text conversions lose and add them freely. */
const SHIFT = 0.6;
/** A blank lost at the left edge is the usual damage: vertically merged labels leave nothing behind. */
const SHIFT_AT_EDGE = 0.4;
/** Cost of a value for which there is no column. */
const SURPLUS = 6;

type Move = 'take' | 'more' | 'drop' | 'skip';

/** The least cost of a prefix of cells over a prefix of columns, and all last moves that reach it. */
interface Step {
  readonly cost: number;
  readonly moves: readonly Move[];
}

/**
 * Puts the cells of a row under the columns, order kept, at the least cost: cells that say what the column holds
 * are the anchors (running number, marks, amounts), blanks give way. Works on rows whose cells slid left or right.
 */
export function alignRow(row: TableRow, columns: readonly ColumnRole[], width: number): AlignedRow {
  const cells = denseCells(row, Math.max(width, (row.cells.at(-1)?.column ?? -1) + 1));
  const table: Step[][] = [];
  for (let i = 0; i <= cells.length; i += 1) {
    const line: Step[] = [];
    for (let j = 0; j <= columns.length; j += 1) line.push(bestStep(table, line, cells, columns, i, j));
    table.push(line);
  }
  return trace(table, cells, columns);
}

/** The row's cells at their places between the tabs, null where blank. */
function denseCells(row: TableRow, width: number): (TableCell | null)[] {
  const cells: (TableCell | null)[] = Array.from({ length: width }, () => null);
  for (const cell of row.cells) cells[cell.column] = cell;
  return cells;
}

function bestStep(
  table: readonly Step[][],
  line: readonly Step[],
  cells: readonly (TableCell | null)[],
  columns: readonly ColumnRole[],
  i: number,
  j: number,
): Step {
  if (i === 0 && j === 0) return { cost: 0, moves: [] };
  const cell = cells[i - 1];
  const column = columns[j - 1];
  const options: { cost: number; move: Move }[] = [];
  const add = (before: Step | undefined, cost: number, move: Move): void => {
    if (before !== undefined) options.push({ cost: before.cost + cost, move });
  };
  if (i > 0 && j > 0 && column !== undefined) {
    const suits = cell == null ? column.blank : column.cost(cell.text);
    add(table[i - 1]?.[j - 1], suits, 'take');
    if (column.repeats === true && cell != null) add(table[i - 1]?.[j], suits + 0.05, 'more');
  }
  if (i > 0) add(table[i - 1]?.[j], cell == null ? dropCost(i, j, cells, columns) : SURPLUS, 'drop');
  if (j > 0 && column !== undefined)
    add(line[j - 1], column.blank + (j === 1 ? SHIFT_AT_EDGE : SHIFT), 'skip');
  return cheapest(options);
}

/** Blanks behind the last column are padding; elsewhere one is a cell too many. */
function dropCost(
  i: number,
  j: number,
  cells: readonly (TableCell | null)[],
  columns: readonly ColumnRole[],
): number {
  const trailing = j === columns.length && cells.slice(i - 1).every((cell) => cell === null);
  if (trailing) return 0;
  return j === 0 ? SHIFT_AT_EDGE : SHIFT;
}

function cheapest(options: readonly { cost: number; move: Move }[]): Step {
  const least = Math.min(...options.map((option) => option.cost));
  const moves = options.filter((option) => option.cost <= least + 1e-9).map((option) => option.move);
  return { cost: least, moves };
}

function trace(
  table: readonly Step[][],
  cells: readonly (TableCell | null)[],
  columns: readonly ColumnRole[],
): AlignedRow {
  const values = new Map<number, TableCell[]>();
  const surplus: TableCell[] = [];
  let i = cells.length;
  let j = columns.length;
  while (i > 0 || j > 0) {
    const move = table[i]?.[j]?.moves[0] as Move;
    const cell = cells[i - 1];
    if ((move === 'take' || move === 'more') && cell != null) {
      values.set(j - 1, [cell, ...(values.get(j - 1) ?? [])]);
    }
    if (move === 'drop' && cell != null) surplus.unshift(cell);
    [i, j] = stepBack(move, i, j);
  }
  const cost = table[cells.length]?.[columns.length]?.cost ?? 0;
  return { values, cost, ambiguous: hasOtherOrder(table, cells, columns.length), surplus };
}

function stepBack(move: Move, i: number, j: number): [number, number] {
  return [move === 'skip' ? i : i - 1, move === 'take' || move === 'skip' ? j - 1 : j];
}

/** Whether some value can stand under two columns at the same least cost. */
function hasOtherOrder(
  table: readonly Step[][],
  cells: readonly (TableCell | null)[],
  columnCount: number,
): boolean {
  const columnOf = new Map<number, number>();
  const seen = new Set<string>();
  const pending: [number, number][] = [[cells.length, columnCount]];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const [i, j] = node;
    if (seen.has(`${i},${j}`)) continue;
    seen.add(`${i},${j}`);
    for (const move of table[i]?.[j]?.moves ?? []) {
      if (cells[i - 1] != null && move !== 'skip') {
        const column = move === 'drop' ? -1 : j - 1;
        if ((columnOf.get(i) ?? column) !== column) return true;
        columnOf.set(i, column);
      }
      pending.push(stepBack(move, i, j));
    }
  }
  return false;
}

/** The head of a table, column by column: the words of all head rows above it, widest first. */
export function headColumns(table: Table): string[][] {
  const rows = table.headerRows > 0 ? table.rows.slice(0, table.headerRows) : table.inherited;
  const width = Math.max(0, ...rows.map((row) => (row.cells.at(-1)?.column ?? -1) + 1));
  const last = rows.length - 1;
  return Array.from({ length: width }, (_, column) =>
    rows.flatMap((row, rowIndex) => {
      const cell = row.cells.findLast((candidate) => candidate.column <= column);
      if (cell === undefined) return [];
      const own = cell.column + cell.columnSpan > column;
      const spread = rowIndex < last && dividesBelow(rows, rowIndex, cell, column);
      return own || spread ? [cell.text.replace(/\s+/gu, '')] : [];
    }),
  );
}

/** A head cell over blanks spans the columns that the next head row fills below it. */
function dividesBelow(rows: readonly TableRow[], rowIndex: number, cell: TableCell, column: number): boolean {
  const next = rows[rowIndex]?.cells.find((other) => other.column > cell.column);
  const below = rows[rowIndex + 1]?.cells.some((other) => other.column === column);
  return below === true && (next === undefined || next.column > column);
}

/** The rows under the head. */
export function bodyRows(table: Table): TableRow[] {
  return table.rows.slice(table.headerRows);
}
