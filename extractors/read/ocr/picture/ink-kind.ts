import type { Raster } from '../../../../schemas/raster.js';
import { WHITE } from '../crops.js';
import { INK } from '../text-bands.js';
import { type InkPiece, inkPieces } from './ink-pieces.js';

/** What the ink of a picture is: letters to be read, something else (photographs, drawings, noise), or none. */
export type InkKind = 'letters' | 'picture' | 'blank';

/** What a picture must show before its ink is taken for letters. */
export interface LetterDemand {
  /** Share of the ink that is in pieces of letters' size, at least. */
  readonly share: number;
  /** Pieces of letters' size, at least. */
  readonly pieces: number;
}

/** A whole page is nothing if not text: a few letters beside a large photograph are read. */
export const OF_A_PAGE: LetterDemand = { share: 0.05, pieces: 1 };
/** A picture on a page of text may be anything: what is mostly drawn, and the few letters of a logo, stay as they are. */
export const OF_A_PART: LetterDemand = { share: 0.5, pieces: 20 };

/** Longer side of letters and their parts, in points: from a stroke of the smallest print to the largest title. */
const LETTER = { least: 3, most: 40 } as const;
/** Between and around letters paper is clear: of squares this long (points), at least this share has no ink. Noise has none. */
const CLEAR = { square: 3, share: 0.1 } as const;
/** A page with less ink than this part of it, and none of it in a letter's size, is blank but for dust. */
const DUST = 0.001;

/**
 * Whether a picture without rules shows letters, told by the sizes of what hangs together. Measured shares of ink in
 * pieces of letters' size: printed pages 0.80 to 0.98, photographs 0.0 to 0.23, thin noise 0.01.
 */
export function inkKindOf(letters: Raster, demand: LetterDemand): InkKind {
  const points = 72 / letters.dpi;
  const pieces = inkPieces(letters);
  const sized = inLetterSize(pieces, letters.dpi);
  const ink = inkOf(pieces);
  const isLarge = pieces.some(
    ({ box: [x0, y0, x1, y1] }) => Math.max(x1 - x0, y1 - y0) * points > LETTER.most,
  );
  if (sized.length === 0 && !isLarge && ink < DUST * letters.width * letters.height) return 'blank';
  const areLetters =
    sized.length >= demand.pieces &&
    inkOf(sized) >= demand.share * ink &&
    clearShareOf(letters) >= CLEAR.share;
  return areLetters ? 'letters' : 'picture';
}

/** The pieces of ink that are of letters' size. */
export function inLetterSize(pieces: readonly InkPiece[], dpi: number): InkPiece[] {
  return pieces.filter(({ box: [x0, y0, x1, y1] }) => {
    const side = (Math.max(x1 - x0, y1 - y0) * 72) / dpi;
    return side >= LETTER.least && side <= LETTER.most;
  });
}

function inkOf(pieces: readonly InkPiece[]): number {
  return pieces.reduce((sum, { ink }) => sum + ink, 0);
}

/** Share of the squares of a picture in which there is no ink. */
function clearShareOf({ data, width, height, dpi }: Raster): number {
  const side = Math.max(1, Math.round((CLEAR.square * dpi) / 72));
  const across = Math.ceil(width / side);
  const squares = new Uint8Array(across * Math.ceil(height / side));
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / side) * across;
    for (let x = 0; x < width; x += 1) {
      if ((data[y * width + x] ?? WHITE) < INK) squares[row + Math.floor(x / side)] = 1;
    }
  }
  return 1 - squares.reduce((sum, isInked) => sum + isInked, 0) / squares.length;
}
