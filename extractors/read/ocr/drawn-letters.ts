import type { Raster } from '../../../schemas/raster.js';
import { readCircled } from './circled-figures.js';
import type { OcrSymbol, PixelBox } from './engine.js';
import type { LineTools } from './line-tools.js';
import { symbolOf } from './symbols.js';

/** Marks that stand among letters, in legends above all (●：継続); a × there may be a メ. */
const MARK = /^[●○◎△▲]$/u;
/** A shape must be this sure to be none of the letters that look like it. */
const SURE_SHAPE = 0.9;

/**
 * The mark or circled figure that ink in a line is by its shape; null for a letter. Engines know few of them and read 馬, く or 人.
 * @param ink as large as a letter.
 */
export async function drawnIn(picture: Raster, ink: PixelBox, tools: LineTools): Promise<OcrSymbol | null> {
  const mark = tools.shapes.markIn(picture, ink);
  if (mark !== null && MARK.test(mark.text) && mark.confidence >= SURE_SHAPE) {
    return symbolOf({ ...mark, box: ink });
  }
  return readCircled(picture, ink, tools);
}
