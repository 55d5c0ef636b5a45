import type { Box, Direction } from '../../../schemas/page-layout.js';

/** The smallest box that holds all of some boxes. */
export function unionOf(boxes: readonly Box[]): Box {
  let [x0, y0, x1, y1] = boxes[0] ?? [0, 0, 0, 0];
  for (const box of boxes) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return [x0, y0, x1, y1];
}

/** Length of what two stretches share; negative where a gap parts them. */
export function shared(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom);
}

/** Whether two boxes overlap or lie at most `reach` points apart. */
export function touches(a: Box, b: Box, reach = 0): boolean {
  return shared(a[0], a[2], b[0], b[2]) >= -reach && shared(a[1], a[3], b[1], b[3]) >= -reach;
}

/** Whether the middle of a box lies within another. */
export function holdsMiddle(outer: Box, inner: Box): boolean {
  const x = (inner[0] + inner[2]) / 2;
  const y = (inner[1] + inner[3]) / 2;
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}

export function areaOf(box: Box): number {
  return Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
}

/**
 * A box turned so that its text runs to the right and its lines follow each other downwards: of vertical writing
 * the first line is the rightmost one. Inverse of nothing that is kept: boxes in results are those of the page.
 */
export function turned(box: Box, direction: Direction): Box {
  const [x0, y0, x1, y1] = box;
  switch (direction) {
    case 'right':
      return box;
    case 'down':
      return [y0, -x1, y1, -x0];
    case 'up':
      return [-y1, x0, -y0, x1];
    case 'left':
      return [-x1, -y1, -x0, -y0];
  }
}
