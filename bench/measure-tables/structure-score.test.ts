import { describe, expect, it } from 'vitest';
import type { FoundTable, ScoredCell, TrueTable } from './model.js';
import { averageOf, type Counts, sharesOf } from './shares.js';
import { matchStructure } from './structure-score.js';

const TEXTS = [
  ['Name', 'Unit', '2024', '2025'],
  ['Roads', 'km', '10', '12'],
  ['Parks', 'ha', '3', '4'],
];

function cellsOf(texts: readonly (readonly string[])[]): ScoredCell[] {
  return texts.flatMap((row, index) =>
    row.map((text, column) => ({ row: index, column, rowSpan: 1, columnSpan: 1, text })),
  );
}

function truth(texts = TEXTS, ...pages: number[]): TrueTable {
  return { pages: pages.length === 0 ? [1] : pages, cells: cellsOf(texts) };
}

function found(cells: readonly ScoredCell[], page = 1): FoundTable {
  return { page, box: null, cells: cells.map((cell) => ({ ...cell, box: null })) };
}

function score(truths: readonly TrueTable[], tables: readonly FoundTable[]): Counts {
  const { correct, expected, found: all } = matchStructure(truths, tables);
  return { correct, expected, found: all };
}

describe('structure', () => {
  it('is full for a perfect table: 9 relations to the right, 8 down', () => {
    expect(score([truth()], [found(cellsOf(TEXTS))])).toEqual({
      correct: 17,
      expected: 17,
      found: 17,
    });
  });

  it('loses the relations of one missing cell, and the new one over the blank is false', () => {
    const cells = cellsOf(TEXTS).filter(({ text }) => text !== 'km');
    expect(score([truth()], [found(cells)])).toEqual({ correct: 13, expected: 17, found: 15 });
  });

  it('loses what two merged cells had', () => {
    const cells = cellsOf(TEXTS)
      .filter(({ text }) => text !== 'ha')
      .map((cell) => (cell.text === 'km' ? { ...cell, rowSpan: 2, text: 'km ha' } : cell));
    expect(score([truth()], [found(cells)])).toEqual({ correct: 11, expected: 17, found: 16 });
  });

  it('keeps all relations under a shift of the whole table', () => {
    const cells = cellsOf(TEXTS).map((cell) => ({ ...cell, row: cell.row + 2, column: cell.column + 5 }));
    expect(score([truth()], [found(cells)])).toEqual({ correct: 17, expected: 17, found: 17 });
  });

  it('loses at the seam when one row is shifted by a column', () => {
    const cells = cellsOf(TEXTS).map((cell) =>
      cell.row === 1 ? { ...cell, column: cell.column + 1 } : cell,
    );
    expect(score([truth()], [found(cells)])).toEqual({ correct: 9, expected: 17, found: 16 });
  });

  it('asks for the right number of blanks between', () => {
    const far = cellsOf(TEXTS).map((cell) => (cell.column === 3 ? { ...cell, column: 4 } : cell));
    expect(score([truth()], [found(far)])).toEqual({ correct: 14, expected: 17, found: 17 });
  });

  it('counts a missed table as missed and a false one as false', () => {
    const other = cellsOf([
      ['x', 'y'],
      ['z', 'w'],
    ]);
    expect(score([truth()], [])).toEqual({ correct: 0, expected: 17, found: 0 });
    expect(score([truth()], [found(other), found(cellsOf(TEXTS))])).toEqual({
      correct: 17,
      expected: 17,
      found: 21,
    });
  });

  it('pairs tables of one page only, each once', () => {
    const same = found(cellsOf(TEXTS));
    expect(score([truth()], [found(cellsOf(TEXTS), 2)]).correct).toBe(0);
    expect(score([truth(), truth()], [same])).toEqual({ correct: 17, expected: 34, found: 17 });
  });

  it('gives a table the partner with most in common, whatever the order', () => {
    const half = cellsOf(TEXTS).filter(({ column }) => column < 2);
    const small = truth([['Name', 'Unit']]);
    expect(score([small, truth()], [found(cellsOf(TEXTS)), found(half)]).correct).toBe(17 + 1);
  });

  it('says what was missed and what was wrong', () => {
    const [missed, wrong] = [truth([['a', 'b', 'c']]), found(cellsOf([['a', 'b', 'd']]))];
    const { comparisons, falseTables } = matchStructure([missed], [wrong, found(cellsOf([['x', 'y']]))]);
    expect(comparisons).toEqual([
      {
        common: [{ from: 'A', to: 'B', direction: 'right', blanks: 0 }],
        missed: [{ from: 'B', to: 'C', direction: 'right', blanks: 0 }],
        wrong: [{ from: 'B', to: 'D', direction: 'right', blanks: 0 }],
      },
    ]);
    expect(falseTables).toEqual([1]);
  });

  it('takes a partner on each page of a table that goes on', () => {
    const [top, bottom] = [cellsOf(TEXTS.slice(0, 2)), cellsOf(TEXTS.slice(2))];
    expect(score([truth(TEXTS, 1, 2)], [found(top, 1), found(bottom, 2)])).toEqual({
      correct: 13,
      expected: 17,
      found: 13,
    });
  });
});

describe('shares', () => {
  it('are 0 where nothing is found', () => {
    expect(sharesOf({ correct: 0, expected: 17, found: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('are averaged by document, F1 from the averages', () => {
    const average = averageOf([
      { correct: 10, expected: 10, found: 10 },
      { correct: 0, expected: 90, found: 0 },
      { correct: 8, expected: 10, found: 16 },
    ]);
    expect(average.precision).toBeCloseTo(0.5, 10);
    expect(average.recall).toBeCloseTo(0.6, 10);
    expect(average.f1).toBeCloseTo(0.5454545454, 8);
  });
});
