import type { Raster } from '../../../schemas/raster.js';
import type { PixelBox } from './engine.js';
import { bandsOf, inkBox, inkProfile } from './text-bands.js';

/** Heights of one line of letters without any paper before the next, in letters: office programs set lines solid in full cells. */
const LOWEST_LINE = 0.8;
const HIGHEST_LINE = 1.3;
/** Rows that a cut may lie off the even share, in lines. */
const SLACK = 0.3;
/** Ink in a row between two lines, in parts of what a row has on the average: ends of strokes and what is left of skew. */
const VALLEY = 0.35;
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
    const cuts = valleys(rows, count);
    if (cuts === null) continue;
    const lines = linesBetween(picture, band, cuts);
    if (lines.length === count && lines.every((line) => isLine(picture, line, letter))) return lines;
  }
  return [band];
}

/** The rows with least ink near each even share; null where one of them is no gap between lines. */
function valleys(rows: Uint32Array, count: number): number[] | null {
  const pitch = rows.length / count;
  const most = (VALLEY * rows.reduce((sum, ink) => sum + ink, 0)) / rows.length;
  const cuts: number[] = [];
  for (let line = 1; line < count; line += 1) {
    const [from, to] = [Math.round((line - SLACK) * pitch), Math.round((line + SLACK) * pitch)];
    let cut = from;
    for (let row = from; row <= to; row += 1) if ((rows[row] as number) < (rows[cut] as number)) cut = row;
    if ((rows[cut] as number) > most) return null;
    cuts.push(cut);
  }
  return cuts;
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
