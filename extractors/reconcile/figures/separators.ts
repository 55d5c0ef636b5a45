import type { Span } from '../../../schemas/at.js';

/** A figure with separators, and what stands right behind it. */
const FIGURE = /\p{Nd}[\p{Nd},.，．]*/gu;
const SEPARATOR = /[,.，．]/u;
const UNIT = /^(?:[\p{L}%％])/u;
const COUNTED = /^\p{Script=Han}/u;
const IN_THREES = /^\d{1,3}(?:,\d{3})*(?:\.\d+)?$/;
const DECIMAL = /^\d+\.\d+$/;
/** Points where a table has commas: 5.280 in a cell of words. A share (0.523) begins with 0. */
const IN_POINTS = /^[1-9]\d{0,2}(?:\.\d{3})+$/;
const END = /^(?:$|[\s）」、。])/u;
/** Dates and numbers of sections: 7.3.31現在. */
const DATE = /^\d{1,4}(?:\.\d{1,2}){2}$/;

/**
 * Figures with a unit whose separators stand where nobody puts them: 2,.214人, 12,34件; or a point where counted things have a
 * comma: 2.697千円, and, without a unit, 5.280. Ordinals (第1,2条) are none. Spans lie in the text.
 */
export function separatorDoubts(text: string): Span[] {
  return [...text.matchAll(FIGURE)].flatMap((match) => {
    const [figure] = match;
    const start = match.index;
    const behind = text.slice(start + figure.length);
    const isWhole = !SEPARATOR.test(figure.at(-1) ?? '');
    if (!isWhole || !SEPARATOR.test(figure) || text[start - 1] === '第') return [];
    const plain = figure.normalize('NFKC');
    const isDoubted = UNIT.test(behind)
      ? !isPlausible(plain, behind)
      : END.test(behind) && IN_POINTS.test(plain);
    return isDoubted ? [{ start, end: start + figure.length }] : [];
  });
}

function isPlausible(figure: string, behind: string): boolean {
  const isPoint = /^[1-9]\d{0,2}\.\d{3}$/.test(figure) && COUNTED.test(behind);
  return (
    !isPoint && (figure.includes(',') ? IN_THREES.test(figure) : DECIMAL.test(figure) || DATE.test(figure))
  );
}
