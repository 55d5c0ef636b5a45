import type { PageLayout } from '../../../../schemas/page-layout.js';
import type { Raster } from '../../../../schemas/raster.js';
import { boxAsShown } from '../../../edits/box-as-shown.js';
import type { PixelBox } from '../engine.js';

/** Places of a cell that are looked at, across and down; the edge of a cell, of which this share is left out, holds its rules. */
const [ACROSS, DOWN, EDGE] = [40, 12, 0.1];
/** Brighter than this share of them is the cell's ground: even dense kanji leave so much of a small cell. */
const GROUND_SHARE = 0.88;
/** Cells this near to each other, in points, lie in the same light. */
const SAME_LIGHT = 150;
/** A ground darker than this part of the brightest one in the same light is shaded. */
const SHADED = 0.94;
/** Shades that differ by less than a part of so many are one. */
const SHADES = 16;

/**
 * The shaded cells of a page, as fills of grey. A shade is told from the cells around, not from white: sheets are yellowed, and the
 * light of scanners falls off. Shades of printed dots with paper between them are not seen.
 * @param grey the picture as it was taken; `tilt` leads from the straightened page, of the given size, to it.
 */
export function shadedCells(
  grey: Raster,
  cells: readonly PixelBox[],
  page: { readonly width: number; readonly height: number; readonly tilt: number },
): PageLayout['fills'] {
  const points = (pixels: number): number => (pixels * 72) / grey.dpi;
  const grounds = cells.map((box) => ({ box, level: groundOf(grey, box, page) }));
  return grounds.flatMap(({ box, level }) => {
    const light = Math.max(
      ...grounds
        .filter((other) => points(distance(box, other.box)) <= SAME_LIGHT)
        .map((other) => other.level),
    );
    if (light === 0 || level > SHADED * light) return [];
    const shade = Math.min(254, Math.round((SHADES * level) / light) * (256 / SHADES));
    const digits = shade.toString(16).padStart(2, '0');
    const [x0, y0, x1, y1] = box;
    return [{ box: [points(x0), points(y0), points(x1), points(y1)], colour: `#${digits.repeat(3)}` }];
  });
}

function groundOf(
  { data, width, height }: Raster,
  [x0, y0, x1, y1]: PixelBox,
  page: { readonly width: number; readonly height: number; readonly tilt: number },
): number {
  const levels: number[] = [];
  for (let row = 0; row < DOWN; row += 1) {
    for (let column = 0; column < ACROSS; column += 1) {
      const x = x0 + (x1 - x0) * (EDGE + ((1 - 2 * EDGE) * (column + 0.5)) / ACROSS);
      const y = y0 + (y1 - y0) * (EDGE + ((1 - 2 * EDGE) * (row + 0.5)) / DOWN);
      const [left, top] = boxAsShown([x, y, x, y], page);
      const [across, down] = [Math.floor(left), Math.floor(top)];
      if (across < 0 || down < 0 || across >= width || down >= height) continue;
      levels.push(data[down * width + across] ?? 0);
    }
  }
  return levels.sort((a, b) => a - b)[Math.floor(GROUND_SHARE * levels.length)] ?? 0;
}

/** Between the nearest edges of two boxes, the longer of across and down. */
function distance(a: PixelBox, b: PixelBox): number {
  const across = Math.max(a[0] - b[2], b[0] - a[2], 0);
  return Math.max(across, a[1] - b[3], b[1] - a[3]);
}
