/**
 * An initiative × municipality matrix as a problem of arithmetic: cells as they were read, and the totals
 * printed beside and below them. Rows and columns are counted from 0 throughout.
 */

/** One cell: the mark in it, or null for a blank. */
export type Cell = string | null;

export interface MatrixRow {
  /** What the caller knows the row by; not looked at. */
  readonly key: string;
  /** The cells as read, in order, between the name and the total. There may be too many or too few. */
  readonly cells: readonly Cell[];
  /** The printed number of counted marks in the row (合計), null when none is printed. */
  readonly total: number | null;
}

export interface ColumnTotals {
  /** The mark counted (既に連携している取組数（●）), or null where all counted marks are (取組数). */
  readonly mark: string | null;
  /** The printed number for each column, null where none is printed or readable. */
  readonly values: readonly (number | null)[];
  /** The printed number over all columns. */
  readonly total: number | null;
}

/** What another document of the run says about one cell. */
export interface KnownCell {
  readonly row: number;
  readonly column: number;
  readonly taking: boolean;
  readonly source: string;
}

export interface MatrixProblem {
  readonly columns: number;
  /** The marks of the legend. Only these, and marks that were read, are ever put into a cell. */
  readonly marks: readonly string[];
  /** Marks that stand like a blank and that no total counts (－). Totals of such a mark are not checked. */
  readonly absent?: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly totals: readonly ColumnTotals[];
  readonly known: readonly KnownCell[];
}

export interface OpenCell {
  readonly row: number;
  readonly column: number;
  /** Every value that the cell has in some solution; an absent mark is given as null. */
  readonly candidates: readonly Cell[];
}

/** A printed total that the result does not meet. `mark` is null for a total of all counted marks. */
export type UnmetTotal =
  | { readonly kind: 'row'; readonly row: number; readonly printed: number; readonly computed: number }
  | {
      readonly kind: 'column';
      readonly column: number;
      readonly mark: Cell;
      readonly printed: number;
      readonly computed: number;
    }
  | { readonly kind: 'grand'; readonly mark: Cell; readonly printed: number; readonly computed: number };

/**
 * - `as-read`: nothing was changed; `unmet` may still list totals, and then the document or the reading errs.
 * - `unique`: rows were repaired, and this is the only cheapest way that meets the totals.
 * - `open`: several cheapest ways; the cells in which they differ are open, the others are the same in all.
 * - `contradictory`: no way meets all totals; this one misses the fewest. Cells may be open here too.
 * - `limit`: not decided within the bounds; every cell that is in doubt is open.
 */
export type MatrixStatus = 'as-read' | 'unique' | 'open' | 'contradictory' | 'limit';

export interface MatrixSolution {
  readonly status: MatrixStatus;
  /** `columns` cells a row. An open cell is null here, and listed in `open`. */
  readonly rows: readonly (readonly Cell[])[];
  readonly open: readonly OpenCell[];
  /** Rows whose cell count was wrong or whose values differ from a plain reading from the left. */
  readonly repaired: readonly number[];
  /**
   * Printed totals that are missed. With open cells, those of one of the cheapest solutions; after `limit`,
   * only those that no open cell touches.
   */
  readonly unmet: readonly UnmetTotal[];
  /** Whether `known` closed cells that the matrix alone leaves open. It never changes a closed cell. */
  readonly usedKnown: boolean;
  /** What the repairs cost in all, in the units of `patterns.ts`; null after `limit`. */
  readonly cost: number | null;
}

/** Whether a total counts this cell. */
export function isCounted(cell: Cell, absent: readonly string[]): cell is string {
  return cell !== null && !absent.includes(cell);
}
