import type { Raster } from '../../../schemas/raster.js';
import type { OcrSymbol, PixelBox } from './engine.js';
import { bandsOf, inkProfile } from './text-bands.js';

/** Room between symbols from which on it is looked at, in letters: less is no matter to words and columns. */
const DOUBTFUL = 0.3;

/**
 * The symbols of a level line with the room between them as the picture has it: engines know what they read better than
 * where, and a letter too wide or too narrow makes columns of one word. Between the middles of two neighbours the widest
 * paper is the room.
 * @param letter the usual height of letters, in pixels.
 */
export function withInkGaps(
  picture: Raster,
  line: PixelBox,
  symbols: readonly OcrSymbol[],
  letter: number,
): OcrSymbol[] {
  const placed = [...symbols];
  for (let index = 1; index < placed.length; index += 1) {
    const [before, after] = [placed[index - 1], placed[index]];
    if (before === undefined || after === undefined) break;
    if (after.box[0] - before.box[2] < DOUBTFUL * letter) continue;
    const from = Math.floor((before.box[0] + before.box[2]) / 2);
    const to = Math.ceil((after.box[0] + after.box[2]) / 2);
    const paper = widestPaper(picture, [from, line[1], to, line[3]]);
    if (paper === null) continue;
    placed[index - 1] = { ...before, box: [before.box[0], before.box[1], paper[0], before.box[3]] };
    placed[index] = { ...after, box: [paper[1], after.box[1], after.box[2], after.box[3]] };
  }
  return placed;
}

/** The widest stretch of a room without ink that has ink on both sides; null where there is none. */
function widestPaper(picture: Raster, room: PixelBox): readonly [number, number] | null {
  const bands = bandsOf(inkProfile(picture, room, 'columns'));
  let widest: readonly [number, number] | null = null;
  for (const [index, [from]] of bands.entries()) {
    const before = bands[index - 1];
    if (before === undefined) continue;
    if (widest === null || from - before[1] > widest[1] - widest[0]) widest = [before[1], from];
  }
  return widest === null ? null : [room[0] + widest[0], room[0] + widest[1]];
}
