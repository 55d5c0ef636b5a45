import type { OcrCandidate, OcrSymbol } from './engine.js';

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
  const figure = withSingleSeparators(text).replace(/^[,.]/, '').replace(/[,.]$/, '');
  if (!isGrouped || !FIGURE.test(figure)) return figure;
  return /^[1-9]\d{0,2}(?:[,.]\d{3})+$/.test(figure) ? figure.replace(/\./g, ',') : figure;
}

/** Whether most of the long figures of a column have separators in threes. One that was read as a point counts. */
export function areGrouped(figures: readonly string[]): boolean {
  const long = figures.map(withSingleSeparators).filter((figure) => figure.replace(/\D/g, '').length > 3);
  const grouped = long.filter((figure) => /^\d{1,3}(?:[,.]\d{3})+$/.test(figure));
  return grouped.length > 0 && grouped.length * 2 >= long.length;
}

/**
 * One figure from what several readings say: the surest that is well formed, or the surest of all where none is. All
 * that differ stay as candidates, the chosen one first.
 * @param merits of a figure, the weightiest first: what counts for more than its form and confidence.
 */
export function chooseFigure(
  readings: readonly OcrCandidate[],
  isGrouped: boolean,
  merits: (text: string) => readonly boolean[] = () => [],
): OcrCandidate[] {
  const written = readings
    .map(({ text, confidence }) => ({ text: withSeparators(text, isGrouped), confidence }))
    .filter(({ text }) => FIGURE.test(text));
  const ranks = new Map(
    written.map((each) => [each, [...merits(each.text), isWellFormed(each.text, isGrouped)]] as const),
  );
  const order = written.toSorted((a, b) => {
    const [one = [], other = []] = [ranks.get(a), ranks.get(b)];
    const place = one.findIndex((has, index) => has !== other[index]);
    return place < 0 ? b.confidence - a.confidence : Number(other[place]) - Number(one[place]);
  });
  return order.filter(({ text }, index) => order.findIndex((each) => each.text === text) === index);
}

/** Letters that an engine holds less possible than this are what it always answers: nearly every digit is among them. */
const LEAST_OFFERED = 0.01;

/**
 * The readings of a figure and behind them those that differ from a look in one letter that the engine offered for another, the
 * surest first, with that letter's confidence. They are no reason to take another one, but sums may choose among them.
 */
export function withOffered(
  chosen: readonly OcrCandidate[],
  looks: readonly (readonly OcrSymbol[])[],
  isGrouped: boolean,
): OcrCandidate[] {
  const offered = looks
    .flatMap((symbols) => symbols.flatMap((symbol, place) => exchanges(symbols, symbol, place)))
    .filter(({ confidence }) => confidence >= LEAST_OFFERED)
    .map(({ text, confidence }) => ({ text: withSeparators(text, isGrouped), confidence }))
    .filter(({ text }) => isWellFormed(text, isGrouped))
    .sort((a, b) => b.confidence - a.confidence);
  const all = [...chosen, ...offered];
  return all.filter(({ text }, index) => all.findIndex((each) => each.text === text) === index);
}

/** An engine often reads a comma twice (38,.210). */
function withSingleSeparators(text: string): string {
  return bare(text).replace(/[,.]{2,}/g, ',');
}

function exchanges(symbols: readonly OcrSymbol[], { candidates }: OcrSymbol, place: number): OcrCandidate[] {
  return candidates.slice(1).map(({ text, confidence }) => ({
    text: symbols.map((symbol, index) => (index === place ? text : symbol.text)).join(''),
    confidence,
  }));
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s、，]/g, (sign) => (sign.trim() === '' ? '' : ','));
}
