import { type Line, textOf } from '../writing/runs.js';

/** Height in points of a line of text, for each point of its size, and what stands above and below all of them. */
const LINE_HEIGHT = 1.45;
const ROW_MARGIN = 4;
/** Excel knows no higher row. */
export const HIGHEST_ROW = 409;

/** Height in points of a row that holds so many lines of a size. */
export function rowHeight(lines: number, size: number): number {
  return Math.ceil(lines * size * LINE_HEIGHT + ROW_MARGIN);
}

/** How many lines of a size a row can show. */
export function mostLines(size: number): number {
  return Math.floor((HIGHEST_ROW - ROW_MARGIN) / (size * LINE_HEIGHT));
}

/** Lines that paragraphs take in a cell of a width in half-width characters. */
export function linesIn(paragraphs: readonly string[], width: number): number {
  return paragraphs.reduce(
    (sum, text) => sum + Math.max(1, Math.ceil(displayWidth(text) / usable(width))),
    0,
  );
}

/** A cell keeps a little room at its sides. */
const usable = (width: number): number => Math.max(2, width - 1);

/** Width in half-width characters: what is neither ASCII nor half-width kana takes two. */
export function displayWidth(text: string): number {
  let sum = 0;
  for (const letter of text) sum += letterWidth(letter);
  return sum;
}

function letterWidth(letter: string): number {
  return /[\u0020-\u007e\uff61-\uff9f]/.test(letter) ? 1 : 2;
}

/**
 * Paragraphs parted into stretches of at most `most` lines each, so that each can stand in a row of its own. A paragraph is cut
 * only where it alone is too long.
 */
export function partParagraphs(paragraphs: readonly Line[], width: number, most: number): Line[][] {
  const stretches: Line[][] = [[]];
  let taken = 0;
  for (const line of paragraphs.flatMap((each) => cutLine(each, most * usable(width) - usable(width)))) {
    const lines = linesIn([textOf(line)], width);
    if (taken > 0 && taken + lines > most) {
      stretches.push([]);
      taken = 0;
    }
    stretches.at(-1)?.push(line);
    taken += lines;
  }
  return stretches;
}

/** A paragraph in pieces of at most a width. */
function cutLine(line: Line, most: number): Line[] {
  if (displayWidth(textOf(line)) <= most) return [line];
  const pieces: { text: string; isChanged: boolean }[][] = [[]];
  let width = 0;
  for (const { text, isChanged } of line) {
    let own = '';
    const put = (): void => {
      if (own !== '') pieces.at(-1)?.push({ text: own, isChanged });
      own = '';
    };
    for (const letter of text) {
      if (width + letterWidth(letter) > most) {
        put();
        pieces.push([]);
        width = 0;
      }
      own += letter;
      width += letterWidth(letter);
    }
    put();
  }
  return pieces;
}
