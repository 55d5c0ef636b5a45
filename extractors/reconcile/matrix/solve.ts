/**
 * A matrix put right from its cells in order, its row totals, its column totals and, last, what other
 * documents say about single cells: the one solution, or the open cells listed; never a guess shown as read.
 */

import type { Solver } from '../../context.js';
import { choicesOf, opened, type RowChoices, undecidedChoices } from './choices.js';
import { computed, printedTotals, requiredTotals } from './equations.js';
import { isCounted, type KnownCell, type MatrixProblem, type MatrixSolution } from './problem.js';
import { cellKey, type SeenValues } from './program.js';
import { EXCESS, MatrixSearch, SearchLimit, type Selection, type Terms } from './search.js';
import { filledRows, solution, undecided } from './solution.js';

/**
 * Solves the matrix. Rows with the right number of cells and the right total are never changed, and the solver
 * is not called where nothing is left to choose.
 * @throws whatever the solver throws; that it reached a limit is no error but the status `limit`.
 */
export async function solveMatrix(problem: MatrixProblem, solver: Solver): Promise<MatrixSolution> {
  const rows = choicesOf(problem);
  const sole = soleSelection(problem, rows);
  if (sole !== null) return solution(problem, rows, { ...ALONE, selection: sole });
  try {
    const totals = { required: requiredTotals(problem), printed: printedTotals(problem) };
    const search = new MatrixSearch(opened(rows), totals, solver);
    const best = await bestOf(search, rows);
    return best === null
      ? solution(problem, rows, { ...ALONE, selection: AS_READ })
      : await searched(problem, search, best);
  } catch (error) {
    if (!(error instanceof SearchLimit)) throw error;
    return undecided(
      problem,
      error.rows.map((row) => undecidedChoices(row, EXCESS)),
    );
  }
}

const AS_READ: Selection = { choices: new Map(), cost: 0 };

const ALONE = { seen: new Map(), contradictory: false, usedKnown: false } as const;

/** All totals met, and no evidence but the matrix itself. */
const STRICT: Terms = { maxUnmet: null, known: [] };

/**
 * A selection that needs no search. Every row stands as read and meets the totals, or could not be changed
 * anyway; or no row is trimmed, each has but one cheapest pattern, and together they meet the totals, so that
 * every other selection is dearer.
 */
function soleSelection(problem: MatrixProblem, rows: readonly RowChoices[]): Selection | null {
  if (rows.every(({ kind }) => kind === 'settled')) return AS_READ;
  const kinds = new Set(rows.map(({ kind }) => kind));
  if (kinds.has('trimmed') && kinds.has('damaged')) return null;
  const choices = new Map(
    rows.flatMap(({ row, limited, patterns: [only, ...others] }) =>
      only !== undefined && others.length === 0 && !limited ? [[row, { ...only, unmet: 0 }] as const] : [],
    ),
  );
  if (choices.size < rows.length) return null;
  const cost = [...choices.values()].reduce((sum, choice) => sum + choice.cost, 0);
  const filled = filledRows(rows, { choices }, new Map());
  const isMet = requiredTotals(problem).every(
    (equation) => computed(equation, filled, problem.absent) === equation.printed,
  );
  return isMet ? { choices, cost } : null;
}

interface Best {
  readonly terms: Terms;
  readonly selection: Selection;
}

/**
 * The cheapest selection that meets all totals, or else the cheapest of those that miss the fewest. Null when
 * no row is damaged and the totals cannot be met: then the document contradicts itself, and stands as read.
 */
async function bestOf(search: MatrixSearch, rows: readonly RowChoices[]): Promise<Best | null> {
  const meeting = await search.cheapest(STRICT);
  if (meeting !== null) return { terms: STRICT, selection: meeting };
  if (rows.every(({ kind }) => kind !== 'damaged')) return null;
  const terms: Terms = { maxUnmet: await search.leastUnmet(), known: [] };
  const missing = await search.cheapest(terms);
  if (missing === null) throw new Error('The solver contradicts itself about the totals to be missed.');
  return { terms, selection: missing };
}

async function searched(
  problem: MatrixProblem,
  search: MatrixSearch,
  { terms, selection }: Best,
): Promise<MatrixSolution> {
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
