import type { TableSettings } from './settings.js';
import { isFigure, type Piece } from './text-rows.js';

/** A stretch of x. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A gap between two columns of figures, with the number of lines that have a figure on both sides of it. */
export interface FigureGutter extends Stretch {
  readonly support: number;
}

type Line = readonly Piece[];

/** Whether a line holds data: two figures, and no more texts than figures beside its label. */
function isData(line: Line): boolean {
  const figures = line.filter(({ text }) => isFigure(text)).length;
  const label = line[0] && !isFigure(line[0].text) ? line[0] : null;
  const texts = line.filter((piece) => piece !== label && piece.from > (label?.to ?? 0)).length - figures;
  return figures >= 2 && texts <= figures * 2;
}

/** Gaps between a figure and the next piece of its line, where that is a figure too. */
function gapsOfFigures(line: Line, least: number): Stretch[] {
  return line.slice(1).flatMap((piece, index) => {
    const before = line[index] as Piece;
    const apart = piece.from - before.to >= least;
    return apart && isFigure(before.text) && isFigure(piece.text)
      ? [{ from: before.to, to: piece.from }]
      : [];
  });
}

/** What is left of a stretch that so many lines leave free most: the part of it over which fewest of them run. */
function freest(stretch: Stretch, lines: readonly Line[]): Stretch {
  const over = lines.flatMap((line) => line.filter(({ from, to }) => from < stretch.to && to > stretch.from));
  const ends = [stretch.from, stretch.to, ...over.flatMap(({ from, to }) => [from, to])]
    .filter((x) => x >= stretch.from && x <= stretch.to)
    .sort((a, b) => a - b);
  let best = stretch;
  let fewest = Number.POSITIVE_INFINITY;
  ends.slice(1).forEach((to, index) => {
    const from = ends[index] ?? to;
    if (to - from < 0.01) return;
    const depth = over.filter((piece) => piece.from < to && piece.to > from).length;
    const isBetter = depth < fewest || (depth === fewest && to - from > best.to - best.from);
    if (isBetter) [best, fewest] = [{ from, to }, depth];
  });
  return best;
}

/**
 * Gaps between columns of figures: no line of data runs over them, and two at least have a figure on either side. Heads
 * and sections may run over them; the gap is where fewest of these do.
 */
export function figureGutters(lines: readonly Line[], size: number, settings: TableSettings): FigureGutter[] {
  const data = lines.filter(isData);
  const found: Stretch[] = [];
  for (const gap of data.flatMap((line) => gapsOfFigures(line, settings.wordGapEm * size))) {
    const at = found.findIndex(({ from, to }) => from < gap.to && gap.from < to);
    const other = found[at];
    if (other) found[at] = { from: Math.max(other.from, gap.from), to: Math.min(other.to, gap.to) };
    else found.push(gap);
  }
  return found.flatMap((stretch) => {
    if (
      data.some((line) => line.some(({ from, to }) => from < stretch.to - 0.01 && to > stretch.from + 0.01))
    )
      return [];
    const support = data.filter((line) =>
      gapsOfFigures(line, 0).some(({ from, to }) => from <= stretch.from + 0.01 && to >= stretch.to - 0.01),
    ).length;
    const isWide = stretch.to - stretch.from >= settings.gutterEm.many * size;
    return isWide && support >= Math.max(2, data.length * settings.togetherShare)
      ? [{ ...freest(stretch, lines), support }]
      : [];
  });
}
