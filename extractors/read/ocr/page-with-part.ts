import type { Box, Ruling } from '../../../schemas/page-layout.js';
import type { DrawnPage } from '../pdf/page-drawing.js';
import type { ScannedPage } from './scan-page.js';
import type { ScanPart } from './scan-parts.js';
import {
  movedRun,
  straightenedRun,
  type Turns,
  turnedBox,
  turnedRuling,
  turnedRun,
  turnsOf,
} from './turned-text.js';

/** A ruling of a picture this near to one of the page, in points, is that one: a picture's frame is often drawn, too. */
const SAME_RULE = 2;

/**
 * A page with what was recognised in one of its pictures, beside its own text. Where the picture is the page, the page is
 * set straight like it, and its own text with it; else what was recognised is put where the picture lies, the skew of the
 * picture made straight.
 */
export function withPart(page: DrawnPage, part: ScanPart, scanned: ScannedPage): DrawnPage {
  return part.isPage ? onWholePage(page, scanned) : inItsPlace(page, part, scanned);
}

/** The page's own rules are part of the picture of all of it. */
function onWholePage(page: DrawnPage, { unread: _, kind: __, tilt, ...scanned }: ScannedPage): DrawnPage {
  const straight = page.runs.map((run) => straightenedRun(run, tilt, page));
  return {
    ...page,
    ...scanned,
    tilt,
    runs: [...straight, ...scanned.runs],
    hidden: page.hidden.map((run) => straightenedRun(run, tilt, page)),
    images: [],
    drawings: [],
  };
}

function inItsPlace(page: DrawnPage, { box }: ScanPart, scanned: ScannedPage): DrawnPage {
  const back = ((4 - turnsOf(scanned.tilt)) % 4) as Turns;
  const [left, top] = box;
  const runs = scanned.runs.map((run) => movedRun(turnedRun(run, back, scanned), left, top));
  const rulings = scanned.rulings
    .map((ruling) => movedRuling(turnedRuling(ruling, back, scanned), left, top))
    .filter((ruling) => !page.rulings.some((other) => isSame(ruling, other)));
  const fills = scanned.fills.map((fill) => {
    const [x0, y0, x1, y1] = turnedBox(fill.box, back, scanned);
    return { ...fill, box: [x0 + left, y0 + top, x1 + left, y1 + top] as Box };
  });
  return {
    ...page,
    runs: [...page.runs, ...runs],
    rulings: [...page.rulings, ...rulings],
    fills: [...page.fills, ...fills],
    images: page.images.filter((image) => !isOver(box, image.box)),
  };
}

function movedRuling(ruling: Ruling, right: number, down: number): Ruling {
  const [across, along] = ruling.axis === 'horizontal' ? [down, right] : [right, down];
  return { ...ruling, at: ruling.at + across, from: ruling.from + along, to: ruling.to + along };
}

function isSame(ruling: Ruling, other: Ruling): boolean {
  return (
    ruling.axis === other.axis &&
    Math.abs(ruling.at - other.at) <= SAME_RULE &&
    other.from - SAME_RULE <= ruling.from &&
    other.to + SAME_RULE >= ruling.to
  );
}

/** Whether a box holds the middle of another. */
export function isOver(box: Box, other: Box): boolean {
  const [x, y] = [(other[0] + other[2]) / 2, (other[1] + other[3]) / 2];
  return box[0] <= x && box[2] >= x && box[1] <= y && box[3] >= y;
}
