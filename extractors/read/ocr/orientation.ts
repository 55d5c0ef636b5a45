import type { Raster } from '../../../schemas/raster.js';
import { cropOf, quarterTurned } from './crops.js';
import { type OcrEngine, type PixelBox, symbolsOf } from './engine.js';
import { bandsOf, inkProfile } from './text-bands.js';

/** Lines of text are this high, in points. */
const LINE_HEIGHT = { least: 5, most: 26 } as const;
/** Words of a sample are no further apart than this part of the line's height. */
const APART = 0.5;
/** A sample is so many times as wide as high, at least and at most. */
const SAMPLE_WIDTH = { least: 3, most: 14 } as const;
/** Samples that an engine is shown of each direction. */
const SAMPLES = 8;
/**
 * What is told by: marks look alike from all sides, and engines make kana of anything. Of Japanese text more than a third
 * is kanji.
 */
const KANJI = /(?!〇)\p{Script=Han}/u;
/**
 * Words of which so much is surely kanji stand upright; the other directions are not looked at. Engines see kanji in text that
 * stands on its head, too: 0.74 and 0.82 of two clear pages, that were 0.96 and 0.99 upright.
 */
const UPRIGHT = 0.9;
/** A page is turned only to where it is this sure, and so many times as sure as it is. */
const LEAST = 0.4;
const CLEARLY = 1.12;

/**
 * By how many quarter turns clockwise a page's picture is put upright: the engine reads some words as they are and, where
 * it is not sure of them, in the other directions. A page that is not text in any direction stays as it is.
 * @param letters the page without its rules.
 */
export async function quarterTurnsOf(
  letters: Raster,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<0 | 1 | 2 | 3> {
  const asIs = await sureness(letters, engine, signal);
  if (asIs >= UPRIGHT) return 0;
  let best: { turns: 0 | 1 | 2 | 3; share: number } = { turns: 0, share: Math.max(LEAST, asIs * CLEARLY) };
  for (const turns of [1, 3, 2] as const) {
    const share = await sureness(quarterTurned(letters, turns), engine, signal);
    if (share > best.share) best = { turns, share };
  }
  return best.turns;
}

/** How much of some words is surely kanji (0 to 1), by the better half of them; 0 where there are none. */
async function sureness(letters: Raster, engine: OcrEngine, signal: AbortSignal): Promise<number> {
  const margin = Math.round(letters.dpi / 20);
  const request = { layout: 'line', characters: null, wantCandidates: false } as const;
  const readings = await Promise.all(
    samplesOf(letters).map((box) => engine.recognise(cropOf(letters, box, margin), request, signal)),
  );
  const shares = readings.map((reading) => {
    const symbols = symbolsOf(reading);
    const kanji = symbols.filter(({ text }) => KANJI.test(text));
    return kanji.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, symbols.length);
  });
  const better = shares.sort((one, other) => other - one).slice(0, Math.ceil(shares.length / 2));
  return better.reduce((sum, share) => sum + share, 0) / Math.max(1, better.length);
}

/** Rows of words, those with the most ink first. */
function samplesOf(letters: Raster): PixelBox[] {
  const scale = letters.dpi / 72;
  const whole: PixelBox = [0, 0, letters.width, letters.height];
  const profile = inkProfile(letters, whole, 'rows');
  const lines = bandsOf(profile)
    .filter(([from, to]) => to - from >= LINE_HEIGHT.least * scale && to - from <= LINE_HEIGHT.most * scale)
    .map(([from, to]) => ({ from, to, ink: profile.subarray(from, to).reduce((sum, each) => sum + each, 0) }))
    .sort((a, b) => b.ink - a.ink);
  return lines.flatMap(({ from, to }) => widestGroup(letters, from, to) ?? []).slice(0, SAMPLES);
}

/** The widest row of words in a line; null where all of them are narrow. */
function widestGroup(letters: Raster, top: number, bottom: number): PixelBox[] | null {
  const height = bottom - top;
  const groups: [number, number][] = [];
  for (const [from, to] of bandsOf(inkProfile(letters, [0, top, letters.width, bottom], 'columns'))) {
    const last = groups.at(-1);
    if (last !== undefined && from - last[1] <= APART * height) last[1] = to;
    else groups.push([from, to]);
  }
  const [widest] = groups.sort(([a0, a1], [b0, b1]) => b1 - b0 - (a1 - a0));
  if (widest === undefined || widest[1] - widest[0] < SAMPLE_WIDTH.least * height) return null;
  return [[widest[0], top, Math.min(widest[1], widest[0] + SAMPLE_WIDTH.most * height), bottom]];
}
