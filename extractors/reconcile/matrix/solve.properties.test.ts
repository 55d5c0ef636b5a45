import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import { choicesOf, opened, type RowChoices, widened, withOffTotal } from './choices.js';
import { computed, type Equation, printedTotals, requiredTotals } from './equations.js';
import type { Cell, ColumnTotals, MatrixProblem, MatrixRow } from './problem.js';
import { EXCESS } from './search.js';
import { solveMatrix } from './solve.js';

const highs = createHighsSolver();

/** Two kinds of damage: a cell lost, or a cell doubled. `place` is taken modulo the length of the row. */
interface Damage {
  readonly row: number;
  readonly place: number;
  readonly kind: 'lose' | 'double';
}

interface Damaged {
  readonly truth: readonly (readonly Cell[])[];
  readonly problem: MatrixProblem;
  /** What it costs to undo the damage, were it known. */
  readonly cost: number;
}

describe('solveMatrix on damaged matrices', () => {
  it('has the truth among its solutions, unless a cheaper one meets all totals too', async () => {
    await fc.assert(
      fc.asyncProperty(damagedMatrices(), async ({ truth, problem, cost }) => {
        const solution = await solveMatrix(problem, highs);
        expect(['as-read', 'unique', 'open']).toContain(solution.status);
        expect(solution.unmet).toEqual([]);
        expect(solution.status === 'open').toBe(solution.open.length > 0);
        expect(solution.cost).not.toBeNull();
        expect(solution.cost ?? 0).toBeLessThanOrEqual(cost);
        if ((solution.cost ?? 0) < cost || solution.status === 'as-read') return;
        const open = new Map(
          solution.open.map(({ row, column, candidates }) => [`${row}:${column}`, candidates]),
        );
        truth.forEach((cells, row) => {
          cells.forEach((cell, column) => {
            const candidates = open.get(`${row}:${column}`) ?? [solution.rows[row]?.[column]];
            expect(candidates).toContain(cell);
          });
        });
      }),
      { numRuns: 150 },
    );
  });

  it('agrees with trying every combination of patterns', async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems(), async (problem) => {
        const solution = await solveMatrix(problem, highs);
        const expected = tryAll(problem);
        expect(solution.cost).toBe(expected.cost);
        const closed = solution.rows.flatMap((cells, row) =>
          cells.map((cell, column) => [row, column, [cell]]),
        );
        const found = closed.map(([row, column, values]) => {
          const open = solution.open.find((each) => each.row === row && each.column === column);
          return open === undefined ? values : [...open.candidates];
        });
        expect(found).toEqual(expected.values);
      }),
      { numRuns: 200 },
    );
  });
});

function damagedMatrices(): fc.Arbitrary<Damaged> {
  return fc
    .record({ columns: fc.integer({ min: 3, max: 9 }), rows: fc.integer({ min: 3, max: 12 }) })
    .chain(({ columns, rows }) =>
      fc.record({
        truth: fc.array(
          fc.array(fc.constantFrom<Cell>(null, '●', '●', '○'), { minLength: columns, maxLength: columns }),
          { minLength: rows, maxLength: rows },
        ),
        damage: fc.uniqueArray(
          fc.record({
            row: fc.nat({ max: rows - 1 }),
            place: fc.nat({ max: columns - 1 }),
            kind: fc.constantFrom('lose' as const, 'double' as const),
          }),
          { maxLength: 4, selector: ({ row }) => row },
        ),
        again: fc.boolean(),
      }),
    )
    .map(({ truth, damage, again }) => damaged(truth, again ? [...damage, ...damage] : damage));
}

function damaged(truth: readonly (readonly Cell[])[], damage: readonly Damage[]): Damaged {
  let cost = 0;
  const read = truth.map((cells) => [...cells]);
  for (const { row, place, kind } of damage) {
    const cells = read[row] ?? [];
    const at = place % Math.max(1, cells.length);
    const cell = cells[at] ?? null;
    if (kind === 'double') cells.splice(at, 0, cell);
    else cells.splice(at, 1);
    cost += kind === 'lose' && cell !== null ? 3 : 2;
  }
  const trimmed = choicesOf(withTotals(truth, read)).filter(({ kind }) => kind === 'trimmed');
  const unpriced = trimmed.reduce(
    (sum, { reading, plain }) => sum + 2 * Math.abs(reading.cells.length - plain.length),
    0,
  );
  return { truth, problem: withTotals(truth, read), cost: cost - unpriced };
}

