import type { Raster } from '../../../schemas/raster.js';
import type { PixelBox } from './engine.js';
import { textAreas } from './text-areas.js';
import { bandsOf, inkBox, inkProfile, textLines } from './text-bands.js';
import { tightLines } from './tight-lines.js';

/** A line of running text on a page's picture, in pixels. */
export interface RunningLine {
  /** Around all its ink. */
  readonly box: PixelBox;
  /** What wide paper parts in it, from the left: 第1条　この協約は is two. */
  readonly pieces: readonly PixelBox[];
  /** The height of its letters. */
  readonly letter: number;
}

/** Running text as the picture has it, and what is no such: drawings, headings far larger than the text, lines that touch. */
export interface RunningText {
  readonly lines: readonly RunningLine[];
  /** Areas that an engine has to cut into lines itself. */
  readonly others: readonly PixelBox[];
}

/**
 * Paper this wide (in letters, as all lengths here) parts a line. An engine that reads on over a wide blank puts a 。 or _ there that is
 * not printed; a comma before a bracket has as much behind it, and loses nothing by being read by itself.
 */
const PIECES_APART = 0.9;
/** Taller than this is no single line of a page's usual text or headings. */
const TALLEST = 2;
/** Ink smaller than this both ways is a speck. */
const SPECK = 0.25;
/** A piece no wider than this may be one letter. */
const ONE_LETTER = 1.4;
/** A line's ink within these is of letters of the usual height: brackets reach beyond, figures stay below. */
const [LOWER, HIGHER] = [0.7, 1.25];

/**
 * Cuts running text into its lines by the paper between them.
 * @param letter the usual height of letters, in pixels.
 */
export function runningText(picture: Raster, letter: number): RunningText {
  const lines: RunningLine[] = [];
  const others: PixelBox[] = [];
  for (const area of textAreas(picture, [0, 0, picture.width, picture.height], letter)) {
    const found = textLines(picture, area, letter).flatMap((band) => tightLines(picture, band, letter));
    if (found.some(([, top, , bottom]) => bottom - top > TALLEST * letter)) others.push(area);
    else lines.push(...found.flatMap((box) => lineIn(picture, box, letter)));
  }
  return { lines, others };
}

function lineIn(picture: Raster, box: PixelBox, letter: number): RunningLine[] {
  const height = box[3] - box[1];
  const isUsual = height >= LOWER * letter && height <= HIGHER * letter;
  const own = isUsual || height < LOWER * letter ? letter : height;
  const pieces = piecesOf(picture, box, PIECES_APART * own).filter(
    ([x0, y0, x1, y1]) => Math.max(x1 - x0, y1 - y0) >= SPECK * letter,
  );
  if (pieces.length === 0) return [];
  // Letters set far apart are one word: 目　次, 施　策　の　体　系.
  const letters = pieces.filter(([x0, , x1]) => x1 - x0 <= ONE_LETTER * own);
  const isSpaced = letters.length > 1 && letters.length > pieces.length / 2;
  return [{ box, pieces: isSpaced ? [box] : pieces, letter: own }];
}

/** The pieces of a line that paper of at least `gap` pixels parts, each a box around its ink. */
export function piecesOf(picture: Raster, line: PixelBox, gap: number): PixelBox[] {
  const pieces: [number, number][] = [];
  for (const [from, to] of bandsOf(inkProfile(picture, line, 'columns'))) {
    const last = pieces.at(-1);
    if (last !== undefined && from - last[1] < gap) last[1] = to;
    else pieces.push([from, to]);
  }
  return pieces.flatMap(([from, to]) => {
    const box = inkBox(picture, [line[0] + from, line[1], line[0] + to, line[3]]);
    return box === null ? [] : [box];
  });
}
