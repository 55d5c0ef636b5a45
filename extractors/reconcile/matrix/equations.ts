/** The printed totals as equations, and which of them a filled matrix misses. */

import { type Cell, isCounted, type MatrixProblem, type UnmetTotal } from './problem.js';

/** A printed total over one column, or over the whole matrix when `column` is null. */
export interface Equation {
  readonly column: number | null;
  /** Null: all counted marks. */
  readonly mark: string | null;
  readonly printed: number;
}

/**
 * The totals that a repair has to meet. The total over all columns is one of them only where a column's own
 * total is missing: elsewhere it follows from the others, and a misprint in it should not spoil the proof.
 */
export function requiredTotals(problem: MatrixProblem): Equation[] {
  return printedTotals(problem).filter(
    ({ column, mark }) => column !== null || !hasEveryColumn(problem, mark),
  );
}

/** How many cells of one row the equation counts. */
export function countIn(
  { column, mark }: Pick<Equation, 'column' | 'mark'>,
  cells: readonly Cell[],
  absent: readonly string[] = [],
): number {
  const matches = (cell: Cell): boolean => isCounted(cell, absent) && (mark === null || cell === mark);
  if (column !== null) return matches(cells[column] ?? null) ? 1 : 0;
  return cells.filter(matches).length;
}

/** What the rows add up to. */
export function computed(
  equation: Pick<Equation, 'column' | 'mark'>,
  rows: readonly (readonly Cell[])[],
  absent: readonly string[] = [],
): number {
  return rows.reduce((sum, cells) => sum + countIn(equation, cells, absent), 0);
}

/**
 * Printed totals that differ from what the rows add up to, row totals first.
 * @param isOpen cells whose value is not known; totals that they enter are left out.
 */
export function unmetTotals(
  problem: MatrixProblem,
  rows: readonly (readonly Cell[])[],
  isOpen: (row: number, column: number) => boolean = () => false,
): UnmetTotal[] {
  const { absent = [], columns } = problem;
  const all = Array.from({ length: columns }, (_, column) => column);
  const openIn = (row: number, column: number | null): boolean =>
    column === null ? all.some((each) => isOpen(row, each)) : isOpen(row, column);
  const ofRows = problem.rows.flatMap(({ total }, row): UnmetTotal[] => {
    const sum = countIn({ column: null, mark: null }, rows[row] ?? [], absent);
    if (total === null || total === sum || openIn(row, null)) return [];
    return [{ kind: 'row', row, printed: total, computed: sum }];
  });
  const ofColumns = printedTotals(problem).flatMap((equation): UnmetTotal[] => {
    const { column, mark, printed } = equation;
    const sum = computed(equation, rows, absent);
    if (printed === sum || rows.some((_, row) => openIn(row, column))) return [];
    if (column === null) return [{ kind: 'grand', mark, printed, computed: sum }];
    return [{ kind: 'column', column, mark, printed, computed: sum }];
  });
  return [...ofRows, ...ofColumns];
}

/** All printed totals below the matrix. */
export function printedTotals({ totals, columns, absent = [] }: MatrixProblem): Equation[] {
  return totals
    .filter(({ mark }) => mark === null || isCounted(mark, absent))
    .flatMap(({ mark, values, total }) =>
      [...values.slice(0, columns), total].flatMap((printed, index): Equation[] => {
        const column = index < Math.min(values.length, columns) ? index : null;
        return printed === null ? [] : [{ column, mark, printed }];
      }),
    );
}

function hasEveryColumn({ totals, columns }: MatrixProblem, mark: string | null): boolean {
  return totals.some(
    (each) =>
      each.mark === mark &&
      each.values.length >= columns &&
      each.values.slice(0, columns).every((value) => value !== null),
  );
}
