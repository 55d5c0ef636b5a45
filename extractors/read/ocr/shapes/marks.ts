import type { Raster } from '../../../../schemas/raster.js';
import type { PixelBox } from '../engine.js';
import type { SeenShape, Shapes } from '../seen-shapes.js';
import { bandsOf, INK, inkBox, inkProfile } from '../text-bands.js';
import { charactersIn } from './figure-ink.js';
import { inkShare, type Outline, outlineOf, reachOf, rowExtent } from './outline.js';

/** Smallest mark, in points: a full stop is no ●. */
const SMALLEST = 3.5;

/** A round or three-cornered mark is about as wide as high; noughts are narrower. */
const [NARROWEST, WIDEST] = [0.8, 1.3];
/** A dash is at least this many times as wide as high. */
const DASH_SHAPE = 3;
/** Ink of a dash in its box, at least: a pixel of slant takes a quarter of a stroke three pixels thick. */
const DASH_FILL = 0.6;

/** Directions in which the reach of ink is taken. */
const DIRECTIONS = 24;
/** Mean deviation of the reach from a circle's, at most; of a square it is 0.11, of 口 as printed 0.13 or more. */
const ROUNDNESS = 0.065;

/** What lies no further from the middle, in parts of the reach of a mark, is what its outer ring encloses. */
const INSIDE = 0.72;
/** Mean deviation of the reach of what a ring encloses from a circle's, in parts of its mean, at most. */
const INNER_ROUNDNESS = 0.18;
/** Inside a ring is paper: no more than this part of it is darker than grain is. A figure in a circle may be fainter than its circle. */
const PAPER = { level: 180, share: 0.05 } as const;

/** A judgement of one shape: 0 is not it, 1 is just as it should be. */
type Judge = (outline: Outline) => number;

/** Marks of plan tables and what tells each: the shape alone, in whatever font. */
const JUDGES: readonly { readonly mark: string; readonly judge: Judge }[] = [
  { mark: '●', judge: (outline) => roundness(outline) * solidity(outline) },
  { mark: '◎', judge: (outline) => roundness(outline) * doubleRing(outline) },
  { mark: '○', judge: (outline) => roundness(outline) * ring(outline) },
  { mark: '▲', judge: (outline) => triangularity(outline) * solidity(outline) },
  { mark: '△', judge: (outline) => triangularity(outline) * openness(outline) },
  { mark: '×', judge: crossness },
];

/** Of a thin outline that noise has broken, what is darker than this closes it. */
const FAINT = 210;
const HOLLOW = JUDGES.filter(({ mark }) => mark === '◎' || mark === '○' || mark === '△');

/** Less than this is none of the marks: it is read as text. */
const LEAST = 0.5;

/** The mark in a box of ink, or null. Where the box holds more than one mark it is text. */
function markIn(picture: Raster, box: PixelBox): SeenShape | null {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const smallest = (SMALLEST * picture.dpi) / 72;
  if (width < smallest) return null;
  if (width >= DASH_SHAPE * height) return dashIn(picture, box);
  if (height < smallest || width < NARROWEST * height || width > WIDEST * height) return null;
  const mark = judged(picture, box, JUDGES, INK) ?? judged(picture, box, HOLLOW, FAINT);
  return mark?.text === '○' && !isBlankInside(picture, box) ? null : mark;
}

function isBlankInside(picture: Raster, box: PixelBox): boolean {
  return inkShare(outlineOf(picture, box, PAPER.level), [0.3, 0.3, 0.7, 0.7]) <= PAPER.share;
}

function judged(picture: Raster, box: PixelBox, judges: typeof JUDGES, level: number): SeenShape | null {
  const outline = outlineOf(picture, box, level);
  let best: SeenShape | null = null;
  for (const { mark, judge } of judges) {
    const confidence = judge(outline);
    if (confidence >= LEAST && confidence > (best?.confidence ?? 0)) best = { text: mark, confidence, box };
  }
  return best;
}

/** A single level stroke: －. */
function dashIn(picture: Raster, box: PixelBox): SeenShape | null {
  const outline = outlineOf(picture, box);
  const fill = inkShare(outline, [0, 0, 1, 1]);
  return outline.pieces === 1 && fill >= DASH_FILL ? { text: '－', confidence: fill, box } : null;
}

/** The sign at the left end of a line of figures: what stands before the first gap. */
function signIn(picture: Raster, line: PixelBox): SeenShape | null {
  const [first, second] = bandsOf(inkProfile(picture, line, 'columns'));
  if (first === undefined || second === undefined) return null;
  const box = inkBox(picture, [line[0] + first[0], line[1], line[0] + first[1], line[3]]);
  if (box === null) return null;
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const lineHeight = line[3] - line[1];
  if (height < 0.3 * lineHeight && width >= 2 * height && isMiddle(box, line)) {
    return { text: '−', confidence: inkShare(outlineOf(picture, box), [0, 0, 1, 1]), box };
  }
  const mark = markIn(picture, box);
  return mark !== null && (mark.text === '△' || mark.text === '▲') ? mark : null;
}

function isMiddle(box: PixelBox, line: PixelBox): boolean {
  const place = ((box[1] + box[3]) / 2 - line[1]) / (line[3] - line[1]);
  return place > 0.3 && place < 0.75;
}

