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
  /** By how many quarter turns clockwise a picture is put upright. */
  quarterTurns(picture: Raster): Promise<0 | 1 | 2 | 3>;
}

/** A skew under this is none: turning a picture blurs it. Degrees. */
const LEAST_SKEW = 0.04;

/** A page's picture made ready for reading: grey, even, upright, straight, its rules apart from its letters. */
export async function prepareScan(picture: Raster, tools: PictureTools): Promise<PreparedScan> {
  const { grey } = toGrey(picture);
  const even = withoutBorders(evened(grey, paperOf(grey)));
  const turns = await tools.quarterTurns(even);
  const upright = turns === 0 ? even : quarterTurned(even, turns);
  const skew = skewOf(upright);
  const isStraight = Math.abs(skew) < LEAST_SKEW;
  const straight = isStraight ? upright : await tools.turned(upright, skew);
  const { rulings, letters } = findRules(straight);
  return { letters, rulings, fills: [], tilt: -(isStraight ? 0 : skew) - 90 * turns };
}
