/**
 * A matrix put right from its cells in order, its row totals, its column totals and, last, what other
 * documents say about single cells: the one solution, or the open cells listed; never a guess shown as read.
 */

import type { Solver } from '../../context.js';
import { choicesOf, opened, type RowChoices } from './choices.js';
import { computed, equationsOf } from './equations.js';
import { isCounted, type KnownCell, type MatrixProblem, type MatrixSolution } from './problem.js';
import { cellKey, type SeenValues } from './program.js';
import { MatrixSearch, SearchLimit, type Selection, type Terms } from './search.js';
import { filledRows, solution, undecided } from './solution.js';

/**
 * Solves the matrix. Rows with the right number of cells and the right total are never changed, and the solver
 * is not called where nothing is left to choose.
 * @throws whatever the solver throws; that it reached a limit is no error but the status `limit`.
 */
export async function solveMatrix(problem: MatrixProblem, solver: Solver): Promise<MatrixSolution> {
  const rows = choicesOf(problem);
  const sole = soleSelection(problem, rows);
  if (sole !== null) {
    const outcome = { selection: sole, seen: new Map(), contradictory: false, usedKnown: false };
    return solution(problem, rows, outcome);
  }
  try {
    return await searched(problem, await bestSelection(problem, rows, solver));
  } catch (error) {
    if (!(error instanceof SearchLimit)) throw error;
    return undecided(problem, opened(error.rows));
  }
}

/**
 * The cheapest pattern of each row, if each has but one and together they meet the totals: then any other
 * selection is dearer. Also if every row stands as read: then there is nothing to choose, whatever the totals.
 */
function soleSelection(problem: MatrixProblem, rows: readonly RowChoices[]): Selection | null {
  const choices = new Map(
    rows.flatMap(({ row, patterns: [only, ...others] }) =>
      only !== undefined && others.length === 0 ? [[row, { ...only, unmet: 0 }] as const] : [],
    ),
  );
  if (choices.size < rows.length) return null;
  const cost = [...choices.values()].reduce((sum, choice) => sum + choice.cost, 0);
  const selection = { choices, cost };
  if (rows.every(({ kind }) => kind === 'settled')) return selection;
  const filled = filledRows(rows, selection, new Map());
  return equationsOf(problem).every(
    (equation) => computed(equation, filled, problem.absent) === equation.printed,
  )
    ? selection
    : null;
}

/** All totals met, and no evidence but the matrix itself. */
const STRICT: Terms = { maxUnmet: null, known: [] };

interface Best {
  readonly search: MatrixSearch;
  readonly terms: Terms;
  readonly selection: Selection;
}

async function searched(problem: MatrixProblem, best: Best): Promise<MatrixSolution> {
  const { search, terms, selection } = best;
  const alone = await search.valuesAsCheapAs(selection, terms);
  const known = telling(problem, alone);
  const informed = known.length === 0 ? null : await search.within(selection.cost, { ...terms, known });
  const seen = informed === null ? alone : await search.valuesAsCheapAs(informed, { ...terms, known });
  return solution(problem, search.rows, {
    selection: informed ?? selection,
    seen,
    contradictory: terms.maxUnmet !== null,
    usedKnown: valueCount(seen) < valueCount(alone),
  });
}

/**
 * The best selection with the trimmed rows as read, unless there is a better one that moves their blanks. That
 * matters where every row gained a cell: the row that ends in a blank looks whole, yet its surplus cell may be
 * any other of its blanks. Selections with trimmed rows as read go first among equals.
 */
async function bestSelection(
  problem: MatrixProblem,
  rows: readonly RowChoices[],
  solver: Solver,
): Promise<Best> {
  const equations = equationsOf(problem);
  const asTrimmed = new MatrixSearch(rows, ({ kind }) => kind === 'damaged', equations, solver);
  const atOnce = await asTrimmed.cheapestPossible();
  if (atOnce !== null) return { search: asTrimmed, terms: STRICT, selection: atOnce };
  if (rows.every(({ kind }) => kind !== 'trimmed')) return bestOf(asTrimmed);
  const moved = new MatrixSearch(opened(rows), ({ kind }) => kind !== 'settled', equations, solver);
  const movedAtOnce = await moved.cheapestPossible();
  if (movedAtOnce !== null) return { search: moved, terms: STRICT, selection: movedAtOnce };
  return better(await bestOf(moved), await bestOf(asTrimmed));
}

/** The cheapest selection that meets all totals, or else the cheapest of those that miss the fewest. */
async function bestOf(search: MatrixSearch): Promise<Best> {
  const meeting = await search.cheapest(STRICT);
  if (meeting !== null) return { search, terms: STRICT, selection: meeting };
  const terms: Terms = { maxUnmet: await search.leastUnmet(), known: [] };
  const missing = await search.cheapest(terms);
  if (missing === null) throw new Error('The solver contradicts itself about the totals to be missed.');
  return { search, terms, selection: missing };
}

/** The one that misses fewer totals, or costs less; the second when they are equal. */
function better(first: Best, second: Best): Best {
  const gain = (second.terms.maxUnmet ?? 0) - (first.terms.maxUnmet ?? 0);
  return gain > 0 || (gain === 0 && first.selection.cost < second.selection.cost) ? first : second;
}

/**
 * The evidence about cells that are open and could be as it says. What it says about other cells is left
 * alone: it must not overturn what the matrix itself decides, and the caller can compare and report.
 */
function telling({ known, absent = [] }: MatrixProblem, seen: SeenValues): KnownCell[] {
  return known.filter(({ row, column, taking }) => {
    const values = [...(seen.get(cellKey(row, column)) ?? [])];
    return values.length > 1 && values.some((value) => isCounted(value, absent) === taking);
  });
}

function valueCount(seen: SeenValues): number {
  return [...seen.values()].reduce((sum, values) => sum + values.size, 0);
}
