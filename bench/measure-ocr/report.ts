import type { Score } from './score.js';

/** The figures of one reader under one condition. */
export interface ReaderScore {
  readonly condition: string;
  readonly reader: string;
  readonly score: Score;
  /** By the clock; null where it was not taken apart. */
  readonly seconds: number | null;
}

const HEAD = [
  'condition',
  'reader',
  'cells in place',
  'marks right (false)',
  'figures exact',
  'wrong, unflagged',
  'right, flagged',
  'letters wrong in cells',
  'rows right',
  'letters wrong in text',
  's',
];

/** What is the same for all readers of a table is said once, in its head. */
export function headLines(): string {
  return `| ${HEAD.join(' | ')} |\n|${HEAD.map(() => '---').join('|')}|`;
}

export function lineOf({ condition, reader, score, seconds }: ReaderScore): string {
  const cells = [
    condition,
    reader,
    share(score.placed, score.cells),
    `${share(score.rightMarks, score.marks)} (${score.falseMarks})`,
    share(score.rightFigures, score.figures),
    share(score.unflaggedFigures, score.figures),
    share(score.flaggedRightFigures, score.rightFigures),
    percent(score.wrongLetters, score.letters),
    share(score.rightRows, score.rows),
    percent(score.wrongTextLetters, score.textLetters),
    seconds === null ? '' : seconds.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part}/${whole} ${percent(part, whole)}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
