import type { Box } from '../../../../schemas/page-layout.js';
import type { Raster } from '../../../../schemas/raster.js';
import { boxAsShown } from '../../../edits/box-as-shown.js';
import { blanked, quarterTurned } from '../crops.js';
import type { PixelBox } from '../engine.js';
import type { PreparedScan } from '../scan-page.js';
import type { ScanPart } from '../scan-parts.js';
import { inkProfile } from '../text-bands.js';
import { withoutBorders } from './borders.js';
import { toGrey } from './colours.js';
import { groundOf } from './ground.js';
import { inkKindOf, OF_A_PAGE, OF_A_PART } from './ink-kind.js';
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

/** A text layer over this share of a picture's letters is its reading. */
const COVERED = 0.5;

/**
 * A page's picture made ready for reading: grey, even, upright, straight, its rules apart from its letters.
 * @param part what is known of the picture where it is only a part of a page that has text.
 */
export async function prepareScan(
  picture: Raster,
  tools: PictureTools,
  part: ScanPart | null = null,
): Promise<PreparedScan> {
  const { grey } = toGrey(picture);
  const isWhole = part === null || part.isPage;
  const paper = evened(grey, paperOf(grey), isWhole ? groundOf(grey) : []);
  const even = isWhole ? withoutBorders(paper) : paper;
  const skew = skewOf(even);
  const isStraight = Math.abs(skew) < LEAST_SKEW;
  const straight = isStraight ? even : await tools.turned(even, skew);
  const tilt = isStraight ? 0 : -skew;
  const onPicture = (boxes: readonly Box[]): PixelBox[] => straightened(boxes, picture, tilt);
  const asIs = findRules(straight);
  if (part !== null && coveredShare(asIs.letters, onPicture([...part.seen, ...part.hidden])) >= COVERED) {
    return { ...asIs, grey, tilt, kind: 'covered' };
  }
  const withoutSeen = (raster: Raster): Raster =>
    part === null || part.seen.length === 0 ? raster : blanked(raster, onPicture(part.seen));
  const letters = withoutSeen(asIs.letters);
  const kind = inkKindOf(letters, part === null ? OF_A_PAGE : OF_A_PART);
  const turns = kind === 'letters' ? await tools.quarterTurns(letters) : 0;
  if (turns === 0) return { letters, grey, rulings: asIs.rulings, tilt, kind };
  return { ...findRules(quarterTurned(withoutSeen(straight), turns)), grey, tilt: tilt - 90 * turns, kind };
}

/** Boxes on the picture as it was (points), in pixels of the straightened one. */
function straightened(boxes: readonly Box[], { width, height, dpi }: Raster, tilt: number): PixelBox[] {
  const scale = dpi / 72;
  const size = { width: width / scale, height: height / scale };
  return boxes.map((box) => {
    const [x0, y0, x1, y1] = boxAsShown(box, { ...size, tilt: -tilt });
    return [Math.floor(x0 * scale), Math.floor(y0 * scale), Math.ceil(x1 * scale), Math.ceil(y1 * scale)];
  });
}

/** Share of a picture's ink that lies in boxes. */
function coveredShare(picture: Raster, boxes: readonly PixelBox[]): number {
  if (boxes.length === 0) return 0;
  const all = inkIn(picture);
  return all === 0 ? 0 : 1 - inkIn(blanked(picture, boxes)) / all;
}

function inkIn(picture: Raster): number {
  const rows = inkProfile(picture, [0, 0, picture.width, picture.height], 'rows');
  return rows.reduce((sum, ink) => sum + ink, 0);
}
