import type { Box } from '../../../schemas/page-layout.js';
import type { DrawnPage, DrawnRun } from '../pdf/page-drawing.js';

/** A picture on a page that has text of its own, and where that text lies over it. */
export interface ScanPart {
  /** Points from the top left of the page as shown. */
  readonly box: Box;
  /** Whether the picture is the page: a scan onto which a program wrote something. Its box is the page's then. */
  readonly isPage: boolean;
  /** The page's own text that is seen, and the one that is not. Points from the top left of the part. */
  readonly seen: readonly Box[];
  readonly hidden: readonly Box[];
}

/** Share of the page from which on a picture may hold text worth reading: a table of a few lines over half its width. */
const CONSIDERABLE = 0.04;
/** The shorter side of such a picture at least, in points: two lines of text. */
const NARROWEST = 24;
/** Share of the page from which on a picture is the page. */
const WHOLE = 0.6;
/** Pieces of a picture are no further apart than this, in points: scanners and converters cut pictures into strips. */
const APART = 1;
/** Pictures of a page that are looked at, the largest first: patterns are made of thousands. */
const MOST_PICTURES = 300;
/** Pieces of a line of text: one of letters of a point along the longest side of a page. A page may claim longer ones. */
const MOST_TILES = 14_400;

/** The pictures on a page that are large enough to hold text, from the top. */
export function scanParts(page: DrawnPage): ScanPart[] {
  const whole: Box = [0, 0, page.width, page.height];
  const boxes = joined(
    page.images
      .map(({ box }) => within(box, whole))
      .filter((box) => areaOf(box) > 0)
      .sort((a, b) => areaOf(b) - areaOf(a))
      .slice(0, MOST_PICTURES),
  );
  const isConsiderable = (box: Box): boolean =>
    areaOf(box) >= CONSIDERABLE * areaOf(whole) && Math.min(box[2] - box[0], box[3] - box[1]) >= NARROWEST;
  const considerable = boxes.filter(isConsiderable).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  if (considerable.some((box) => areaOf(box) >= WHOLE * areaOf(whole))) return [partOf(page, whole, true)];
  return considerable.map((box) => partOf(page, box, false));
}

function partOf({ runs, hidden }: DrawnPage, box: Box, isPage: boolean): ScanPart {
  const over = (texts: readonly DrawnRun[]): Box[] =>
    texts
      .filter(({ text }) => text.trim() !== '')
      .flatMap((run) => tilesOf(run.box))
      .map((tile) => within(tile, box))
      .filter((tile) => areaOf(tile) > 0)
      .map(([x0, y0, x1, y1]): Box => [x0 - box[0], y0 - box[1], x1 - box[0], y1 - box[1]]);
  return { box, isPage, seen: over(runs), hidden: over(hidden) };
}

/** A box in pieces that are about as long as wide: a long one that is set askew covers its neighbours. */
function tilesOf([x0, y0, x1, y1]: Box): Box[] {
  const [width, height] = [x1 - x0, y1 - y0];
  const tiles = Math.round(Math.max(width, height) / Math.max(1, Math.min(width, height)));
  const count = Math.min(Math.max(1, tiles), MOST_TILES);
  const [across, down] = width >= height ? [width / count, 0] : [0, height / count];
  return Array.from({ length: count }, (_, index) => [
    x0 + across * index,
    y0 + down * index,
    across === 0 ? x1 : x0 + across * (index + 1),
    down === 0 ? y1 : y0 + down * (index + 1),
  ]);
}

/** Boxes that touch made one. */
function joined(boxes: readonly Box[]): Box[] {
  const open: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let index = open.findIndex((each) => touches(each, whole)); index >= 0; ) {
      whole = around(open[index] as Box, whole);
      open.splice(index, 1);
      index = open.findIndex((each) => touches(each, whole));
    }
    open.push(whole);
  }
  return open;
}

function touches(a: Box, b: Box): boolean {
  return a[0] - APART <= b[2] && b[0] - APART <= a[2] && a[1] - APART <= b[3] && b[1] - APART <= a[3];
}

function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function within(box: Box, room: Box): Box {
  return [
    Math.max(box[0], room[0]),
    Math.max(box[1], room[1]),
    Math.min(box[2], room[2]),
    Math.min(box[3], room[3]),
  ];
}

function areaOf([x0, y0, x1, y1]: Box): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}
