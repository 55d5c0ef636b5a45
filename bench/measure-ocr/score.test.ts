import { describe, expect, it } from 'vitest';
import { wordsInCells, wordsOutside } from './match.js';
import type { DocumentReading, PlacedCell } from './model.js';
import { NOTHING, scoreTables, scoreText, wrongCells } from './score.js';

/** Cells of 100 by 20 points, their letters a little smaller, a table of equal columns. */
const reading = (
  rows: readonly (readonly string[])[],
  change: Partial<PlacedCell> = {},
): DocumentReading => ({
  text: rows.flat().join(''),
  cells: rows.flatMap((cells, row) =>
    cells.flatMap((text, column): PlacedCell[] => {
      const box = [column * 100 + 5, row * 20 + 5, column * 100 + 95, row * 20 + 15] as const;
      const cell = { page: 1, box: [...box] as PlacedCell['box'], text, isFlagged: false };
      return text === '' ? [] : [{ ...cell, place: { table: 0, row, column }, ...change }];
    }),
  ),
});

const TRUTH = reading([
  ['事業', '○', '1,200'],
  ['相談窓口', '', '△3,495'],
]);

describe('scoreTables', () => {
  it('finds nothing wrong with the truth itself, blanks and width aside', () => {
    const read = reading([
      ['事 業', '〇', '１,２００'],
      ['相談窓口', '', '△3,495'],
    ]);
    const right = { cells: 5, placed: 5, marks: 1, rightMarks: 1, figures: 2, rightFigures: 2 };
    expect(scoreTables(TRUTH, read)).toEqual({ ...NOTHING, ...right, letters: 6, rows: 2, rightRows: 2 });
  });

  it('counts a lost sign, another mark, letters and rows', () => {
    const read = reading([
      ['事業', '×', '1,200'],
      ['相談窗口', '－', '3,495'],
    ]);
    expect(scoreTables(TRUTH, read)).toMatchObject({
      rightMarks: 0,
      falseMarks: 2,
      rightFigures: 1,
      unflaggedFigures: 1,
      letters: 6,
      wrongLetters: 1,
      rightRows: 0,
    });
    expect(wrongCells(TRUTH.cells, read.cells)).toEqual([
      ['○', '×'],
      ['相談窓口', '相談窗口'],
      ['△3,495', '3,495'],
    ]);
  });

  it('forgives a wrong figure that is flagged, and one that is missing', () => {
    const wrong = reading([['事業', '○', '1,208']], { isFlagged: true });
    expect(scoreTables(TRUTH, wrong)).toMatchObject({ figures: 2, rightFigures: 0, unflaggedFigures: 0 });
  });

  it('takes cells for placed where most keep their distance to the truth', () => {
    const { cells, text } = TRUTH;
    const moved = cells.map((cell, index) => {
      const { table, row, column } = cell.place ?? { table: 0, row: 0, column: 0 };
      return { ...cell, place: { table: table + 3, row: row + 2, column: column + (index === 4 ? 1 : 0) } };
    });
    expect(scoreTables(TRUTH, { cells: moved, text })).toMatchObject({ cells: 5, placed: 4, rightRows: 1 });
  });
});

describe('scoreText', () => {
  it('counts letters that are lost, changed and too many', () => {
    const truth = { cells: [], text: '（目的）\n第1条 この協定は' };
    expect(scoreText(truth, { cells: [], text: '(目的) 第1奈この協定はは' })).toEqual({
      ...NOTHING,
      textLetters: 12,
      wrongTextLetters: 2,
    });
  });

  it('compares tables cell by cell, whatever the order of the text, and counts cells where none are', () => {
    const read = reading([
      ['事業', '×', '1,200'],
      ['相談窗口', '', '△3,495'],
    ]);
    expect(scoreText({ ...TRUTH, text: '' }, { ...read, text: '' })).toMatchObject({
      textLetters: 18,
      wrongTextLetters: 2,
    });
    const more = reading([[...Array<string>(5).fill(''), '図面']]);
    expect(scoreText({ cells: [], text: '' }, { ...more, text: '' })).toMatchObject({ wrongTextLetters: 2 });
  });
});

describe('wordsInCells', () => {
  it('puts words into the cells that they lie in, and leaves out what lies in none', () => {
    const word = (x: number, y: number, text: string) => ({
      page: 1,
      box: [x, y, x + 6, y + 8] as const,
      text,
    });
    const words = [word(10, 6, '事'), word(40, 6, '業'), word(148, 4, 'O'), word(150, 26, '|')].map(
      (each) => ({
        ...each,
        box: [...each.box] as PlacedCell['box'],
      }),
    );
    const cells = wordsInCells(TRUTH.cells, words);
    expect(cells.map(({ text, place }) => [text, place?.column])).toEqual([
      ['事業', 0],
      ['O', 1],
    ]);
  });
});

describe('wordsOutside', () => {
  it('leaves out what lies in a printed table, between its cells too', () => {
    const at = (page: number, y: number) => ({
      page,
      box: [150, y, 156, y + 8] as PlacedCell['box'],
      text: '事',
    });
    const words = [at(1, 4), at(1, 16), at(1, 60), at(2, 4)];
    expect(wordsOutside(TRUTH.cells, words)).toEqual([words[2], words[3]]);
  });
});
