import type { Raster } from '../../../schemas/raster.js';
import type { PixelBox } from './engine.js';
import { bandsOf, inkBox, inkProfile, valleysOf } from './text-bands.js';

/** Heights of one line of letters without any paper before the next, in letters: office programs set lines solid in full cells. */
const LOWEST_LINE = 0.8;
const HIGHEST_LINE = 1.3;
/** Letters are no wider than this, in letters: larger ones are one line of a heading. */
const WIDEST = 1.35;

/**
 * The lines of a band that no blank row parts, from the top: cut where the rows have least ink. A band of one line, or of letters far
 * larger than usual, stays whole.
 * @param letter the usual height of letters, in pixels.
 */
export function tightLines(picture: Raster, band: PixelBox, letter: number): PixelBox[] {
  const height = band[3] - band[1];
  if (height <= HIGHEST_LINE * letter) return [band];
  const rows = inkProfile(picture, band, 'rows');
  const first = Math.max(2, Math.ceil(height / (HIGHEST_LINE * letter)));
  for (let count = first; count <= height / (LOWEST_LINE * letter); count += 1) {
    const cuts = valleysOf(rows, count);
    if (cuts === null) continue;
    const lines = linesBetween(picture, band, cuts);
    if (lines.length === count && lines.every((line) => isLine(picture, line, letter))) return lines;
  }
  return [band];
}

function linesBetween(picture: Raster, [x0, y0, x1, y1]: PixelBox, cuts: readonly number[]): PixelBox[] {
  return [0, ...cuts].flatMap((from, index) => {
    const to = cuts[index];
    const box = inkBox(picture, [x0, y0 + from, x1, to === undefined ? y1 : y0 + to]);
    return box === null ? [] : [box];
  });
}

/** Whether a piece is as high as a line, and its letters as wide as usual ones. */
function isLine(picture: Raster, piece: PixelBox, letter: number): boolean {
  const height = piece[3] - piece[1];
  if (height > HIGHEST_LINE * letter) return false;
  const widths = bandsOf(inkProfile(picture, piece, 'columns'))
    .map(([from, to]) => to - from)
    .sort((a, b) => a - b);
  return (widths[widths.length >> 1] ?? 0) <= WIDEST * letter;
}
