import type { Raster } from '../../../schemas/raster.js';
import { discOf } from './crops.js';
import { type OcrSymbol, type PixelBox, symbolsOf } from './engine.js';
import { FIGURE_CHARACTERS } from './figures.js';
import type { LineTools } from './line-tools.js';
import { confidenceOf, leastConfidence, SURE, symbolOf, textOf } from './symbols.js';

/** What stands in a circle, in parts of its radius from the middle: the circle itself is beyond. */
const INSIDE = 0.74;
/** Paper around it, in parts of the circle. */
const MARGIN = 0.3;
/** Circled figures as Unicode has them in one row: ① to ⑳. */
const [FIRST, LAST] = ['①'.codePointAt(0) as number, '⑳'.codePointAt(0) as number];

/**
 * The circled figure that ink is (①); null where it is no circle around something, or that is no such figure to each look. Engines take a
 * circle with something in it for one letter, and small ones for @ or |.
 */
export async function readCircled(
  picture: Raster,
  ink: PixelBox,
  { engine, shapes, signal }: LineTools,
): Promise<OcrSymbol | null> {
  if (!shapes.isCircled(picture, ink)) return null;
  const inside = discOf(picture, ink, INSIDE, Math.round(MARGIN * (ink[2] - ink[0])));
  const looks = await Promise.all(
    (['letter', 'line'] as const).map(async (layout) => {
      const request = { layout, characters: FIGURE_CHARACTERS, wantCandidates: false };
      return symbolsOf(await engine.recognise(inside, request, signal));
    }),
  );
  const [seen = [], ...others] = looks;
  const text = textOf(seen);
  const value = /^[1-9]\d?$/u.test(text) ? Number(text) : 0;
  const isAgreed = others.every((symbols) => textOf(symbols) === text);
  if (!isAgreed || value < 1 || FIRST + value - 1 > LAST) return null;
  if (Math.max(...looks.map(leastConfidence)) < SURE) return null;
  const confidence = Math.max(...looks.map(confidenceOf));
  return symbolOf({ text: String.fromCodePoint(FIRST + value - 1), confidence, box: ink });
}
