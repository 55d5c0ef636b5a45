import type { Raster } from '../../../schemas/raster.js';
import { cropOf, quarterTurned } from './crops.js';
import { type OcrEngine, type OcrSymbol, type PixelBox, symbolsOf } from './engine.js';
import { bandsOf, inkProfile } from './text-bands.js';

/** Lines of text are this high, in points. */
const LINE_HEIGHT = { least: 5, usual: 12, most: 26 } as const;
/** Words of a sample are no further apart than this part of the line's height, or of a usual line's where lines overlap. */
const APART = 0.3;
/** A sample is so many times as wide as high, at least and at most. */
const SAMPLE_WIDTH = { least: 3, most: 14 } as const;
/** Samples that an engine is shown of each direction. */
const SAMPLES = 8;
/** Of a page as it is so many come first: the others are not looked at where these are upright, and none of them may be otherwise. */
const FIRST_SAMPLES = 3;
/**
 * What is told by: marks look alike from all sides, and engines make kana of anything. Of Japanese text more than a third
 * is kanji.
 */
const KANJI = /(?!〇)\p{Script=Han}/u;
/**
 * Words of which so much is surely kanji stand upright; the other directions are not looked at. Of 18 printed and scanned pages it
 * was 0.57 to 0.94 upright and up to 0.31 in the other directions, where engines see kanji, too, but are not sure of them.
 */
const UPRIGHT = 0.5;
/** What an engine makes of letters that lie on their side, or stand on their head, is about this sure. */
const GUESS = 0.8;
/** A page is turned only to where it is this sure, and so many times as sure as it is. */
const LEAST = 0.4;
const CLEARLY = 1.3;

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
  const boxes = samplesOf(letters);
  const first = await kanjiShares(letters, boxes.slice(0, FIRST_SAMPLES), engine, signal);
  const isUpright = meanOf(first) >= UPRIGHT && Math.min(...first) >= LEAST;
  if (isUpright && first.length === FIRST_SAMPLES) return 0;
  const others = await kanjiShares(letters, boxes.slice(FIRST_SAMPLES), engine, signal);
  const asIs = betterHalf([...first, ...others]);
  if (asIs >= UPRIGHT) return 0;
  let best: { turns: 0 | 1 | 2 | 3; share: number } = { turns: 0, share: Math.max(LEAST, asIs * CLEARLY) };
  for (const turns of [1, 3, 2] as const) {
    const turned = quarterTurned(letters, turns);
    const share = betterHalf(await kanjiShares(turned, samplesOf(turned), engine, signal));
    if (share > best.share) best = { turns, share };
  }
  return best.turns;
}

/** How much of each word is surely kanji (0 to 1). */
async function kanjiShares(
  letters: Raster,
  boxes: readonly PixelBox[],
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<number[]> {
  const margin = Math.round(letters.dpi / 20);
  const request = { layout: 'line', characters: null, wantCandidates: false } as const;
  const readings = await Promise.all(
    boxes.map((box) => engine.recognise(cropOf(letters, box, margin), request, signal)),
  );
  return readings.map((reading) => {
    const symbols = symbolsOf(reading);
    const kanji = symbols.filter(({ text }) => KANJI.test(text));
    return kanji.reduce((sum, each) => sum + beyondGuess(each), 0) / Math.max(1, symbols.length);
  });
}

/** The mean of the better half; 0 where there are none. */
function betterHalf(shares: readonly number[]): number {
  return meanOf([...shares].sort((one, other) => other - one).slice(0, Math.ceil(shares.length / 2)));
}

function meanOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

/** How much surer a letter is than a guess: 0 to 1. */
function beyondGuess({ confidence }: OcrSymbol): number {
  return Math.max(0, confidence - GUESS) / (1 - GUESS);
}

/** Rows of words, the widest first. */
function samplesOf(letters: Raster): PixelBox[] {
  return wordRows(letters, [0, 0, letters.width, letters.height])
    .map(([x0, y0, x1, y1]): PixelBox => [x0, y0, Math.min(x1, x0 + SAMPLE_WIDTH.most * (y1 - y0)), y1])
    .sort((a, b) => b[2] - b[0] - (a[2] - a[0]))
    .slice(0, SAMPLES);
}

/**
 * Rows of words in a part of a page. Lines of neighbouring cells overlap in height, so that a row of the page may hold two of one
 * cell and one of the next: what is apart is cut into rows again.
 */
function wordRows(letters: Raster, room: PixelBox): PixelBox[] {
  const scale = letters.dpi / 72;
  const [left, above, right] = room;
  return bandsOf(inkProfile(letters, room, 'rows')).flatMap(([from, to]) => {
    const height = to - from;
    if (height < LINE_HEIGHT.least * scale) return [];
    const band: PixelBox = [left, above + from, right, above + to];
    const groups = groupsOf(letters, band, APART * Math.min(height, LINE_HEIGHT.usual * scale));
    if (groups.length === 1 && height <= LINE_HEIGHT.most * scale) {
      return groups.filter(([x0, , x1]) => x1 - x0 >= SAMPLE_WIDTH.least * height);
    }
    const isCut = groups.length > 1 || height < room[3] - room[1];
    return isCut ? groups.flatMap((group) => wordRows(letters, group)) : [];
  });
}

/** What stands more than so many pixels apart in a row, from the left. */
function groupsOf(letters: Raster, [left, top, right, bottom]: PixelBox, apart: number): PixelBox[] {
  const groups: [number, number][] = [];
  for (const [from, to] of bandsOf(inkProfile(letters, [left, top, right, bottom], 'columns'))) {
    const last = groups.at(-1);
    if (last !== undefined && from - last[1] <= apart) last[1] = to;
    else groups.push([from, to]);
  }
  return groups.map(([from, to]) => [left + from, top, left + to, bottom]);
}
