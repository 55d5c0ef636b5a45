import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { BinaryProgram } from '../../extractors/context.js';
import { createHighsSolver } from './highs-solver.js';

const terms = (...pairs: [string, number][]) =>
  pairs.map(([variable, coefficient]) => ({ variable, coefficient }));

const solver = createHighsSolver();

describe('createHighsSolver', () => {
  it('finds the optimum of a small knapsack', async () => {
    const answer = await solver.solve({
      sense: 'maximise',
      objective: terms(['創業支援', 5], ['a b', 4], ['c:', 3]),
      constraints: [{ terms: terms(['創業支援', 2], ['a b', 3], ['c:', 1]), lower: null, upper: 5 }],
      variables: ['創業支援', 'a b', 'c:'],
    });
    expect(answer).toEqual({ status: 'optimal', objective: 9, chosen: new Set(['創業支援', 'a b']) });
  });

  it('proves infeasibility', async () => {
    const answer = await solver.solve({
      sense: 'minimise',
      objective: [],
      constraints: [{ terms: terms(['a', 2], ['b', 2]), lower: 3, upper: 3 }],
      variables: ['a', 'b'],
    });
    expect(answer).toEqual({ status: 'infeasible' });
  });

  it('keeps both bounds of a range and takes negative coefficients', async () => {
    const answer = await solver.solve({
      sense: 'minimise',
      objective: terms(['a', -1], ['b', -2], ['c', -3]),
      constraints: [
        { terms: terms(['a', 1], ['b', 1], ['c', 1]), lower: 1, upper: 2 },
        { terms: terms(['b', -1], ['c', -1]), lower: -1, upper: null },
      ],
      variables: ['a', 'b', 'c'],
    });
    expect(answer).toEqual({ status: 'optimal', objective: -4, chosen: new Set(['a', 'c']) });
  });

  it('judges empty constraints itself and adds up a variable that is named twice', async () => {
    const program: BinaryProgram = {
      sense: 'minimise',
      objective: terms(['a', 1], ['a', 1]),
      constraints: [
        { terms: [], lower: 0, upper: 0 },
        { terms: terms(['a', 1], ['a', -1]), lower: null, upper: 0 },
        { terms: terms(['a', 1], ['a', 1]), lower: 2, upper: null },
      ],
      variables: ['a', 'unused'],
    };
    expect(await solver.solve(program)).toMatchObject({ status: 'optimal', objective: 2 });
    const impossible = { ...program, constraints: [{ terms: [], lower: 1, upper: null }] };
    expect(await solver.solve(impossible)).toEqual({ status: 'infeasible' });
  });

  it('solves programs without variables or objective', async () => {
    const empty: BinaryProgram = { sense: 'maximise', objective: [], constraints: [], variables: [] };
    expect(await solver.solve(empty)).toEqual({ status: 'optimal', objective: 0, chosen: new Set() });
    const free = await solver.solve({ ...empty, variables: ['a'] });
    expect(free).toMatchObject({ status: 'optimal', objective: 0 });
  });

  it('does not call a program infeasible that is not', async () => {
    expect(await solver.solve(misjudged())).toMatchObject({ status: 'optimal', objective: 17 });
  });

  it('refuses a variable that the program does not list', async () => {
    const program: BinaryProgram = {
      sense: 'minimise',
      objective: terms(['b', 1]),
      constraints: [],
      variables: ['a'],
    };
    await expect(solver.solve(program)).rejects.toThrow('"b"');
  });

  it('writes rows of thousands of terms', async () => {
    const variables = Array.from({ length: 4000 }, (_, index) => `v${index}`);
    const answer = await solver.solve({
      sense: 'minimise',
      objective: variables.map((variable, index) => ({ variable, coefficient: 1 + (index % 7) })),
      constraints: [
        { terms: variables.map((variable) => ({ variable, coefficient: 1 })), lower: 100, upper: null },
      ],
      variables,
    });
    expect(answer).toMatchObject({ status: 'optimal', objective: 100 });
  });

  it('says limit when neither an optimum nor infeasibility is proved', async () => {
    const hard = createHighsSolver({ nodes: 20 });
    expect(await hard.solve(marketSplit(5, 40))).toEqual({ status: 'limit' });
    const hurried = createHighsSolver({ seconds: 0.2, nodes: 1_000_000 });
    expect(await hurried.solve(marketSplit(5, 40))).toEqual({ status: 'limit' });
  });

  it('agrees with trying every choice', async () => {
    await fc.assert(
      fc.asyncProperty(programs(), async (program) => {
        const best = tryAll(program);
        const answer = await solver.solve(program);
        if (best === null) expect(answer.status).toBe('infeasible');
        else expect(answer).toMatchObject({ status: 'optimal', objective: best });
      }),
      { numRuns: 150 },
    );
  });

  it('prints nothing', async () => {
    const spies = [
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'error'),
    ];
    await solver.solve(marketSplit(2, 12));
    await createHighsSolver({ nodes: 1 }).solve(marketSplit(5, 40));
    const calls = spies.map((spy) => spy.mock.calls.length);
    for (const spy of spies) spy.mockRestore();
    expect(calls).toEqual([0, 0, 0, 0]);
  });
});

