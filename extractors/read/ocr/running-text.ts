import type { Raster } from '../../../schemas/raster.js';
import { closedUp } from './closed-up.js';
import { blanked, cropOf, shrunk } from './crops.js';
import { type OcrSymbol, type PixelBox, symbolsOf } from './engine.js';
import { type ReadLine, readAlone } from './letters-alone.js';
import type { LineTools } from './line-tools.js';
import type { RecognisedLine } from './recognised-runs.js';
import { type RunningLine, runningText } from './running-lines.js';
import { withInkGaps } from './symbol-gaps.js';
import { enlarged, leastConfidence, SURE, shifted } from './symbols.js';

/**
 * The height at which letters of running text are read best, in pixels, and the paper around them, in letters. Of 3,586 letters of three
 * agreements (10.5 points, 300 dpi with grain) 32 were wrong at this height; 42 at 24 pixels, 40 at 30, 49 at 35, 56 at 40 as
 * they were, and twice as many where the engine was given whole pages to cut into lines.
 */
const LETTER_PIXELS = 27;
const MARGIN = 0.25;
/** A piece with a letter that is not sure is looked at in this size too: what grain does to a letter is another thing there. */
const SMALLER_PIXELS = 22;

/** Between areas that the engine cuts itself it is shown no more paper than this, in letters. */
const MOST_PAPER = 4;

/** Reads running text line by line, as the picture parts it; what is parted by no paper as the engine cuts it. */
export async function readRunning(
  picture: Raster,
  letter: number,
  tools: LineTools,
): Promise<RecognisedLine[]> {
  const { lines, others } = runningText(picture, letter);
  const [read, rest] = await Promise.all([
    Promise.all(lines.map((line) => readLine(picture, line, tools))),
    others.length === 0 ? [] : readUncut(onlyIn(picture, others), letter, tools),
  ]);
  return [...read.filter(({ symbols }) => symbols.length > 0), ...rest];
}

async function readLine(
  picture: Raster,
  { box, pieces, letter }: RunningLine,
  tools: LineTools,
): Promise<RecognisedLine> {
  const read = await Promise.all(pieces.map((piece) => readPiece(picture, piece, letter, tools)));
  return toLine(picture, box, read.flat(), letter);
}

async function readPiece(
  picture: Raster,
  box: PixelBox,
  letter: number,
  tools: LineTools,
): Promise<OcrSymbol[]> {
  const look = (pixels: number): Promise<OcrSymbol[]> => lookAt({ picture, box, letter }, pixels, tools);
  const symbols = await look(LETTER_PIXELS);
  const isSure = leastConfidence(symbols) >= SURE;
  const again = isSure || letter <= SMALLER_PIXELS ? [] : await look(SMALLER_PIXELS);
  const best = leastConfidence(again) > leastConfidence(symbols) ? again : symbols;
  return readAlone(best, { picture, box, letter }, tools);
}

async function lookAt(
  { picture, box, letter }: ReadLine,
  pixels: number,
  tools: LineTools,
): Promise<OcrSymbol[]> {
  const margin = Math.round(MARGIN * letter);
  const share = Math.min(1, pixels / letter);
  const crop = cropOf(picture, box, margin);
  const request = { layout: 'line', characters: null, wantCandidates: false } as const;
  const reading = await tools.engine.recognise(
    share === 1 ? crop : shrunk(crop, share),
    request,
    tools.signal,
  );
  return symbolsOf(reading).map((symbol) =>
    shifted(enlarged(symbol, share), box[0] - margin, box[1] - margin),
  );
}

async function readUncut(picture: Raster, letter: number, tools: LineTools): Promise<RecognisedLine[]> {
  const request = { layout: 'page', characters: null, wantCandidates: false } as const;
  const shown = closedUp(picture, MOST_PAPER * letter);
  const { lines } = await tools.engine.recognise(shown.picture, request, tools.signal);
  return lines.map(({ box, words }) => {
    const symbols = words.flatMap((word) =>
      word.symbols.map((symbol) => ({ ...symbol, box: shown.original(symbol.box) })),
    );
    return toLine(picture, shown.original(box), symbols, letter);
  });
}

function toLine(
  picture: Raster,
  box: PixelBox,
  symbols: readonly OcrSymbol[],
  letter: number,
): RecognisedLine {
  return {
    symbols: withInkGaps(picture, box, symbols, letter),
    box,
    direction: 'right',
    upright: false,
    readings: [],
  };
}

/** A picture with paper for all that lies outside of some boxes. */
function onlyIn(picture: Raster, boxes: readonly PixelBox[]): Raster {
  const blank = blanked(picture, [[0, 0, picture.width, picture.height]]);
  for (const [x0, y0, x1, y1] of boxes) {
    for (let y = y0; y < y1; y += 1) {
      const [from, to] = [y * picture.width + x0, y * picture.width + x1];
      blank.data.set(picture.data.subarray(from, to), from);
    }
  }
  return blank;
}
