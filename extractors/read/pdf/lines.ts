import type { Ruling } from '../../../schemas/page-layout.js';
import type { DrawnRun } from './page-drawing.js';

/** Part of the smaller height by which two runs must overlap to stand on one line. */
const SAME_LINE = 0.5;

/** Runs in the order in which a person would read lines from top to bottom, columns of vertical writing from the right. */
export function toLines(runs: readonly DrawnRun[]): DrawnRun[][] {
  const level = runs.filter(({ direction }) => direction === 'right' || direction === 'left');
  const upright = runs.filter(({ direction }) => direction === 'down' || direction === 'up');
  const lines = [...levelLines(level), ...uprightLines(upright)];
  return lines
    .map((line) => ({ line, top: topOf(line) }))
    .sort(byPlace)
    .map(({ line }) => line);
}

interface Placed {
  readonly line: DrawnRun[];
  readonly top: number;
}

function byPlace(a: Placed, b: Placed): number {
  const [first, second] = [a.line[0] as DrawnRun, b.line[0] as DrawnRun];
  if (first.upright && second.upright && overlaps(first, second)) return second.box[2] - first.box[2];
  return a.top - b.top || first.box[0] - second.box[0];
}

function overlaps(a: DrawnRun, b: DrawnRun): boolean {
  const common = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
  return common > SAME_LINE * Math.min(a.box[3] - a.box[1], b.box[3] - b.box[1]);
}

function levelLines(runs: readonly DrawnRun[]): DrawnRun[][] {
  const sorted = [...runs].sort((a, b) => a.base - b.base || a.box[0] - b.box[0]);
  const lines: { top: number; bottom: number; runs: DrawnRun[] }[] = [];
  for (const run of sorted) {
    const [, top, , bottom] = run.box;
    const line = lines.findLast((each) => {
      const common = Math.min(each.bottom, bottom) - Math.max(each.top, top);
      return common > SAME_LINE * Math.min(each.bottom - each.top, bottom - top);
    });
    if (line === undefined) lines.push({ top, bottom, runs: [run] });
    else line.runs.push(run);
  }
  return lines.map((line) => line.runs.sort((a, b) => a.box[0] - b.box[0]));
}

function uprightLines(runs: readonly DrawnRun[]): DrawnRun[][] {
  return runs.map((run) => [run]);
}

function topOf(line: readonly DrawnRun[]): number {
  return Math.min(...line.map(({ box }) => box[1]));
}

/** Room between runs on a line, in parts of the size, that stands for a space, and for a column. */
const SPACE = 0.25;
const COLUMN = 1.2;

/** What parts two neighbours on a line: nothing, a space, or a tab where a column or a ruling lies between. */
export function separator(left: DrawnRun, right: DrawnRun, verticals: readonly Ruling[]): string {
  const size = Math.min(left.size, right.size);
  const [from, to] = [left.box[2], right.box[0]];
  const gap = to - from;
  const middle = (Math.max(left.box[1], right.box[1]) + Math.min(left.box[3], right.box[3])) / 2;
  const isRuled = verticals.some(
    ({ at, from: top, to: bottom }) =>
      at > from - size / 2 &&
      at < to + size / 2 &&
      at > left.box[0] &&
      at < right.box[2] &&
      top < middle &&
      bottom > middle,
  );
  if (isRuled || gap > COLUMN * size) return '\t';
  return gap > SPACE * size ? ' ' : '';
}
