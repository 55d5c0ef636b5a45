import { groupBy } from '../../extractors/grouping.js';
import { editDistance } from './edit-distance.js';
import { type CellMatch, inPlace, matchCells, unmatched } from './match.js';
import type { DocumentReading, PlacedCell } from './model.js';

/** Counts over the cells of tables, or over the letters of running text. Texts are compared without blanks and width. */
export interface Score {
  /** Cells of the truth that hold something, and of these those that were found in their row and column. */
  readonly cells: number;
  readonly placed: number;
  /** Marks of the truth, those read right, and marks that were read where there is none or another. */
  readonly marks: number;
  readonly rightMarks: number;
  readonly falseMarks: number;
  /** Cells of the truth that are figures, those read right with sign, separators and unit. */
  readonly figures: number;
  readonly rightFigures: number;
  /** Figures that were read as something else while nothing says that somebody should look. */
  readonly unflaggedFigures: number;
  /** Figures that were read right while something says that somebody should look. */
  readonly flaggedRightFigures: number;
  /** Letters of the other cells, and how many must be changed, put in or taken out. */
  readonly letters: number;
  readonly wrongLetters: number;
  /** Rows of the truth, and those of which every cell is right. */
  readonly rows: number;
  readonly rightRows: number;
  /** Letters of running text, and how many must be changed, put in or taken out. */
  readonly textLetters: number;
  readonly wrongTextLetters: number;
}

export const NOTHING: Score = {
  cells: 0,
  placed: 0,
  marks: 0,
  rightMarks: 0,
  falseMarks: 0,
  figures: 0,
  rightFigures: 0,
  unflaggedFigures: 0,
  flaggedRightFigures: 0,
  letters: 0,
  wrongLetters: 0,
  rows: 0,
  rightRows: 0,
  textLetters: 0,
  wrongTextLetters: 0,
};

const MARK = /^[●○◎△▲×－-]$/u;
/** A number with its sign, and a short unit behind it: ▲612, 84.7%, 9,871人泊. */
const FIGURE = /^[△▲+-]?\d[\d,]*(?:\.\d+)?(?:%|\p{L}{1,3})?$/u;

export function addScores(scores: readonly Score[]): Score {
  const keys = Object.keys(NOTHING) as (keyof Score)[];
  const sums = keys.map((key) => [key, scores.reduce((sum, score) => sum + score[key], 0)] as const);
  return Object.fromEntries(sums) as unknown as Score;
}

/**
 * A text against what is printed: its running text as a whole, its tables cell by cell, since lines of cells beside each other have
 * no order. Letters of cells where none are printed are too many.
 */
export function scoreText(truth: DocumentReading, read: DocumentReading): Score {
  const matches = matchCells(truth.cells, read.cells);
  const pairs = [
    [truth.text, read.text],
    ...matches.map((match) => [match.truth.text, match.read?.text ?? '']),
    ...unmatched(matches, read.cells).map(({ text }) => ['', text]),
  ].map((texts) => texts.map(plain) as [string, string]);
  return {
    ...NOTHING,
    textLetters: pairs.reduce((sum, [wanted]) => sum + [...wanted].length, 0),
    wrongTextLetters: pairs.reduce((sum, [wanted, found]) => sum + editDistance(wanted, found), 0),
  };
}

/** The cells of tables against what is printed. */
export function scoreTables(truth: DocumentReading, read: DocumentReading): Score {
  const matches = matchCells(truth.cells, read.cells);
  const placed = inPlace(matches);
  const rows = [...groupBy(matches, rowOf).values()];
  const strayMarks = unmatched(matches, read.cells).filter(({ text }) => MARK.test(plain(text)));
  return addScores([
    ...matches.map((match) => scoreCell(match, placed.has(match))),
    {
      ...NOTHING,
      falseMarks: strayMarks.length,
      rows: rows.length,
      rightRows: rows.filter((row) => row.every((match) => placed.has(match) && isRight(match))).length,
    },
  ]);
}

function scoreCell(match: CellMatch, isPlaced: boolean): Score {
  const wanted = plain(match.truth.text);
  const found = plain(match.read?.text ?? '');
  const counts = { ...NOTHING, cells: 1, placed: isPlaced ? 1 : 0 };
  const right = found === wanted ? 1 : 0;
  const falseMarks = MARK.test(found) && right === 0 ? 1 : 0;
  if (MARK.test(wanted)) return { ...counts, marks: 1, rightMarks: right, falseMarks };
  if (FIGURE.test(wanted)) {
    const isSeen = right === 1 || found === '' || match.read?.isFlagged === true;
    const flaggedRightFigures = right === 1 && match.read?.isFlagged === true ? 1 : 0;
    const unflaggedFigures = isSeen ? 0 : 1;
    return { ...counts, figures: 1, rightFigures: right, unflaggedFigures, flaggedRightFigures, falseMarks };
  }
  const letters = [...wanted].length;
  return { ...counts, letters, wrongLetters: Math.min(editDistance(wanted, found), letters), falseMarks };
}

function isRight({ truth, read }: CellMatch): boolean {
  return read !== null && plain(truth.text) === plain(read.text);
}

function rowOf({ truth: { place, page } }: CellMatch): string {
  return `${page} ${place?.table} ${place?.row}`;
}

/** Cells that are wrong, as [printed, read], for whoever wants to look. */
export function wrongCells(truth: readonly PlacedCell[], read: readonly PlacedCell[]): [string, string][] {
  return matchCells(truth, read)
    .filter((match) => !isRight(match))
    .map((match) => [plain(match.truth.text), plain(match.read?.text ?? '')]);
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').replace(/[〇◯]/gu, '○').replace(/[−–—]/gu, '-');
}
