import { describe, expect, it } from 'vitest';
import type { RebuiltTable } from '../../schemas/plan.js';
import { scoreTables } from './score.js';

const table = (rows: readonly (readonly string[])[]): RebuiltTable => ({
  page: 1,
  box: null,
  pages: [1],
  claimedBy: null,
  cells: rows.flatMap((cells, row) =>
    cells.map((text, column) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      text,
      at: { page: 1, line: null, box: null, reader: 'ocr' as const, confidence: null },
    })),
  ),
});

describe('scoreTables', () => {
  const truth = [
    table([
      ['事業', '○'],
      ['△3,495', ''],
    ]),
  ];

  it('finds nothing wrong with the truth itself, blanks and width aside', () => {
    const read = [
      table([
        ['事 業', '〇'],
        ['△３,４９５', ''],
      ]),
    ];
    expect(scoreTables(truth, read)).toEqual({
      cells: 3,
      placed: 3,
      exact: 3,
      marks: 1,
      rightMarks: 1,
      falseMarks: 0,
      figures: 1,
      rightFigures: 1,
    });
  });

  it('counts a lost sign, another mark and a missing table', () => {
    const read = [
      table([
        ['事業', '×'],
        ['3,495', ''],
      ]),
    ];
    expect(scoreTables(truth, read)).toMatchObject({
      exact: 1,
      rightMarks: 0,
      falseMarks: 1,
      rightFigures: 0,
    });
    expect(scoreTables(truth, [])).toMatchObject({ cells: 3, placed: 0, exact: 0 });
  });
});
