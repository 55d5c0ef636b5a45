/** Of a page as shown: left, top, width and height in points from its top left. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** x0, y0, x1, y1 in points, as results say places. */
export type Box = readonly [number, number, number, number];

/** What stands around a value on all sides, in points: about three lines of 10.5-point text. */
const MARGIN = 42;
/** A crop is never narrower than this share of the page: a column's head and its neighbours belong to a value. */
const SHARE = 0.6;
/** A crop is never lower than this, in points. */
const LEAST_HEIGHT = 110;

export function wholePage(page: Size): Area {
  return { x: 0, y: 0, width: page.width, height: page.height };
}

/** The part of a page that shows all boxes with what stands around them; the whole page where there is no box. */
export function cropAround(boxes: readonly Box[], page: Size): Area {
  if (boxes.length === 0) return wholePage(page);
  const left = Math.min(...boxes.map(([x0]) => x0));
  const top = Math.min(...boxes.map(([, y0]) => y0));
  const right = Math.max(...boxes.map(([, , x1]) => x1));
  const bottom = Math.max(...boxes.map(([, , , y1]) => y1));
  const [x, width] = stretch(left - MARGIN, right + MARGIN, page.width * SHARE, page.width);
  const [y, height] = stretch(top - MARGIN, bottom + MARGIN, LEAST_HEIGHT, page.height);
  return { x, y, width, height };
}

/** Start and length of a stretch that holds from–to, is at least `least` long, and stays within 0–`most`. */
function stretch(from: number, to: number, least: number, most: number): readonly [number, number] {
  const length = Math.min(Math.max(to - from, least), most);
  const start = Math.min(Math.max((from + to - length) / 2, 0), most - length);
  return [start, length];
}

/** Places in percent of what shows `area`, for a style. */
export interface Percent {
  readonly left: string;
  readonly top: string;
  readonly width: string;
  readonly height: string;
}

/** Where a box lies in the crop, with `bleed` points more on each side so that the outline does not hide letters. */
export function boxWithin([x0, y0, x1, y1]: Box, area: Area, bleed = 1.5): Percent {
  return percent(
    { x: x0 - bleed, y: y0 - bleed, width: x1 - x0 + 2 * bleed, height: y1 - y0 + 2 * bleed },
    area,
  );
}

/** Where the image of the whole page lies in the crop. */
export function pageWithin(page: Size, area: Area): Percent {
  return percent(wholePage(page), area);
}

function percent(inner: Area, outer: Area): Percent {
  const of = (part: number, whole: number): string => `${Number(((part / whole) * 100).toFixed(3))}%`;
  return {
    left: of(inner.x - outer.x, outer.width),
    top: of(inner.y - outer.y, outer.height),
    width: of(inner.width, outer.width),
    height: of(inner.height, outer.height),
  };
}
