import { figureGutters } from './figure-gutters.js';
import type { TableSettings } from './settings.js';
import { isFigure, isLeader, median, type Piece, type TextRow } from './text-rows.js';

/** A gap between two columns: x from `from` to `to`. */
export interface Gutter {
  readonly from: number;
  readonly to: number;
  /** Lines with text on both sides. */
  readonly support: number;
  /** Lines that run across it. */
  readonly crossings: number;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/** How many lines cover each stretch of x between the first and the last letter. */
function coverage(rows: readonly (readonly Piece[])[]): Stretch[] {
  const ends: { at: number; step: number }[] = [];
  for (const pieces of rows) {
    for (const { from, to } of pieces) ends.push({ at: from, step: 1 }, { at: to, step: -1 });
  }
  ends.sort((a, b) => a.at - b.at);
  const stretches: Stretch[] = [];
  let depth = 0;
  let from = ends[0]?.at ?? 0;
  for (const { at, step } of ends) {
    if (at > from) stretches.push({ from, to: at, depth });
    from = Math.max(from, at);
    depth += step;
  }
  return stretches;
}

/** Maximal stretches that at most `depth` lines cover. */
function shallow(stretches: readonly Stretch[], depth: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const stretch of stretches) {
    if (stretch.depth > depth) continue;
    const last = found.at(-1);
    if (last && stretch.from - last.to < 0.01) last.to = stretch.to;
    else found.push({ from: stretch.from, to: stretch.to });
  }
  return found;
}

/** Lines with text on both sides of a stretch that nothing of them covers, and those with figures next to it on both. */
function supportOf(
  rows: readonly (readonly Piece[])[],
  from: number,
  to: number,
): { support: number; figures: number } {
  let [support, figures] = [0, 0];
  for (const pieces of rows) {
    const left = pieces.findLast((piece) => piece.to <= from + 0.01);
    const right = pieces.find((piece) => piece.from >= to - 0.01);
    const crosses = pieces.some((piece) => piece.to > from + 0.01 && piece.from < to - 0.01);
    if (!left || !right || crosses) continue;
    support += 1;
    if (isFigure(left.text) && isFigure(right.text)) figures += 1;
  }
  return { support, figures };
}

/** Whether a figure stands between two gaps: without one they part the same figures, which one gap does. */
function holdsFigureBetween(
  rows: readonly (readonly Piece[])[],
  a: Pick<Gutter, 'from' | 'to'>,
  b: Pick<Gutter, 'from' | 'to'>,
): boolean {
  const [left, right] = a.from < b.from ? [a, b] : [b, a];
  return rows.some((pieces) =>
    pieces.some(({ from, to, text }) => from >= left.to - 0.01 && to <= right.from + 0.01 && isFigure(text)),
  );
}

/** The least width of a gap that so many lines support. A figure is never two: between figures any space will do. */
function leastWidth(
  { support, figures }: { readonly support: number; readonly figures: number },
  crossings: number,
  settings: TableSettings,
): number {
  const { gutterEm, gutterLines } = settings;
  if (figures >= settings.figureLines && figures > crossings) return gutterEm.many;
  if (crossings > 0) {
    const isFirm = support >= gutterLines.many && support >= settings.crossedSupport * crossings;
    return isFirm ? gutterEm.some : gutterEm.few;
  }
  if (support < gutterLines.some) return gutterEm.few;
  return support < gutterLines.many ? gutterEm.some : gutterEm.many;
}

/**
 * The gaps between the columns of some lines, from left to right: stretches of x that no line covers, or few do, while
 * enough lines have text on both sides. The narrower a gap, the more lines must agree: the spaces between words line up
 * by chance in three lines, not in six. Columns of figures are known by the lines of data alone.
 */
