import type { Ruling } from '../../../../schemas/page-layout.js';
import type { Raster } from '../../../../schemas/raster.js';
import { quarterTurned, WHITE } from '../crops.js';
import { INK } from '../text-bands.js';

/** Lengths in points. Every tolerance of finding rules in a picture. */
export interface RuleSettings {
  /** A stroke this long is a rule wherever it is: longer than the strokes of letters up to 24 points. */
  readonly long: number;
  /** A stroke this long is a rule where both its ends meet rules of the other axis. */
  readonly short: number;
  /** What of one rule is broken by noise, at most. */
  readonly gap: number;
  /** Thicker is a bar or a picture. */
  readonly thickest: number;
  /** Ends may miss the rule that they meet by this. */
  readonly meet: number;
  /** Ink of a rule, in parts of its length, at least; the rest is noise. */
  readonly filled: number;
  /** A rule is at least so many times as long as it is thick. */
  readonly slender: number;
}

export const RULE_SETTINGS: RuleSettings = {
  long: 26,
  short: 7,
  gap: 0.8,
  thickest: 5,
  meet: 2.5,
  filled: 0.7,
  slender: 4,
};

/** Rules found in a picture, in points, and the picture without them. */
export interface FoundRules {
  readonly rulings: Ruling[];
  readonly letters: Raster;
}

/** A stroke along rows: the rows and columns that it covers, and the pieces that it is made of. */
interface Stroke {
  from: number;
  to: number;
  top: number;
  bottom: number;
  readonly pieces: { readonly row: number; readonly from: number; readonly to: number }[];
}

/** The level and upright rules of a straight picture, broken ones bridged, and what is left without them. */
export function findRules(picture: Raster, settings: RuleSettings = RULE_SETTINGS): FoundRules {
  const scale = picture.dpi / 72;
  const turned = quarterTurned(picture, 1);
  const level = strokesOf(picture, settings, scale);
  const upright = strokesOf(turned, settings, scale);
  const [levelRules, uprightRules] = provenRules(level, upright, picture.height, settings, scale);
  const withoutLevel = erased(picture, levelRules, scale);
  const letters = quarterTurned(erased(quarterTurned(withoutLevel, 1), uprightRules, scale), 3);
  return {
    rulings: [
      ...levelRules.map((stroke) => toRuling(stroke, 'horizontal', scale, picture.height)),
      ...uprightRules.map((stroke) => toRuling(stroke, 'vertical', scale, picture.height)),
    ],
    letters,
  };
}

/** All strokes along rows that are long and slender enough to be rules, if only between others. */
function strokesOf(picture: Raster, settings: RuleSettings, scale: number): Stroke[] {
  const open: Stroke[] = [];
  const done: Stroke[] = [];
  for (let y = 0; y < picture.height; y += 1) {
    for (const piece of rowPieces(picture, y, settings, scale)) {
      const stroke = open.find(
        (each) => each.bottom >= y - 1 && each.from < piece.to && piece.from < each.to,
      );
      if (stroke === undefined) open.push({ ...piece, top: y, bottom: y, pieces: [{ ...piece, row: y }] });
      else extend(stroke, piece, y);
    }
    for (let index = open.length - 1; index >= 0; index -= 1) {
      const stroke = open[index] as Stroke;
      if (stroke.bottom < y - 1) {
        done.push(stroke);
        open.splice(index, 1);
      }
    }
  }
  return [...done, ...open].filter((stroke) => isSlender(stroke, settings, scale));
}

/** A run of ink along one row. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

function extend(stroke: Stroke, piece: Piece, row: number): void {
  stroke.from = Math.min(stroke.from, piece.from);
  stroke.to = Math.max(stroke.to, piece.to);
  stroke.bottom = row;
  stroke.pieces.push({ ...piece, row });
}

/** Runs of ink along a row, over small gaps, that are long enough. */
function rowPieces({ data, width }: Raster, y: number, settings: RuleSettings, scale: number): Piece[] {
  const gap = Math.max(1, Math.round(settings.gap * scale));
  const shortest = settings.short * scale;
  const pieces: Piece[] = [];
  const row = y * width;
  for (let x = nextInk(data, row, row + width) - row; x < width; ) {
    const from = x;
    let [last, ink] = [x, 0];
    while (x < width && x - last <= gap + 1) {
      const end = nextPaper(data, row + x, row + width) - row;
      ink += end - x;
      last = end - 1;
      x = nextInk(data, row + end, row + width) - row;
    }
    const length = last + 1 - from;
    if (length >= shortest && ink >= settings.filled * length) pieces.push({ from, to: last + 1 });
  }
  return pieces;
}

