/** The result of a search as rows, open cells and missed totals. */

import type { RowChoices } from './choices.js';
import { unmetTotals } from './equations.js';
import { alphabetOf } from './patterns.js';
import type { Cell, MatrixProblem, MatrixSolution, MatrixStatus, OpenCell } from './problem.js';
import { cellKey, countedValue, type SeenValues } from './program.js';
import type { Selection } from './search.js';

export interface Outcome {
  readonly selection: Selection;
  /** Every value of each cell over all solutions; a cell that is not listed has but the selected one. */
  readonly seen: SeenValues;
  readonly contradictory: boolean;
  readonly usedKnown: boolean;
}

export function solution(
  problem: MatrixProblem,
  rows: readonly RowChoices[],
  { selection, seen, contradictory, usedKnown }: Outcome,
): MatrixSolution {
  const open = openCells(problem, seen);
  const filled = filledRows(rows, selection, seen);
  const repaired = repairedRows(rows, filled, open);
  const status = (): MatrixStatus => {
    if (repaired.length === 0) return 'as-read';
    if (contradictory) return 'contradictory';
    return open.length > 0 ? 'open' : 'unique';
  };
  // Totals that open cells enter are judged by the selection, which is one of the solutions.
  const unmet = unmetTotals(problem, filledRows(rows, selection, new Map()));
  return { status: status(), rows: filled, open, repaired, unmet, usedKnown, cost: selection.cost };
}

/** The result when no choice is proved: what the listed patterns of a row do not agree on is open. */
export function undecided(problem: MatrixProblem, rows: readonly RowChoices[]): MatrixSolution {
  const seen = listedValues(rows);
  const first = new Map(
    rows.flatMap(({ row, patterns: [pattern] }) =>
      pattern === undefined ? [] : [[row, { ...pattern, unmet: 0 }] as const],
    ),
  );
  const open = openCells(problem, seen);
  const filled = filledRows(rows, { choices: first }, seen);
  return {
    status: 'limit',
    rows: filled,
    open,
    repaired: repairedRows(rows, filled, open),
    unmet: unmetTotals(problem, filled, (row, column) => isOpen(seen, row, column)),
    usedKnown: false,
    cost: null,
  };
}

/** The selected rows, with null in the open cells. */
export function filledRows(
  rows: readonly RowChoices[],
  { choices }: Pick<Selection, 'choices'>,
  seen: SeenValues,
): Cell[][] {
  return rows.map((choicesOfRow) => {
    const { row, plain } = choicesOfRow;
    const cells = choices.get(row)?.cells ?? plain;
    const isSure = cells.every((_, column) => !isOpen(seen, row, column));
    return cells.map((cell, column) => {
      if (isSure) return cell;
      return isOpen(seen, row, column) ? null : agreedCell(choicesOfRow, column, cell);
    });
  });
}

/**
 * A closed cell of a row with open ones. Its mark is sure; whether its blank is an absent mark is sure only if
 * all patterns with a blank there say so, for the search does not tell the two apart.
 */
function agreedCell({ patterns, offTotal, reading }: RowChoices, column: number, cell: Cell): Cell {
  if (countedValue(cell, reading.absent) !== null) return cell;
  const blanks = [...patterns, ...offTotal].map(({ cells }) => cells[column] ?? null);
  const shown = new Set(blanks.filter((each) => countedValue(each, reading.absent) === null));
  return shown.size === 1 ? cell : null;
}

function openCells({ rows, columns, marks }: MatrixProblem, seen: SeenValues): OpenCell[] {
  const order: readonly Cell[] = [null, ...marks];
  const rank = (cell: Cell): number => (order.includes(cell) ? order.indexOf(cell) : order.length);
  return rows.flatMap((_, row) =>
    Array.from({ length: columns }, (__, column) => column)
      .filter((column) => isOpen(seen, row, column))
      .map((column) => {
        const candidates = [...(seen.get(cellKey(row, column)) ?? [])];
        return { row, column, candidates: candidates.sort((a, b) => rank(a) - rank(b)) };
      }),
  );
}

function isOpen(seen: SeenValues, row: number, column: number): boolean {
  return (seen.get(cellKey(row, column))?.size ?? 0) > 1;
}

function repairedRows(
  rows: readonly RowChoices[],
  filled: readonly (readonly Cell[])[],
  open: readonly OpenCell[],
): number[] {
  const hasOpen = new Set(open.map(({ row }) => row));
  return rows
    .filter(({ row, kind, plain, reading }, index) => {
      const differs = plain.some((cell, column) => cell !== filled[index]?.[column]);
      return differs || hasOpen.has(row) || (kind === 'damaged' && reading.cells.length !== plain.length);
    })
    .map(({ row }) => row);
}

function listedValues(rows: readonly RowChoices[]): SeenValues {
  const seen = new Map<string, ReadonlySet<Cell>>();
  for (const { row, plain, patterns, reading, limited } of rows) {
    for (const column of plain.keys()) {
      const listed = patterns.map(({ cells }) => countedValue(cells[column], reading.absent));
      seen.set(cellKey(row, column), new Set(limited ? [null, ...alphabetOf(reading)] : listed));
    }
  }
  return seen;
}
