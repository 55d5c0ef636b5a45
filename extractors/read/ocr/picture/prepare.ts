import type { Raster } from '../../../../schemas/raster.js';
import { quarterTurned } from '../crops.js';
import type { PreparedScan } from '../scan-page.js';
import { withoutBorders } from './borders.js';
import { toGrey } from './colours.js';
import { evened, paperOf } from './paper.js';
import { findRules } from './rules.js';
import { skewOf } from './skew.js';

/** Work on pictures that is another library's. */
export interface PictureTools {
  /** A grey picture turned clockwise about its middle, as large as before; what comes in from outside is paper. */
  turned(picture: Raster, degrees: number): Promise<Raster>;
  /** By how many quarter turns clockwise a page's letters are put upright. */
  quarterTurns(letters: Raster): Promise<0 | 1 | 2 | 3>;
}

/** A skew under this is none: turning a picture blurs it. Degrees. */
const LEAST_SKEW = 0.04;

/** A page's picture made ready for reading: grey, even, upright, straight, its rules apart from its letters. */
export async function prepareScan(picture: Raster, tools: PictureTools): Promise<PreparedScan> {
  const { grey } = toGrey(picture);
  const even = withoutBorders(evened(grey, paperOf(grey)));
  const skew = skewOf(even);
  const isStraight = Math.abs(skew) < LEAST_SKEW;
  const straight = isStraight ? even : await tools.turned(even, skew);
  const asIs = findRules(straight);
  const turns = await tools.quarterTurns(asIs.letters);
  const { rulings, letters } = turns === 0 ? asIs : findRules(quarterTurned(straight, turns));
  return { letters, rulings, tilt: -(isStraight ? 0 : skew) - 90 * turns };
}
