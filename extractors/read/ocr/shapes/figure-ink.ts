import type { Raster } from '../../../../schemas/raster.js';
import { cropOf } from '../crops.js';
import type { PixelBox } from '../engine.js';
import { inkPieces } from '../picture/ink-pieces.js';
import type { InkCharacter } from '../seen-shapes.js';

/** Ink of fewer pixels than this part of a square as high as the line is dust. */
const DUST = 0.004;
/** A separator is no higher and no wider than these parts of the digits' height, and begins this near to their foot. */
const SEPARATOR = { height: 0.42, width: 0.36, top: 0.32 } as const;
/**
 * Height of a separator and how far it reaches below the digits' foot, together, in parts of the digits' height: at most this of a
 * point, at least that of a comma. Of 130 printed and scanned at 200 and 300 dpi, points had 0.13 to 0.19, commas 0.26 to 0.47.
 */
const [POINT, COMMA] = [0.2, 0.24];
/** Digits are no lower than this part of the tallest, and no wider than this part of their height. */
const TALL = 0.75;
const WIDE = 0.85;
/**
 * In parts of the digits' height: no digit reaches so far below the foot of the others, nor a little below it while it is lower than
 * they are. The g of a Japanese gothic stands 0.1 below and has 0.84 of the height, digits of scans 0.03 and 0.96.
 */
const HANGING = { far: 0.15, little: 0.07, height: 0.9 } as const;

/** The characters of a level line as its ink shows them, from the left. */
export function charactersIn(picture: Raster, line: PixelBox): InkCharacter[] {
  const height = line[3] - line[1];
  const pieces = inkPieces(cropOf(picture, line, 0))
    .filter(({ ink }) => ink >= DUST * height * height)
    .map(({ box: [x0, y0, x1, y1] }): PixelBox => [x0 + line[0], y0 + line[1], x1 + line[0], y1 + line[1]]);
  const tallest = Math.max(0, ...pieces.map(heightOf));
  const feet = pieces.filter((box) => heightOf(box) >= TALL * tallest).map((box) => box[3]);
  const foot = feet.sort((a, b) => a - b)[feet.length >> 1] ?? line[3];
  const isLow = (box: PixelBox): boolean => isSeparator(box, foot, tallest);
  const columns = joined(pieces.filter((box) => !isLow(box)));
  const separators = pieces.filter(isLow).map((box): InkCharacter => {
    const before = columns.findLast((column) => column[0] < box[0]);
    return { kind: separatorOf(box, before?.[3] ?? foot, tallest), box };
  });
  const characters = columns.map((box): InkCharacter => ({ kind: kindOf(box, foot, tallest), box }));
  return [...characters, ...separators].sort((a, b) => a.box[0] - b.box[0]);
}

function heightOf([, y0, , y1]: PixelBox): number {
  return y1 - y0;
}

function isSeparator(box: PixelBox, foot: number, tallest: number): boolean {
  const isSmall = heightOf(box) <= SEPARATOR.height * tallest && box[2] - box[0] <= SEPARATOR.width * tallest;
  return isSmall && box[1] >= foot - SEPARATOR.top * tallest;
}

function separatorOf(box: PixelBox, foot: number, tallest: number): InkCharacter['kind'] {
  const reach = (heightOf(box) + box[3] - foot) / tallest;
  if (reach >= COMMA) return ',';
  return reach <= POINT ? '.' : 'separator';
}

function kindOf(box: PixelBox, foot: number, tallest: number): InkCharacter['kind'] {
  if (heightOf(box) < TALL * tallest) return 'low';
  if (box[2] - box[0] > WIDE * tallest) return 'wide';
  const below = (box[3] - foot) / tallest;
  const isLower = below > HANGING.little && heightOf(box) < HANGING.height * tallest;
  return isLower || below > HANGING.far ? 'hanging' : 'tall';
}

/** Pieces over each other made one, from the left: the rings and the stroke of a percent sign. */
function joined(boxes: readonly PixelBox[]): PixelBox[] {
  const columns: PixelBox[] = [];
  for (const box of boxes.toSorted((a, b) => a[0] - b[0])) {
    const last = columns.at(-1);
    if (last === undefined || box[0] >= last[2]) {
      columns.push(box);
      continue;
    }
    const [top, right, bottom] = [
      Math.min(last[1], box[1]),
      Math.max(last[2], box[2]),
      Math.max(last[3], box[3]),
    ];
    columns[columns.length - 1] = [last[0], top, right, bottom];
  }
  return columns;
}
