import type { Box, Run } from '../../../schemas/page-layout.js';
import type { TableSettings } from './settings.js';

/** Letters of one run between blanks: units `from` to `to` of the run (from 0, end exclusive). */
export interface Word {
  readonly run: Run;
  readonly from: number;
  readonly to: number;
  readonly box: Box;
}

/** Whether the letters of a run follow each other along x. */
export function goesAcross(run: Run): boolean {
  return run.direction === 'right' || run.direction === 'left';
}

/** The box of some letters of a run; `advance` bounds the last one where a gap follows it. */
function boxOfLetters(run: Run, from: number, to: number, advance: number): Box {
  const start = run.edges[from] ?? 0;
  const last = run.edges[to - 1] ?? start;
  const next = run.edges[to] ?? last;
  const end = last + Math.max(-advance, Math.min(advance, next - last));
  const low = Math.min(start, end);
  const high = Math.max(start, end);
  const [x0, y0, x1, y1] = run.box;
  return goesAcross(run) ? [low, y0, high, y1] : [x0, low, x1, high];
}

/** Some letters of a run as a word of their own. */
export function wordOf(run: Run, from: number, to: number, settings: TableSettings): Word {
  return { run, from, to, box: boxOfLetters(run, from, to, run.size * settings.letterGapEm) };
}

/** The middle of a letter of a run along its direction. */
export function letterMiddle(run: Run, unit: number): number {
  const start = run.edges[unit] ?? 0;
  return (start + (run.edges[unit + 1] ?? start)) / 2;
}

const BLANK = /\s/u;
/** Letters of figures that are never as wide as they are high. */
const FIGURE_LETTER = /[\d.,%)$–-]/u;
const LEADER_DOT = /[.…‥・·_‧⋯]/u;
/** From so many dots on, what follows a label leads to its figure. */
const LEADER_DOTS = 4;

/** Number of the dots of a leader from a place on; 0 where there are too few. */
function leaderFrom(text: string, start: number, end: number): number {
  let length = 0;
  while (start + length < end && LEADER_DOT.test(text.charAt(start + length))) length += 1;
  return length >= LEADER_DOTS ? length : 0;
}

/**
 * Cuts runs into words: at blanks, at wide gaps between letters, and around the dots that lead from a label to a
 * figure. Runs without a visible letter give none.
 */
export function wordsOf(runs: readonly Run[], text: string, settings: TableSettings): Word[] {
  return runs.flatMap((run) => wordsOfRun(run, text, settings));
}

function wordsOfRun(run: Run, text: string, settings: TableSettings): Word[] {
  const { start, end } = run.span;
  const widest = run.size * settings.letterGapEm;
  const words: Word[] = [];
  let from = -1;
  const close = (unit: number) => {
    if (from >= 0 && from < unit) words.push(wordOf(run, from, unit, settings));
    from = -1;
  };
  for (let unit = 0; unit < end - start; unit += 1) {
    if (BLANK.test(text.charAt(start + unit))) {
      close(unit);
      continue;
    }
    const dots = from >= 0 || unit === 0 ? leaderFrom(text, start + unit, end) : 0;
    if (dots > 0) {
      close(unit);
      words.push(wordOf(run, unit, unit + dots, settings));
      unit += dots - 1;
      continue;
    }
    if (from < 0) from = unit;
    const advance = Math.abs((run.edges[unit + 1] ?? 0) - (run.edges[unit] ?? 0));
    const isFigure = FIGURE_LETTER.test(text.charAt(start + unit));
    if (advance > (isFigure ? run.size * settings.figureGapEm : widest)) close(unit + 1);
  }
  close(end - start);
  return words;
}

/** The letters of a word in the document's text. */
export function wordText(word: Word, text: string): string {
  const { start } = word.run.span;
  return text.slice(start + word.from, start + word.to);
}
