import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../pipeline/engines/highs-solver.js';
import type { Solver } from '../../context.js';
import type { Cell, KnownCell, MatrixProblem, MatrixSolution } from './problem.js';
import { solveMatrix } from './solve.js';

const highs = createHighsSolver();

const noSolver: Solver = {
  name: 'none',
  solve: () => Promise.reject(new Error('The solver is not to be called.')),
};

/** '●_○' is a mark, a blank and another mark. */
function cells(text: string): Cell[] {
  return [...text].map((character) => (character === '_' ? null : character));
}

/** Rows as 'cells total', with ? where none is printed; column totals as [mark, values, total]. */
function problem(
  columns: number,
  rows: readonly string[],
  totals: readonly [string | null, (number | null)[], number | null][],
  known: readonly KnownCell[] = [],
): MatrixProblem {
  return {
    columns,
    marks: ['●', '○'],
    absent: ['－'],
    rows: rows.map((row, index) => {
      const [text = '', total] = row.split(' ');
      return { key: `${index + 1}`, cells: cells(text), total: total === '?' ? null : Number(total) };
    }),
    totals: totals.map(([mark, values, total]) => ({ mark, values, total })),
    known,
  };
}

function shown({ rows }: MatrixSolution): string[] {
  return rows.map((row) => row.map((cell) => cell ?? '_').join(''));
}

function openShown({ open }: MatrixSolution): string[] {
  return open.map(
    ({ row, column, candidates }) => `${row}:${column} ${candidates.map((c) => c ?? '_').join('')}`,
  );
}

