import type { Raster } from '../../../../schemas/raster.js';
import { WHITE } from '../crops.js';
import { INK } from '../text-bands.js';

/** Shadows of a scanner's lid and edges of the sheet reach in by at most this part of the picture. */
const DEPTH = 0.04;
/** A row or column of the margin with this share of ink is dark border, not text. */
const DARK_SHARE = 0.35;

/**
 * The picture without dark borders: from each side, what hangs together with the edge is paper up to the last dark row
 * within the margin. A frame printed inside the margin does not touch the edge and stays.
 */
export function withoutBorders(picture: Raster): Raster {
  const { width, height } = picture;
  const data = picture.data.slice();
  const rows = Math.floor(height * DEPTH);
  const columns = Math.floor(width * DEPTH);
  for (let y = borderDepth(rows, (at) => rowShare(picture, at)) - 1; y >= 0; y -= 1) {
    data.fill(WHITE, y * width, (y + 1) * width);
  }
  for (let up = borderDepth(rows, (at) => rowShare(picture, height - 1 - at)) - 1; up >= 0; up -= 1) {
    data.fill(WHITE, (height - 1 - up) * width, (height - up) * width);
  }
  const left = borderDepth(columns, (at) => columnShare(picture, at));
  const right = borderDepth(columns, (at) => columnShare(picture, width - 1 - at));
  for (let y = 0; y < height; y += 1) {
    data.fill(WHITE, y * width, y * width + left);
    data.fill(WHITE, (y + 1) * width - right, (y + 1) * width);
  }
  return { ...picture, data };
}

/** How many rows or columns from an edge on are dark without a break; a few more are its blurred end. */
function borderDepth(most: number, shareAt: (at: number) => number): number {
  let depth = 0;
  while (depth < most && shareAt(depth) >= DARK_SHARE) depth += 1;
  return depth === 0 ? 0 : Math.min(most, depth + 2);
}

function rowShare({ data, width }: Raster, y: number): number {
  let ink = 0;
  for (let x = 0; x < width; x += 1) if ((data[y * width + x] ?? WHITE) < INK) ink += 1;
  return ink / width;
}

function columnShare({ data, width, height }: Raster, x: number): number {
  let ink = 0;
  for (let y = 0; y < height; y += 1) if ((data[y * width + x] ?? WHITE) < INK) ink += 1;
  return ink / height;
}
