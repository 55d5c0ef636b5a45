import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../pipeline/engines/highs-solver.js';
import type { BinaryProgram, Solver } from '../context.js';
import { assign, type Edge } from './assignment.js';
import type { CompareRow } from './rows.js';

const rows = (count: number): CompareRow[] =>
  Array.from({ length: count }, (_, order) => ({ order }) as unknown as CompareRow);

/** Triangles of which no pair can be taken without looking at the others: old 2i and 2i+1 against new 2i and 2i+1. */
function knots(count: number): Edge[] {
  const [before, after] = [rows(2 * count), rows(2 * count)];
  const edge = (old: number, now: number, worth: number): Edge => ({
    before: before[old] as CompareRow,
    after: after[now] as CompareRow,
    worth,
  });
  return Array.from({ length: count }, (_, i) => [
    edge(2 * i, 2 * i, 0.9),
    edge(2 * i, 2 * i + 1, 0.8),
    edge(2 * i + 1, 2 * i, 0.8),
    edge(2 * i + 1, 2 * i + 1, 0.2),
  ]).flat();
}

const said = (edges: readonly Edge[]): string[] =>
  edges.map(({ before, after }) => `${before.order} ${after.order}`).sort();

describe('assign', () => {
  it('takes the pairs that are worth most together, not the best pair', async () => {
    expect(said(await assign(knots(1), createHighsSolver()))).toEqual(['0 1', '1 0']);
  });

  it('solves groups that do not touch together, and finds what each alone would give', async () => {
    const programs: BinaryProgram[] = [];
    const highs = createHighsSolver();
    const counting: Solver = {
      name: 'counting',
      solve: (program) => {
        programs.push(program);
        return highs.solve(program);
      },
    };
    const chosen = await assign(knots(150), counting);
    const expected = Array.from({ length: 150 }, (_, i) => [
      `${2 * i} ${2 * i + 1}`,
      `${2 * i + 1} ${2 * i}`,
    ]);
    expect(said(chosen)).toEqual(expected.flat().sort());
    expect(programs.map(({ variables }) => variables.length)).toEqual([400, 200]);
  });
});
