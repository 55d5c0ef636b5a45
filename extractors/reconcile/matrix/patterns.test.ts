import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternsUpTo, type RowReading } from './patterns.js';
import { type Cell, isCounted } from './problem.js';

/** '●_○' is a mark, a blank and another mark. */
function cells(text: string): Cell[] {
  return [...text].map((character) => (character === '_' ? null : character));
}

function reading(text: string, columns: number, total: number | null, absent: string[] = []): RowReading {
  return { cells: cells(text), columns, total, marks: ['●', '○'], absent, freeEnd: total === null };
}

function listed(row: RowReading, maxCost: number): string[] {
  const { patterns } = patternsUpTo(row, maxCost);
  return patterns.map((each) => `${each.cells.map((cell) => cell ?? '_').join('')} ${each.cost}`);
}

describe('patternsUpTo', () => {
  it('takes a whole row as it is', () => {
    expect(listed(reading('●_○', 3, 2), 0)).toEqual(['●_○ 0']);
  });

  it('drops a surplus mark', () => {
    expect(patternsUpTo(reading('●●●●●●●●●●', 9, 9), -1)).toEqual({ patterns: [], next: 2, limited: false });
    expect(listed(reading('●●●●●●●●●●', 9, 9), 2)).toEqual(['●●●●●●●●● 2']);
  });

  it('drops a surplus blank wherever one is', () => {
    expect(listed(reading('●__●_', 4, 2), 2)).toEqual(['●__● 2', '●_●_ 2']);
  });

  it('puts a lost blank wherever it may have been', () => {
    expect(listed(reading('●●', 3, 2), 2).sort()).toEqual(['_●● 2', '●_● 2', '●●_ 2'].sort());
  });

  it('invents a mark only where the total asks for one', () => {
    expect(listed(reading('●●', 3, 3), 3).sort()).toEqual(['●●● 3', '○●● 3', '●○● 3', '●●○ 3'].sort());
  });

  it('replaces a cell at the cost of deleting and inserting', () => {
    expect(listed(reading('●●●', 3, 2), 4).sort()).toEqual(['_●● 4', '●_● 4', '●●_ 4'].sort());
  });

  it('adds and drops blanks at the end for nothing when no total follows', () => {
    expect(listed(reading('●●', 4, null), 0)).toEqual(['●●__ 0']);
    expect(listed(reading('●●____', 4, null), 0)).toEqual(['●●__ 0']);
  });

  it('does not count absent marks, and shows them only where the reading puts them for sure', () => {
    expect(listed(reading('●－_●', 4, 2, ['－']), 0)).toEqual(['●－_● 0']);
    expect(listed(reading('●－－●', 3, 2, ['－']), 2)).toEqual(['●－● 2']);
    expect(listed(reading('●－_●', 3, 2, ['－']), 2)).toEqual(['●_● 2']);
    expect(listed(reading('●－●', 4, 2, ['－']), 2)).toContain('●__● 2');
  });

  it('finds nothing for a total that no row of this length has', () => {
    expect(patternsUpTo(reading('●●', 3, 4), 100)).toEqual({ patterns: [], next: null, limited: false });
  });

  it('gives up on too many patterns, and on rows of several times their columns', () => {
    const wide = reading('●_'.repeat(13), 30, 13);
    expect(patternsUpTo(wide, 16)).toMatchObject({ limited: true });
    expect(patternsUpTo(wide, 16).patterns).toHaveLength(20_000);
    expect(patternsUpTo(reading('●'.repeat(40), 4, 4), 100)).toMatchObject({ limited: true });
  });

  it('lists exactly the rows whose edit distance is within the cost', () => {
    fc.assert(
      fc.property(readings(), fc.integer({ min: -1, max: 12 }), (row, maxCost) => {
        const expected = everyRow(row.columns, ['●', '○'])
          .filter((each) => row.total === null || count(each) === row.total)
          .map((each) => ({ cells: each, cost: editCost(row, each) }));
        const level = patternsUpTo(row, maxCost);
        const within = expected.filter(({ cost }) => cost <= maxCost);
        const beyond = expected.filter(({ cost }) => cost > maxCost).map(({ cost }) => cost);
        expect(sorted(level.patterns)).toEqual(sorted(within));
        expect(level.next).toBe(beyond.length > 0 ? Math.min(...beyond) : null);
      }),
      { numRuns: 300 },
    );
  });
});

function readings(): fc.Arbitrary<RowReading> {
  return fc.record({
    cells: fc.array(fc.constantFrom(null, '●', '○'), { maxLength: 6 }),
    columns: fc.integer({ min: 1, max: 4 }),
    total: fc.option(fc.integer({ min: 0, max: 4 })),
    marks: fc.constant(['●', '○']),
    absent: fc.constant([]),
    freeEnd: fc.boolean(),
  });
}

function everyRow(columns: number, marks: readonly string[]): Cell[][] {
  if (columns === 0) return [[]];
  return everyRow(columns - 1, marks).flatMap((row) => [null, ...marks].map((cell) => [...row, cell]));
}

function count(row: readonly Cell[]): number {
  return row.filter((cell) => isCounted(cell, [])).length;
}

/** The definition, by plain recursion. */
function editCost({ cells: read, freeEnd }: RowReading, row: readonly Cell[]): number {
  const from = (used: number, column: number): number => {
    const restBlank = [...read.slice(used), ...row.slice(column)].every((cell) => cell === null);
    if (restBlank && (freeEnd || (used === read.length && column === row.length))) return 0;
    const options = [Number.POSITIVE_INFINITY];
    if (used < read.length) options.push(2 + from(used + 1, column));
    if (column < row.length) options.push((row[column] === null ? 2 : 3) + from(used, column + 1));
    if (used < read.length && column < row.length && read[used] === row[column]) {
      options.push(from(used + 1, column + 1));
    }
    return Math.min(...options);
  };
  return from(0, 0);
}

function sorted(patterns: readonly { cells: readonly Cell[]; cost: number }[]): string[] {
  return patterns.map((each) => JSON.stringify([each.cost, each.cells])).sort();
}
