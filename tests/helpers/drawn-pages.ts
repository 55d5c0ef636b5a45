import type { DrawnPage, DrawnRun } from '../../extractors/read/pdf/page-drawing.js';
import { UNREAD } from '../../pipeline/isolation/unread-page.js';
import type { Box, Direction } from '../../schemas/page-layout.js';

/** A page of 600 × 800 points with nothing on it but what is given. */
export function drawnPage(given: Partial<DrawnPage> = {}): DrawnPage {
  return { ...UNREAD, width: 600, height: 800, ...given };
}

/** A run whose letters share its box evenly. */
export function drawnRun(text: string, box: Box, direction: Direction = 'right', upright = false): DrawnRun {
  const [x0, y0, x1, y1] = box;
  const isLevel = direction === 'right' || direction === 'left';
  const [low, high] = isLevel ? [x0, x1] : [y0, y1];
  const [from, to] = direction === 'right' || direction === 'down' ? [low, high] : [high, low];
  return {
    text,
    codes: new Uint32Array(text.length),
    base: isLevel ? y1 : (x0 + x1) / 2,
    box,
    direction,
    upright,
    edges: Float32Array.from(
      { length: text.length + 1 },
      (_, index) => from + ((to - from) * index) / text.length,
    ),
    font: 0,
    size: isLevel ? y1 - y0 : x1 - x0,
    bold: false,
    tag: null,
  };
}
