import type { Raster } from '../../../schemas/raster.js';

/** Resolutions at which papers are scanned; what a file says outside of this is a default that nobody set (72, 96). */
const [LEAST, MOST] = [120, 1300];

/** A4 in inches (ISO 216): what most papers are. */
const [A4_WIDTH, A4_HEIGHT] = [8.27, 11.69];

/**
 * Pixels to the inch of a scan: as its file says where that can be; else as if the sheet were A4.
 * @param stated what the file says; 0 where it says nothing.
 */
export function resolutionOf(width: number, height: number, stated: number): number {
  if (stated >= LEAST && stated <= MOST) return stated;
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  return Math.max(1, Math.round(Math.min(shorter / A4_WIDTH, longer / A4_HEIGHT)));
}

/** Dots to the inch at which letters are read best: those of 8 points are 33 pixels high, which engines were trained on. */
export const READING_DPI = 300;

/**
 * Pictures outside of these are brought to the resolution that is read best: engines know no letters of a dozen pixels,
 * and were not taught such of sixty (figures read right at 400 dpi: 94 %, at 300 dpi 99 %).
 */
const [COARSE_DPI, FINE_DPI] = [220, 340];

/** Below this, 10 point letters have seven pixels, and what enlarging adds is none of theirs. */
const FAINTEST_DPI = 50;

/** Most pixels that a picture is enlarged to: A4 at 600 dpi, A3 at 400 dpi have fewer. */
const MOST_ENLARGED = 36_000_000;

/** How many times as large (or, below 1, as small) a picture is to be for its letters to be read; 1 where they can be as they are. */
export function readingScale({ width, height, dpi }: Pick<Raster, 'width' | 'height' | 'dpi'>): number {
  if (dpi >= COARSE_DPI && dpi <= FINE_DPI) return 1;
  const scale = READING_DPI / Math.max(dpi, FAINTEST_DPI);
  return Math.min(scale, Math.max(1, Math.sqrt(MOST_ENLARGED / (width * height))));
}
