import type { RebuiltTable } from '../../schemas/plan.js';

/** Counts over the cells of a page. */
export interface CellScore {
  /** Cells of the truth that hold something. */
  readonly cells: number;
  /** Of these, those that were found in their row and column. */
  readonly placed: number;
  /** Of the placed, those whose text is exact, blanks and width aside. */
  readonly exact: number;
  /** Marks of the truth, those read right, and those read as another mark. */
  readonly marks: number;
  readonly rightMarks: number;
  readonly falseMarks: number;
  /** Cells of the truth that are figures, and those read right with sign and separators. */
  readonly figures: number;
  readonly rightFigures: number;
}

export const NO_CELLS: CellScore = {
  cells: 0,
  placed: 0,
  exact: 0,
  marks: 0,
  rightMarks: 0,
  falseMarks: 0,
  figures: 0,
  rightFigures: 0,
};

const MARK = /^[●○◎△▲×－-]$/u;
const FIGURE = /^[△▲-]?\d[\d,]*(?:\.\d+)?%?$/u;

/** Compares tables in their order; a table that is missing has none of its cells. */
export function scoreTables(truth: readonly RebuiltTable[], read: readonly RebuiltTable[]): CellScore {
  return truth
    .map((table, index) => scoreTable(table, read[index]))
    .reduce((sum, score) => addScores(sum, score), NO_CELLS);
}

export function addScores(a: CellScore, b: CellScore): CellScore {
  const keys = Object.keys(a) as (keyof CellScore)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as CellScore;
}

function scoreTable(truth: RebuiltTable, read: RebuiltTable | undefined): CellScore {
  const found = new Map(read?.cells.map((cell) => [`${cell.row}:${cell.column}`, plain(cell.text)]));
  return truth.cells
    .map(({ row, column, text }) => scoreCell(plain(text), found.get(`${row}:${column}`)))
    .reduce((sum, score) => addScores(sum, score), NO_CELLS);
}

function scoreCell(wanted: string, found: string | undefined): CellScore {
  if (wanted === '') return NO_CELLS;
  const isMark = MARK.test(wanted);
  const isFigure = FIGURE.test(wanted);
  const isExact = found === wanted;
  return {
    cells: 1,
    placed: found === undefined ? 0 : 1,
    exact: isExact ? 1 : 0,
    marks: isMark ? 1 : 0,
    rightMarks: isMark && isExact ? 1 : 0,
    falseMarks: found !== undefined && MARK.test(found) && !isExact ? 1 : 0,
    figures: isFigure ? 1 : 0,
    rightFigures: isFigure && isExact ? 1 : 0,
  };
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').replace(/[〇◯]/gu, '○');
}