/** A circle around a figure is rounder than this. Of 30 small circled figures all had 0.94 or more, of 120 other inks none over 0.4. */
const CIRCLE = 0.75;

function isCircled(picture: Raster, box: PixelBox): boolean {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  if (width < NARROWEST * height || width > WIDEST * height) return false;
  if (roundness(outlineOf(picture, box, FAINT)) < CIRCLE || isBlankInside(picture, box)) return false;
  // What is in the circle does not touch it, while the stroke of の goes on inside.
  return outlineOf(picture, box).pieces > 1;
}

export const SHAPES: Shapes = { markIn, isCircled, signIn, charactersIn };

/** 1 for a circle that fills its box; 0 where the outer reach differs from one. */
function roundness(outline: Outline): number {
  const reach = reachOf(outline, DIRECTIONS);
  const off = reach.reduce((sum, each) => sum + Math.abs(each - 1), 0) / DIRECTIONS;
  return off > 2 * ROUNDNESS ? 0 : Math.min(1, (2 * ROUNDNESS - off) / ROUNDNESS);
}

/** 1 where all inside the outline is ink. */
function solidity(outline: Outline): number {
  const middle = inkShare(outline, [0.3, 0.4, 0.7, 0.85]);
  return outline.holes.length === 0 && outline.pieces === 1 ? middle : 0;
}

/** 1 for one large hole in the middle. */
function ring(outline: Outline): number {
  const [hole, other] = outline.holes;
  if (hole === undefined || other !== undefined || outline.pieces !== 1) return 0;
  const area = outline.width * outline.height;
  return isCentred(hole, outline) && hole.size > 0.25 * area ? 1 : 0;
}

/** 1 for a ring around a ring or a disc; a figure in a circle (①, ④) is not round. */
function doubleRing(outline: Outline): number {
  const { holes, pieces } = outline;
  if (pieces !== 2 || holes.length === 0 || holes.length > 2) return 0;
  if (!holes.every((hole) => isCentred(hole, outline))) return 0;
  const reach = reachOf(outline, DIRECTIONS, INSIDE);
  const mean = reach.reduce((sum, each) => sum + each, 0) / DIRECTIONS;
  const off = reach.reduce((sum, each) => sum + Math.abs(each - mean), 0) / DIRECTIONS;
  return off <= INNER_ROUNDNESS * mean ? 1 : 0;
}

function isCentred(
  { x, y }: { readonly x: number; readonly y: number },
  { width, height }: Outline,
): boolean {
  return Math.abs(x / width - 0.5) < 0.1 && Math.abs(y / height - 0.5) < 0.1;
}

/** 1 where rows grow evenly from a point at the top to a base as wide as the box. */
function triangularity(outline: Outline): number {
  const base = Math.max(...[0.88, 0.92, 0.96, 0.99].map((share) => widthAt(outline, share)));
  if (base < 0.85) return 0;
  let off = 0;
  const rows = [0.15, 0.3, 0.45, 0.6, 0.75, 0.88];
  for (const share of rows) {
    const extent = rowExtent(outline, share);
    if (extent === null) return 0;
    off += Math.abs(extent[0] - (1 - share) / 2) + Math.abs(extent[1] - (1 + share) / 2);
  }
  const mean = off / (2 * rows.length);
  return mean > 0.12 ? 0 : Math.min(1, (0.12 - mean) / 0.06);
}

/** From the first ink of a row to its last, in parts of the width. */
function widthAt(outline: Outline, share: number): number {
  const extent = rowExtent(outline, share);
  return extent === null ? 0 : extent[1] - extent[0];
}

/** 1 for one hole inside a closed outline, low in the box as a triangle's is. */
function openness(outline: Outline): number {
  const [hole, other] = outline.holes;
  if (hole === undefined || other !== undefined || outline.pieces !== 1) return 0;
  return hole.size > 0.1 * outline.width * outline.height && hole.y / outline.height > 0.5 ? 1 : 0;
}

/** 1 for two strokes from corner to corner: ink at the corners and the middle, paper between them. */
function crossness(outline: Outline): number {
  if (outline.holes.length > 0 || outline.pieces !== 1) return 0;
  const corners = [
    [0, 0],
    [0.75, 0],
    [0, 0.75],
    [0.75, 0.75],
  ].map(([x = 0, y = 0]) => inkShare(outline, [x, y, x + 0.25, y + 0.25]));
  const sides = [
    inkShare(outline, [0.38, 0, 0.62, 0.2]),
    inkShare(outline, [0.38, 0.8, 0.62, 1]),
    inkShare(outline, [0, 0.38, 0.2, 0.62]),
    inkShare(outline, [0.8, 0.38, 1, 0.62]),
  ];
  const middle = inkShare(outline, [0.4, 0.4, 0.6, 0.6]);
  const isCross = Math.min(...corners) > 0.15 && Math.max(...sides) < 0.08 && middle > 0.5;
  const evenness = Math.min(...corners) / Math.max(...corners);
  return isCross && evenness > 0.5 ? Math.min(1, 0.5 + evenness / 2) : 0;
}
