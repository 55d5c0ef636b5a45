import type { Raster } from '../../../schemas/raster.js';
import type { PixelBox } from './engine.js';

/** Darker than this is ink, on paper that was evened to white. */
export const INK = 140;

/** Gaps of this part of a letter's height are inside letters (二, ニ, dots over kana) when the whole is no taller than one. */
const INNER_GAP = 0.7;
/** A band this many letters high holds one line: descenders and brackets reach beyond the letters. */
const ONE_LINE = 1.25;
/** Ink thinner than this part of a letter in both directions, by itself, is dust. */
const DUST = 0.12;

/** How far a gap may lie off the even share, in shares. */
const SLACK = 0.3;
/** Ink in a gap, in parts of the mean of its profile: ends of strokes and what is left of skew. */
const VALLEY = 0.35;

/** Ink of the box around all that is drawn in a room; null where nothing is. */
export function inkBox(picture: Raster, room: PixelBox): PixelBox | null {
  const rows = inkProfile(picture, room, 'rows');
  const columns = inkProfile(picture, room, 'columns');
  const [top, bottom] = [rows.findIndex((ink) => ink > 0), rows.findLastIndex((ink) => ink > 0)];
  const [left, right] = [columns.findIndex((ink) => ink > 0), columns.findLastIndex((ink) => ink > 0)];
  if (top < 0 || left < 0) return null;
  return [room[0] + left, room[1] + top, room[0] + right + 1, room[1] + bottom + 1];
}

/** Pixels of ink in each row or column of a room. */
export function inkProfile(picture: Raster, room: PixelBox, along: 'rows' | 'columns'): Uint32Array {
  const [x0, y0, x1, y1] = room;
  const profile = new Uint32Array(Math.max(0, along === 'rows' ? y1 - y0 : x1 - x0));
  const { width } = picture;
  const [left, right] = [Math.max(0, x0), Math.min(width, x1)];
  for (let y = Math.max(0, y0); y < Math.min(picture.height, y1); y += 1) {
    const [from, to] = [y * width + left, y * width + right];
    if (along === 'rows') profile[y - y0] = inkIn(picture.data, from, to);
    else addInk(profile, left - x0, picture.data, from, to);
  }
  return profile;
}

/** Both loops run over whole pages again and again, and have nothing in them for that. */
function inkIn(data: Uint8Array, from: number, to: number): number {
  let ink = 0;
  for (let at = from; at < to; at += 1) if ((data[at] as number) < INK) ink += 1;
  return ink;
}

function addInk(profile: Uint32Array, first: number, data: Uint8Array, from: number, to: number): void {
  const shift = first - from;
  for (let at = from; at < to; at += 1) if ((data[at] as number) < INK) (profile[at + shift] as number) += 1;
}

/** A stretch of a profile that holds ink: from its first place to behind its last. */
type Band = [from: number, to: number];

/**
 * The lines of text in a room of a page, from the top: bands of ink that blank rows part. `letter` is the usual height
 * of letters on the page, in pixels: it tells two strokes of one letter from two lines.
 */
export function textLines(picture: Raster, room: PixelBox, letter: number): PixelBox[] {
  const bands = joinStrokes(bandsOf(inkProfile(picture, room, 'rows')), letter);
  return bands.flatMap(([from, to]) => {
    const box = inkBox(picture, [room[0], room[1] + from, room[2], room[1] + to]);
    return box === null || isDust(box, letter) ? [] : [box];
  });
}

/** Stretches of ink, parted by what has none. */
export function bandsOf(profile: Uint32Array): Band[] {
  const bands: Band[] = [];
  profile.forEach((ink, at) => {
    if (ink === 0) return;
    const last = bands.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else bands.push([at, at + 1]);
  });
  return bands;
}

/**
 * Where ink of several lines or letters that touch is parted: the places with least ink near each even share of the profile; null where
 * one of them is no gap.
 */
export function valleysOf(profile: Uint32Array, count: number): number[] | null {
  const pitch = profile.length / count;
  const most = (VALLEY * profile.reduce((sum, ink) => sum + ink, 0)) / profile.length;
  const cuts: number[] = [];
  for (let share = 1; share < count; share += 1) {
    const [from, to] = [Math.round((share - SLACK) * pitch), Math.round((share + SLACK) * pitch)];
    let cut = from;
    for (let at = from; at <= to; at += 1) if ((profile[at] as number) < (profile[cut] as number)) cut = at;
    if ((profile[cut] as number) > most) return null;
    cuts.push(cut);
  }
  return cuts;
}

/** Bands of strokes of one letter made one. */
function joinStrokes(bands: readonly Band[], letter: number): Band[] {
  const tallest = Math.max(letter, ...bands.map(([from, to]) => Math.min(to - from, 2 * letter)));
  const joined: Band[] = [];
  for (const [from, to] of bands) {
    const last = joined.at(-1);
    const isStroke =
      last !== undefined && from - last[1] <= INNER_GAP * tallest && to - last[0] <= ONE_LINE * tallest;
    if (isStroke) last[1] = to;
    else joined.push([from, to]);
  }
  return joined;
}

function isDust([x0, y0, x1, y1]: PixelBox, letter: number): boolean {
  return x1 - x0 < DUST * letter && y1 - y0 < DUST * letter;
}

/** Least and most letters' heights that a line's own is believed to be, in parts of an inch: 4 and 30 points. */
const LEAST_LETTER = 4 / 72;
const MOST_LETTER = 30 / 72;

/** The usual height of a line of letters over many rooms, in pixels: the median of their bands' heights. */
export function usualLetter(picture: Raster, rooms: readonly PixelBox[]): number {
  const heights = rooms
    .flatMap((room) => bandsOf(inkProfile(picture, room, 'rows')).map(([from, to]) => to - from))
    .filter((height) => height >= LEAST_LETTER * picture.dpi && height <= MOST_LETTER * picture.dpi)
    .sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? (10 / 72) * picture.dpi;
}