/** The first place of ink from one on; `end` where there is none. */
function nextInk(data: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (data[at] as number) >= INK) at += 1;
  return at;
}

/** The first place without ink from one on. */
function nextPaper(data: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (data[at] as number) < INK) at += 1;
  return at;
}

/** Whether a stroke is thin for its length; a slight slant does not make it thick. */
function isSlender(stroke: Stroke, settings: RuleSettings, scale: number): boolean {
  const length = stroke.to - stroke.from;
  const thickness = thicknessOf(stroke);
  return thickness <= settings.thickest * scale && length >= settings.slender * thickness;
}

/** Mean thickness, in pixels: what it covers by its length. */
function thicknessOf({ pieces, from, to }: Stroke): number {
  return pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0) / Math.max(1, to - from);
}

/** A stroke of the other axis: its place, and its ends. */
interface Line {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Long strokes, and shorter ones whose both ends meet long ones of the other axis. Upright ones are of the turned picture. */
function provenRules(
  level: readonly Stroke[],
  upright: readonly Stroke[],
  height: number,
  settings: RuleSettings,
  scale: number,
): [Stroke[], Stroke[]] {
  const isLong = ({ from, to }: Stroke): boolean => to - from >= settings.long * scale;
  const reach = settings.meet * scale;
  // A picture turned clockwise has its rows from the bottom up as columns: y becomes height − 1 − y.
  const levelAsTurned = level.filter(isLong).map(({ from, to, top, bottom }) => ({
    at: height - 1 - (top + bottom) / 2,
    from,
    to,
  }));
  const uprightAsLevel = upright.filter(isLong).map(({ from, to, top, bottom }) => ({
    at: (top + bottom) / 2,
    from: height - to,
    to: height - from,
  }));
  const proven = (strokes: readonly Stroke[], others: readonly Line[]): Stroke[] =>
    strokes.filter((stroke) => {
      const across = (stroke.top + stroke.bottom) / 2;
      const meets = (place: number): boolean =>
        others.some(
          ({ at, from, to }) =>
            Math.abs(at - place) <= reach && across >= from - reach && across <= to + reach,
        );
      return isLong(stroke) || (meets(stroke.from) && meets(stroke.to));
    });
  return [proven(level, uprightAsLevel), proven(upright, levelAsTurned)];
}

/** Room around a rule that its blurred edge darkens, in points. */
const BLUR = 0.5;

/** The picture with strokes along rows made paper, a blurred edge with them. */
function erased(picture: Raster, strokes: readonly Stroke[], scale: number): Raster {
  const { width, height } = picture;
  const data = picture.data.slice();
  const blur = Math.max(1, Math.round(BLUR * scale));
  for (const { pieces } of strokes) {
    for (const { row, from, to } of pieces) {
      const [left, right] = [Math.max(0, from - blur), Math.min(width, to + blur)];
      for (let y = Math.max(0, row - blur); y <= Math.min(height - 1, row + blur); y += 1) {
        data.fill(WHITE, y * width + left, y * width + right);
      }
    }
  }
  return { ...picture, data };
}

function toRuling(stroke: Stroke, axis: Ruling['axis'], scale: number, height: number): Ruling {
  const middle = (stroke.top + stroke.bottom + 1) / 2;
  const isLevel = axis === 'horizontal';
  const [from, to] = isLevel ? [stroke.from, stroke.to] : [height - stroke.to, height - stroke.from];
  return {
    axis,
    at: middle / scale,
    from: from / scale,
    to: to / scale,
    thickness: thicknessOf(stroke) / scale,
    origin: 'image',
    dashed: false,
  };
}