/** The problem of the read rows with the totals of the true ones. */
function withTotals(truth: readonly (readonly Cell[])[], read: readonly (readonly Cell[])[]): MatrixProblem {
  const columns = truth[0]?.length ?? 0;
  const every = Array.from({ length: columns }, (_, column) => column);
  const totals = ['●', '○', null].map((mark): ColumnTotals => {
    const values = every.map((column) => computed({ column, mark }, truth));
    return { mark, values, total: computed({ column: null, mark }, truth) };
  });
  const rows = read.map(
    (cells, row): MatrixRow => ({
      key: `${row}`,
      cells,
      total: (truth[row] ?? []).filter((cell) => cell !== null).length,
    }),
  );
  return { columns, marks: ['●', '○'], rows, totals, known: [] };
}

function smallProblems(): fc.Arbitrary<MatrixProblem> {
  const cell = fc.constantFrom<Cell>(null, '●', '○');
  const row = fc.record({
    key: fc.constant(''),
    cells: fc.array(cell, { minLength: 1, maxLength: 5 }),
    total: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 4 }),
  });
  const total = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 4 });
  const totals = fc.record({
    mark: fc.constantFrom('●', '○', null),
    values: fc.array(total, { minLength: 3, maxLength: 3 }),
    total: fc.option(fc.integer({ min: 0, max: 9 })),
  });
  return fc.record({
    columns: fc.constant(3),
    marks: fc.constant(['●', '○']),
    rows: fc.array(row, { minLength: 1, maxLength: 3 }),
    totals: fc.uniqueArray(totals, { maxLength: 3, selector: ({ mark }) => mark }),
    known: fc.constant([]),
  });
}

interface Combination {
  readonly rows: readonly (readonly Cell[])[];
  readonly cost: number;
  readonly unmet: number;
}

/**
 * The definition: all totals met, at the least cost; or else as read, if no row is damaged; or else each row by
 * its cheapest patterns or its own full-length reading, with the fewest totals missed and then the least cost.
 */
function tryAll(problem: MatrixProblem): { cost: number; values: Cell[][] } {
  const rows = opened(choicesOf(problem));
  const least = rows.reduce((sum, { patterns }) => sum + (patterns[0]?.cost ?? 0), 0);
  const uncounted = rows.filter(({ kind, reading }) => kind !== 'settled' && reading.total === null).length;
  const strict = combine(problem, rows.map(exhausted).map(patternsOf)).filter(
    (each) => each.unmet === 0 && each.cost <= least + EXCESS * (1 + uncounted),
  );
  const asRead = combine(
    problem,
    rows.map(({ plain }) => [{ rows: [plain], cost: 0, unmet: 0 }]),
  );
  const stands =
    rows.every(({ kind }) => kind !== 'damaged') && (strict.length === 0 || asRead[0]?.unmet === 0);
  const lenient =
    strict.length > 0 ? strict : combine(problem, rows.map(lenientChoices), printedTotals(problem));
  const all = stands ? asRead : lenient;
  const unmet = Math.min(...all.map((each) => each.unmet));
  const fewest = all.filter((each) => each.unmet === unmet);
  const cost = Math.min(...fewest.map((each) => each.cost));
  const best = fewest.filter((each) => each.cost === cost);
  const values = problem.rows.flatMap((_, row) =>
    Array.from({ length: problem.columns }, (__, column) => {
      const seen = new Set(best.map((each) => each.rows[row]?.[column] ?? null));
      return [null, '●', '○'].filter((cell) => seen.has(cell));
    }),
  );
  return { cost, values };
}

function combine(
  problem: MatrixProblem,
  choices: readonly (readonly Combination[])[],
  equations = requiredTotals(problem),
): Combination[] {
  const none: Combination = { rows: [], cost: 0, unmet: 0 };
  return choices
    .reduce<Combination[]>(
      (all, row) => all.flatMap((each) => row.map((choice) => joined(each, choice))),
      [none],
    )
    .map((each) => withUnmet(each, equations));
}

function withUnmet(each: Combination, equations: readonly Equation[]): Combination {
  const missed = equations.filter((equation) => computed(equation, each.rows) !== equation.printed);
  return { ...each, unmet: each.unmet + missed.length };
}

function exhausted(row: RowChoices): RowChoices {
  return row.next === null ? row : exhausted(widened(row));
}

function patternsOf({ patterns }: RowChoices): Combination[] {
  return patterns.map(({ cells, cost }) => ({ rows: [cells], cost, unmet: 0 }));
}

function lenientChoices(row: RowChoices): Combination[] {
  const patterns = patternsOf(row).filter(({ cost }, _, [first]) => cost === first?.cost);
  const offTotal = withOffTotal(row).offTotal.map(({ cells, cost }) => ({ rows: [cells], cost, unmet: 1 }));
  return [...offTotal, ...patterns];
}

function joined(a: Combination, b: Combination): Combination {
  return { rows: [...a.rows, ...b.rows], cost: a.cost + b.cost, unmet: a.unmet + b.unmet };
}
