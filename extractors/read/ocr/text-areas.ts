import type { Raster } from '../../../schemas/raster.js';
import type { PixelBox } from './engine.js';
import { bandsOf, inkBox, inkProfile } from './text-bands.js';

/** Areas are parted by paper this many letters wide or high. */
const PARTING = 1.3;
/** Deepest nesting of cuts: a page has columns, paragraphs and captions. */
const DEPTH = 12;

/** Lines that go down are at least so many, and so many letters long. */
const FEWEST_LINES = 2;
const SHORTEST_LINE = 4;
/** Width of a line that goes down, in letters. */
const [NARROWEST, WIDEST] = [0.4, 1.7];
/** Share of an area's columns of pixels without ink, at least; and so many times that of its rows. */
const CLEAR_COLUMNS = 0.12;
const CLEARER = 1.5;

/**
 * The areas of a page that wide stretches of paper part, each a box around its ink: the page is cut at its widest blank
 * row or column, and each part again (recursive XY cuts, Nagy and Seth 1984).
 * @param letter the usual height of letters, in pixels.
 */
export function textAreas(picture: Raster, room: PixelBox, letter: number, depth = DEPTH): PixelBox[] {
  const box = inkBox(picture, room);
  if (box === null) return [];
  const cut = depth === 0 ? null : widestCut(picture, box, PARTING * letter);
  if (cut === null) return [box];
  const [x0, y0, x1, y1] = box;
  const [first, second]: [PixelBox, PixelBox] = cut.isLevel
    ? [
        [x0, y0, x1, y0 + cut.from],
        [x0, y0 + cut.to, x1, y1],
      ]
    : [
        [x0, y0, x0 + cut.from, y1],
        [x0 + cut.to, y0, x1, y1],
      ];
  return [...textAreas(picture, first, letter, depth - 1), ...textAreas(picture, second, letter, depth - 1)];
}

interface Cut {
  readonly isLevel: boolean;
  /** Pixels from the box's top or left. */
  readonly from: number;
  readonly to: number;
}

function widestCut(picture: Raster, box: PixelBox, least: number): Cut | null {
  const gaps = (['rows', 'columns'] as const).flatMap((along) => {
    const bands = bandsOf(inkProfile(picture, box, along));
    return bands
      .slice(1)
      .map(([to], index): Cut => ({ isLevel: along === 'rows', from: bands[index]?.[1] ?? to, to }));
  });
  const [widest] = gaps.sort((a, b) => b.to - b.from - (a.to - a.from));
  return widest === undefined || widest.to - widest.from < least ? null : widest;
}

/** Whether the text of an area goes down: long narrow lines beside each other, with paper between them from top to bottom. */
export function goesDown(picture: Raster, area: PixelBox, letter: number): boolean {
  const columns = inkProfile(picture, area, 'columns');
  const rows = inkProfile(picture, area, 'rows');
  if (rows.length < SHORTEST_LINE * letter) return false;
  const lines = bandsOf(columns).filter(
    ([from, to]) => to - from >= NARROWEST * letter && to - from <= WIDEST * letter,
  );
  const clear = clearShare(columns);
  return lines.length >= FEWEST_LINES && clear >= CLEAR_COLUMNS && clear >= CLEARER * clearShare(rows);
}

function clearShare(profile: Uint32Array): number {
  return profile.reduce((count, ink) => count + (ink === 0 ? 1 : 0), 0) / Math.max(1, profile.length);
}

/** The lines of an area that goes down, from the right; ruby and dots beside a line belong to it. */
export function downwardLines(picture: Raster, area: PixelBox, letter: number): PixelBox[] {
  const [x0, y0, , y1] = area;
  const bands = bandsOf(inkProfile(picture, area, 'columns')).filter(
    ([from, to]) => to - from >= NARROWEST * letter,
  );
  return bands.toReversed().flatMap(([from, to]) => {
    const box = inkBox(picture, [x0 + from, y0, x0 + to, y1]);
    return box === null ? [] : [box];
  });
}
