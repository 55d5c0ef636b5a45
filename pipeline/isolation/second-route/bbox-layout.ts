import { Parser } from 'htmlparser2';
import type { DrawnPage, DrawnRun } from '../../../extractors/read/pdf/page-drawing.js';
import type { Box } from '../../../schemas/page-layout.js';
import { UNREAD } from '../unread-page.js';

/** Longest side of a page and farthest place of a word, in points: what says more is no page. */
const FARTHEST = 100_000;

/** A word that is so much higher than wide, and has more than one letter, goes down the page. */
const UPRIGHT = 1.5;

/** What letters reach below their line, in parts of their size (`pdfjs.ts` takes the same). */
const DESCENT = 0.12;

/** Letters that are half as wide as the others. */
const NARROW = /^[\u0020-\u007e\uff61-\uff9f]$/;

/** Numbers of a page or a word, in points, or null. */
function numbersOf<Name extends string>(
  attributes: Readonly<Record<string, string>>,
  names: readonly Name[],
): Record<Name, number> | null {
  const found = names.map((name) => [name, Number(attributes[name] ?? 'missing')] as const);
  if (!found.every(([, value]) => Math.abs(value) <= FARTHEST)) return null;
  return Object.fromEntries(found) as Record<Name, number>;
}

interface Word {
  readonly text: string;
  readonly box: Box;
}

/**
 * The pages of what `pdftotext -bbox-layout` prints: words with their boxes in points from the page's top left. What stands
 * there comes from a program that read an untrusted file, and is looked at as such: what is no page or word is left out.
 * @param font number that the runs get.
 */
export function parseBboxLayout(printed: string, font: number): DrawnPage[] {
  const pages: { width: number; height: number; words: Word[] }[] = [];
  let box: Box | null = null;
  let text = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'page') {
          const size = numbersOf(attributes, ['width', 'height']);
          pages.push({ width: size?.width ?? 0, height: size?.height ?? 0, words: [] });
        } else if (name === 'word') {
          const found = numbersOf(attributes, ['xMin', 'yMin', 'xMax', 'yMax']);
          box = found === null ? null : [found.xMin, found.yMin, found.xMax, found.yMax];
          text = '';
        }
      },
      ontext(part) {
        if (box !== null) text += part;
      },
      onclosetag(name) {
        if (name !== 'word' || box === null) return;
        const isWord = text.trim() !== '' && box[2] > box[0] && box[3] > box[1];
        if (isWord) pages.at(-1)?.words.push({ text: text.trim(), box });
        box = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(printed);
  return pages.map(({ width, height, words }) => {
    // The program gives the size of a turned page as it lies in the file, and the words as they are shown.
    const isTurned = words.some(({ box: [, , right, bottom] }) => right > width + 1 || bottom > height + 1);
    const size = isTurned ? { width: height, height: width } : { width, height };
    return { ...UNREAD, ...size, runs: words.map((word) => runOf(word, font)) };
  });
}

function runOf({ text, box }: Word, font: number): DrawnRun {
  const [x0, y0, x1, y1] = box;
  const letters = [...text];
  const isDown = letters.length > 1 && y1 - y0 > UPRIGHT * (x1 - x0);
  const size = isDown ? x1 - x0 : y1 - y0;
  return {
    text,
    box,
    base: isDown ? (x0 + x1) / 2 : y1 - DESCENT * size,
    codes: new Uint32Array(text.length),
    direction: isDown ? 'down' : 'right',
    upright: isDown,
    edges: isDown ? edgesOf(letters, y0, y1) : edgesOf(letters, x0, x1),
    font,
    size,
    bold: false,
    tag: null,
  };
}

/** Where the letters of a word stand: the program tells only its box, so wide ones get twice as much of it as narrow ones. */
function edgesOf(letters: readonly string[], from: number, to: number): Float32Array {
  const widths = letters.flatMap((letter): number[] => {
    const width = NARROW.test(letter) ? 0.5 : 1;
    return letter.length === 1 ? [width] : [width / 2, width / 2];
  });
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let at = 0;
  const edges = [from];
  for (const width of widths) {
    at += width;
    edges.push(from + ((to - from) * at) / whole);
  }
  return Float32Array.from(edges);
}
