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

/** Cuts runs into words, at blanks and at wide gaps between letters. Runs without a visible letter give none. */
export function wordsOf(runs: readonly Run[], text: string, settings: TableSettings): Word[] {
  const words: Word[] = [];
  for (const run of runs) {
    const { start, end } = run.span;
    const widest = run.size * settings.letterGapEm;
    let from = -1;
    for (let unit = 0; unit < end - start; unit += 1) {
      const blank = BLANK.test(text.charAt(start + unit));
      if (!blank && from < 0) from = unit;
      const gap = Math.abs((run.edges[unit + 1] ?? 0) - (run.edges[unit] ?? 0)) > widest;
      if (from >= 0 && (blank || gap)) {
        words.push(wordOf(run, from, blank ? unit : unit + 1, settings));
        from = -1;
      }
    }
    if (from >= 0) words.push(wordOf(run, from, end - start, settings));
  }
  return words;
}

/** The letters of a word in the document's text. */
export function wordText(word: Word, text: string): string {
  const { start } = word.run.span;
  return text.slice(start + word.from, start + word.to);
}