describe('solveMatrix', () => {
  it('takes a whole matrix as read, without the solver', async () => {
    const whole = problem(
      3,
      ['●_○ 2', '●●_ 2'],
      [
        ['●', [2, 1, 0], 3],
        ['○', [0, 0, 1], 1],
        [null, [2, 1, 1], 4],
      ],
    );
    const solution = await solveMatrix(whole, noSolver);
    expect(solution).toEqual({
      status: 'as-read',
      rows: [cells('●_○'), cells('●●_')],
      open: [],
      repaired: [],
      unmet: [],
      usedKnown: false,
      cost: 0,
    });
  });

  it('never changes a read cell for a printed total, and lists the total', async () => {
    const misprinted = problem(3, ['●_○ 2', '●●_ 2'], [['●', [2, 2, 0], 4]]);
    expect(await solveMatrix(misprinted, noSolver)).toMatchObject({
      status: 'as-read',
      unmet: [
        { kind: 'column', column: 1, mark: '●', printed: 2, computed: 1 },
        { kind: 'grand', mark: '●', printed: 4, computed: 3 },
      ],
    });
    expect(await solveMatrix(problem(3, ['●●● 2'], []), noSolver)).toMatchObject({
      status: 'as-read',
      unmet: [{ kind: 'row', row: 0, printed: 2, computed: 3 }],
    });
  });

  it('takes rows with blanks cut off or added at their end as read', async () => {
    const trimmed = problem(4, ['●● 2', '●___ 1', '●_●___ 2'], [['●', [3, 1, 1, 0], 5]]);
    const solution = await solveMatrix(trimmed, noSolver);
    expect(solution).toMatchObject({ status: 'as-read', repaired: [], unmet: [] });
    expect(shown(solution)).toEqual(['●●__', '●___', '●_●_']);
  });

  it('drops a surplus mark, and surplus cells throughout', async () => {
    const surplus = problem(
      4,
      ['●●●●● 4', '○○○○○○ 4', '●●_● 3'],
      [
        ['●', [2, 2, 1, 2], 7],
        ['○', [1, 1, 1, 1], 4],
      ],
    );
    const solution = await solveMatrix(surplus, noSolver);
    expect(solution).toMatchObject({ status: 'unique', repaired: [0, 1], open: [], unmet: [] });
    expect(shown(solution)).toEqual(['●●●●', '○○○○', '●●_●']);
  });

  it('puts lost blanks where the column totals show them to be', async () => {
    const lost = problem(4, ['●●● 3', '●_●● 3', '●● 2'], [['●', [3, 2, 1, 2], 8]]);
    const solution = await solveMatrix(lost, highs);
    expect(solution).toMatchObject({ status: 'unique', repaired: [0], unmet: [] });
    expect(shown(solution)).toEqual(['●●_●', '●_●●', '●●__']);
  });

  it('moves the surplus blank of a row that ends in a blank when the totals leave no other way', async () => {
    const moved = problem(4, ['●__●_ 2', '●●●●● 4'], [['●', [2, 1, 2, 1], 6]]);
    const solution = await solveMatrix(moved, highs);
    expect(solution).toMatchObject({ status: 'unique', repaired: [0, 1], unmet: [] });
    expect(shown(solution)).toEqual(['●_●_', '●●●●']);
  });

  it('corrects a cell only where its row total and its column total agree', async () => {
    const substituted = problem(3, ['●●● 2', '●_● 2'], [['●', [2, 0, 2], 4]]);
    const solution = await solveMatrix(substituted, highs);
    expect(solution).toMatchObject({ status: 'unique', repaired: [0] });
    expect(shown(solution)).toEqual(['●_●', '●_●']);
    const misprinted = problem(3, ['●●● 2', '●_● 2'], [['●', [2, 1, 2], 5]]);
    expect(await solveMatrix(misprinted, highs)).toMatchObject({
      status: 'as-read',
      unmet: [{ kind: 'row', row: 0, printed: 2, computed: 3 }],
    });
  });

  it('lists the open cells where two rows may be the other way round, and closes them by evidence', async () => {
    const rows = ['●● 2', '●● 2', '●__ 1'];
    const totals: [string, number[], number][] = [['●', [3, 1, 1], 5]];
    const open = await solveMatrix(problem(3, rows, totals), highs);
    expect(open).toMatchObject({ status: 'open', repaired: [0, 1], unmet: [], usedKnown: false });
    expect(openShown(open)).toEqual(['0:1 _●', '0:2 _●', '1:1 _●', '1:2 _●']);
    expect(shown(open)).toEqual(['●__', '●__', '●__']);
    const known = [{ row: 1, column: 2, taking: true, source: '協約' }];
    const closed = await solveMatrix(problem(3, rows, totals, known), highs);
    expect(closed).toMatchObject({ status: 'unique', open: [], usedKnown: true });
    expect(shown(closed)).toEqual(['●●_', '●_●', '●__']);
  });

  it('drops evidence that no solution agrees with, and never lets it overturn a closed cell', async () => {
    const rows = ['●● 2', '●● 2', '●__ 1'];
    const totals: [string, number[], number][] = [['●', [3, 1, 1], 5]];
    const both = [0, 1].map((row) => ({ row, column: 2, taking: true, source: '協約' }));
    const dropped = await solveMatrix(problem(3, rows, totals, both), highs);
    expect(dropped).toMatchObject({ status: 'open', usedKnown: false });
    expect(dropped.open).toHaveLength(4);
    const contrary = [{ row: 2, column: 0, taking: false, source: '協約' }];
    const kept = await solveMatrix(problem(3, rows, totals, contrary), highs);
    expect(kept).toMatchObject({ status: 'open', usedKnown: false });
    expect(kept.rows[2]).toEqual(cells('●__'));
  });

  it('misses as few totals as possible when they contradict the rows', async () => {
    const contradictory = problem(
      3,
      ['●●●● 3', '●● 2', '○__ 1'],
      [
        ['●', [2, 1, 3], 6],
        ['○', [1, 0, 0], 1],
        [null, [3, 1, 2], 6],
      ],
    );
    const solution = await solveMatrix(contradictory, highs);
    expect(solution).toMatchObject({
      status: 'contradictory',
      repaired: [0, 1],
      open: [],
      unmet: [
        { kind: 'column', column: 2, mark: '●', printed: 3, computed: 2 },
        { kind: 'grand', mark: '●', printed: 6, computed: 5 },
      ],
    });
    expect(shown(solution)).toEqual(['●●●', '●_●', '○__']);
  });

  it('finds the total that is wrong, be it of a damaged row', async () => {
    const misprinted = problem(
      4,
      ['●●___ 3', '●●●●● 4'],
      [
        ['●', [2, 2, 1, 1], 6],
        ['○', [0, 0, 0, 0], 0],
      ],
    );
    const solution = await solveMatrix(misprinted, highs);
    expect(shown(solution)).toEqual(['●●__', '●●●●']);
    expect(solution).toMatchObject({
      status: 'contradictory',
      open: [],
      unmet: [{ kind: 'row', row: 0, printed: 3, computed: 2 }],
    });
  });

  it('does not rewrite a row until the totals are met', async () => {
    const rewritten = problem(4, ['●●___ 2', '●●●●● 4'], [['●', [1, 1, 2, 2], 6]]);
    const solution = await solveMatrix(rewritten, highs);
    expect(shown(solution)).toEqual(['●●__', '●●●●']);
    expect(solution).toMatchObject({ status: 'contradictory', repaired: [1] });
    expect(solution.unmet).toHaveLength(4);
  });

  it('uses the total over all columns where a column has none', async () => {
    const partly = problem(
      3,
      ['●● ?', '●_● 2'],
      [
        ['●', [2, null, null], 5],
        ['○', [0, 0, 0], 0],
      ],
    );
    const solution = await solveMatrix(partly, highs);
    expect(shown(solution)).toEqual(['●●●', '●_●']);
    expect(solution).toMatchObject({ status: 'unique', repaired: [0], unmet: [] });
  });

  it('counts no absent marks', async () => {
    const absent = problem(4, ['●－－－● 2', '●－● 2'], [['●', [2, 0, 1, 1], 4]]);
    const solution = await solveMatrix(absent, highs);
    expect(solution).toMatchObject({ status: 'unique', repaired: [0] });
    expect(shown(solution)).toEqual(['●－－●', '●－●_']);
  });

  it('leaves open what is not decided within the bounds', async () => {
    const tired: Solver = { name: 'tired', solve: async () => ({ status: 'limit' }) };
    const lost = problem(4, ['●●● 3', '●_●● 3', '●●●●● 4'], [['●', [3, 1, 3, 3], 10]]);
    const solution = await solveMatrix(lost, tired);
    expect(solution).toMatchObject({ status: 'limit', repaired: [0, 2], cost: null, usedKnown: false });
    expect(shown(solution)).toEqual(['____', '●_●●', '●●●●']);
    expect(openShown(solution)).toEqual(['0:0 _●', '0:1 _●', '0:2 _●', '0:3 _●']);
    const wide = problem(30, [`${'●_'.repeat(10)} 10`], [['●', Array.from({ length: 30 }, () => 0), 0]]);
    expect(await solveMatrix(wide, highs)).toMatchObject({ status: 'limit' });
  });

  it('passes on the errors of the solver', async () => {
    const lost = problem(3, ['●● 2'], [['●', [1, 0, 1], 2]]);
    await expect(solveMatrix(lost, noSolver)).rejects.toThrow('not to be called');
  });
});
