import type { OcrCandidate } from './engine.js';

/** What a figure is made of when an engine is asked for nothing else. Its sign is read by shape: engines make letters of it. */
export const FIGURE_CHARACTERS = '0123456789,.%';

/** A figure as it is written out: digits with or without separators, parts of a whole, a percent sign. */
const FIGURE = /^\d[\d,.]*%?$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?%?$/;
const PLAIN = /^\d+(?:\.\d+)?%?$/;

/** Whether a text is a figure without its sign. Blanks and width are no matter. */
export function isFigure(text: string): boolean {
  return FIGURE.test(bare(text));
}

/** Whether a figure's separators stand where people put them: in threes from the right; none where its column has none. */
export function isWellFormed(text: string, isGrouped: boolean): boolean {
  return GROUPED.test(text) || (PLAIN.test(text) && !(isGrouped && /^\d{4}/.test(text)));
}

/**
 * A figure with its separators put right: an engine reads the comma of 171,196 as a point, or not at all. What stands
 * before three digits is a comma where the figures beside it have commas; digits never change.
 * @param isGrouped whether the other figures of the column have separators in threes.
 */
export function withSeparators(text: string, isGrouped: boolean): string {
  const figure = bare(text)
    .replace(/[,.]{2,}/g, ',')
    .replace(/^[,.]/, '')
    .replace(/[,.]$/, '');
  if (!isGrouped || !FIGURE.test(figure)) return figure;
  return /^\d{1,3}(?:[,.]\d{3})+$/.test(figure) ? figure.replace(/\./g, ',') : figure;
}

/** Whether most of the long figures of a column have separators in threes. One that was read as a point counts. */
export function areGrouped(figures: readonly string[]): boolean {
  const long = figures.map(bare).filter((figure) => figure.replace(/\D/g, '').length > 3);
  const grouped = long.filter((figure) => /^\d{1,3}(?:[,.]\d{3})+$/.test(figure));
  return grouped.length > 0 && grouped.length * 2 >= long.length;
}

/**
 * One figure from what several readings say: the surest that is well formed, or the surest of all where none is. All
 * that differ stay as candidates, the chosen one first.
 */
export function chooseFigure(readings: readonly OcrCandidate[], isGrouped: boolean): OcrCandidate[] {
  const written = readings
    .map(({ text, confidence }) => ({ text: withSeparators(text, isGrouped), confidence }))
    .filter(({ text }) => FIGURE.test(text));
  const order = written.toSorted(
    (a, b) =>
      Number(isWellFormed(b.text, isGrouped)) - Number(isWellFormed(a.text, isGrouped)) ||
      b.confidence - a.confidence,
  );
  return order.filter(({ text }, index) => order.findIndex((each) => each.text === text) === index);
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s、，]/g, (sign) => (sign.trim() === '' ? '' : ','));
}
