import type { Raster } from '../../../schemas/raster.js';
import { discOf } from './crops.js';
import { type OcrReading, type OcrSymbol, type PixelBox, symbolsOf } from './engine.js';
import { confidenceOf, leastConfidence, SURE, textOf } from './symbols.js';

/** What stands in a circle, in parts of its radius from the middle: the circle itself is beyond. */
const INSIDE = 0.74;
/** Paper around it, in parts of the circle. */
const MARGIN = 0.3;
/** Circled figures as Unicode has them in one row: ① to ⑳. */
const [FIRST, LAST] = ['①'.codePointAt(0) as number, '⑳'.codePointAt(0) as number];

/** Asks an engine about a picture that holds figures alone. */
type ReadFigures = (picture: Raster, layout: 'letter' | 'line') => Promise<OcrReading>;

/**
 * The circled figure that all the ink of a room is (①); null where what it encloses is no such figure to each look. Engines take a
 * circle with something in it for one letter, and small ones for @ or |.
 * @param ink a circle and what stands in it.
 */
export async function readCircled(
  picture: Raster,
  ink: PixelBox,
  readFigures: ReadFigures,
): Promise<OcrSymbol | null> {
  const inside = discOf(picture, ink, INSIDE, Math.round(MARGIN * (ink[2] - ink[0])));
  const looks = await Promise.all(
    (['letter', 'line'] as const).map(async (layout) => symbolsOf(await readFigures(inside, layout))),
  );
  const [seen = [], ...others] = looks;
  const text = textOf(seen);
  const value = /^[1-9]\d?$/u.test(text) ? Number(text) : 0;
  const isAgreed = others.every((symbols) => textOf(symbols) === text);
  if (!isAgreed || value < 1 || FIRST + value - 1 > LAST) return null;
  if (Math.max(...looks.map(leastConfidence)) < SURE) return null;
  const circled = String.fromCodePoint(FIRST + value - 1);
  const confidence = Math.max(...looks.map(confidenceOf));
  return { text: circled, confidence, box: ink, candidates: [{ text: circled, confidence }] };
}