export function findGutters(rows: readonly TextRow[], settings: TableSettings): Gutter[] {
  const lines = rows
    .map(({ pieces }) => pieces.filter((piece) => !isLeader(piece)))
    .filter((pieces) => pieces.length > 0);
  const size = median(rows.map((row) => row.size));
  const stretches = coverage(lines);
  const deepest = lines.length < 3 ? 0 : Math.max(1, Math.floor(lines.length * settings.crossingShare));
  const found: Gutter[] = [];
  for (let crossings = 0; crossings <= deepest; crossings += 1) {
    const widestFirst = shallow(stretches, crossings).sort((a, b) => b.to - b.from - (a.to - a.from));
    for (const { from, to } of widestFirst) {
      if (to - from < settings.gutterEm.many * size) continue;
      if (found.some((gutter) => gutter.from < to && from < gutter.to)) continue;
      const { support, figures } = supportOf(lines, from, to);
      if (support < Math.max(2, 3 * crossings)) continue;
      const isParted = found.some((gutter) => !holdsFigureBetween(lines, gutter, { from, to }));
      const kept = { support, figures: isParted ? 0 : figures };
      if (to - from >= leastWidth(kept, crossings, settings) * size)
        found.push({ from, to, support, crossings });
    }
  }
  for (const gutter of figureGutters(lines, size, settings)) {
    if (found.some((other) => other.from < gutter.to && gutter.from < other.to)) continue;
    found.push({ ...gutter, crossings: 0 });
  }
  found.sort((a, b) => a.from - b.from);
  return withoutMarkers(together(found, lines, size, settings), lines, size, settings);
}

/** Lines by what they have in a column: the last letter of the left one and the first of the right one. */
function countTogether(
  lines: readonly (readonly Piece[])[],
  [start, left, right, end]: readonly [number, number, number, number],
  apart: number,
): { left: number; right: number; both: number } {
  const count = { left: 0, right: 0, both: 0 };
  for (const pieces of lines) {
    const before = pieces.findLast(({ from, to }) => from >= start && to <= left);
    const after = pieces.find(({ from, to }) => from >= right && to <= end);
    if (before) count.left += 1;
    if (after) count.right += 1;
    if (before && after && after.from - before.to >= apart) count.both += 1;
  }
  return count;
}

/** How many lines have both of the columns beside a gap, among others; null where these are enough. */
function tooFewTogether(
  gutters: readonly Gutter[],
  at: number,
  lines: readonly (readonly Piece[])[],
  apart: number,
  settings: TableSettings,
): number | null {
  const { from, to } = gutters[at] as Gutter;
  const start = (gutters[at - 1]?.to ?? Number.NEGATIVE_INFINITY) - 0.01;
  const end = (gutters[at + 1]?.from ?? Number.POSITIVE_INFINITY) + 0.01;
  const { left, right, both } = countTogether(lines, [start, from + 0.01, to - 0.01, end], apart);
  return both >= 2 && both >= settings.togetherShare * Math.min(left, right) ? null : both;
}

/**
 * Drops gaps between columns that hardly ever stand on one line: a column whose totals are set to the right and whose
 * labels to the left is one. What stands together least goes first, since its columns then count with their
 * neighbours: the space between two words of a head may look like a gap.
 */
function together(
  gutters: readonly Gutter[],
  lines: readonly (readonly Piece[])[],
  size: number,
  settings: TableSettings,
): Gutter[] {
  const kept = [...gutters];
  for (;;) {
    const failing = kept.flatMap((gutter, at) => {
      const both = tooFewTogether(kept, at, lines, settings.wordGapEm * size, settings);
      return both === null ? [] : [{ at, both, width: gutter.to - gutter.from }];
    });
    const [worst] = failing.sort((a, b) => a.both - b.both || a.width - b.width);
    if (!worst) return kept;
    kept.splice(worst.at, 1);
  }
}

const MARKER = /^(?:[・●○◎◆◇■□※•▪–—*-]|[（(]?[\p{L}\d０-９]{1,3}[)）.．、:：]|[①-⑳])$/u;

/** Drops the gaps behind the marks of a list. */
function withoutMarkers(
  gutters: readonly Gutter[],
  lines: readonly (readonly Piece[])[],
  size: number,
  settings: TableSettings,
): Gutter[] {
  return gutters.filter(({ from, to }, index) => {
    if (to - from > settings.markerGapEm * size) return true;
    const start = gutters[index - 1]?.to ?? Number.NEGATIVE_INFINITY;
    const before = lines.flatMap((pieces) =>
      pieces.filter((piece) => piece.from >= start - 0.01 && piece.to <= from + 0.01),
    );
    return !before.every(({ text }) => MARKER.test(text));
  });
}