/**
 * A program that HiGHS 1.15 calls infeasible when its presolve is on; the optimum is 17. Coefficients of 21
 * variables, then the bounds.
 */
const MISJUDGED: readonly [string, number | null, number | null][] = [
  ['1 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0', 1, 1],
  ['0 0 0 1 1 1 1 1 1 1 0 0 0 0 0 0 0 0 0 0 0', 1, 1],
  ['0 0 0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 0 0 0 0', 1, 1],
  ['1 1 0 1 0 0 0 1 0 1 0 0 0 1 0 0 0 0 0 0 0', 0, null],
  ['1 1 0 1 0 0 0 1 0 1 0 0 0 1 0 0 0 -3 0 0 0', null, 0],
  ['2 3 0 1 1 2 1 2 1 1 0 1 0 1 0 1 0 0 2 0 0', 2, null],
  ['2 3 0 1 1 2 1 2 1 1 0 1 0 1 0 1 0 0 -7 0 0', null, 2],
  ['0 1 0 0 1 1 1 1 1 1 0 0 0 0 0 1 1 0 0 3 0', 3, null],
  ['0 1 0 0 1 1 1 1 1 1 0 0 0 0 0 1 1 0 0 0 0', null, 3],
  ['2 3 0 1 1 2 2 2 2 2 0 1 1 1 1 1 1 0 0 0 2', 2, null],
  ['2 3 0 1 1 2 2 2 2 2 0 1 1 1 1 1 1 0 0 0 -7', null, 2],
  ['2 2 10 2 2 3 3 3 3 3 4 5 5 5 5 5 5 0 0 0 0', null, 23],
  ['1 1 0 1 1 0 0 0 0 0 1 0 0 0 0 0 0 1 1 1 1', null, 2],
];

const MISJUDGED_COST = '2 2 10 2 2 3 3 3 3 3 4 5 5 5 5 5 5 0 0 0 0';

function misjudged(): BinaryProgram {
  const row = (text: string) =>
    text
      .split(' ')
      .map((coefficient, index) => ({ variable: `v${index}`, coefficient: Number(coefficient) }));
  return {
    sense: 'minimise',
    objective: row(MISJUDGED_COST),
    constraints: MISJUDGED.map(([text, lower, upper]) => ({ terms: row(text), lower, upper })),
    variables: row(MISJUDGED_COST).map(({ variable }) => variable),
  };
}

/** Market split programs: small, and notoriously hard for branch and bound. */
function marketSplit(rows: number, size: number): BinaryProgram {
  const variables = Array.from({ length: size }, (_, index) => `v${index}`);
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % 100;
  };
  const constraints = Array.from({ length: rows }, () => {
    const row = variables.map((variable) => ({ variable, coefficient: next() }));
    const half = Math.floor(row.reduce((total, term) => total + term.coefficient, 0) / 2);
    return { terms: row, lower: half, upper: half };
  });
  return { sense: 'minimise', objective: [], constraints, variables };
}

function programs(): fc.Arbitrary<BinaryProgram> {
  const variables = ['p', 'q', 'r', 's', 't'];
  const row = fc
    .array(fc.integer({ min: -4, max: 4 }), { minLength: 5, maxLength: 5 })
    .map((values) =>
      values.map((coefficient, index) => ({ variable: variables[index] ?? 'p', coefficient })),
    );
  const bound = fc.option(fc.integer({ min: -5, max: 5 }));
  return fc.record({
    sense: fc.constantFrom('minimise' as const, 'maximise' as const),
    objective: row,
    constraints: fc.array(fc.record({ terms: row, lower: bound, upper: bound }), { maxLength: 4 }),
    variables: fc.constant(variables),
  });
}

function tryAll(program: BinaryProgram): number | null {
  const value = (row: BinaryProgram['objective'], choice: number): number =>
    row.reduce(
      (total, term) => total + ((choice >> program.variables.indexOf(term.variable)) & 1) * term.coefficient,
      0,
    );
  const values = Array.from({ length: 2 ** program.variables.length }, (_, choice) => choice)
    .filter((choice) =>
      program.constraints.every(
        ({ terms: row, lower, upper }) =>
          value(row, choice) >= (lower ?? -Infinity) && value(row, choice) <= (upper ?? Infinity),
      ),
    )
    .map((choice) => value(program.objective, choice));
  if (values.length === 0) return null;
  return program.sense === 'minimise' ? Math.min(...values) : Math.max(...values);
}
