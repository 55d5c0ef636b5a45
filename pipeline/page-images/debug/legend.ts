import type { Size } from '../geometry.js';
import { type DebugLayer, type Mark, STROKES, textWidth } from './strokes.js';

const SIZE = 8;
const SAMPLE = 22;
const GAP = 14;

/** The key to the layers, in a strip under the page. Lengths in points; the strip begins where the page ends. */
export function legend(
  page: Size,
  layers: readonly DebugLayer[],
  names: Readonly<Record<DebugLayer, string>>,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const marks: Mark[] = [];
  let [left, line] = [GAP, 0];
  for (const layer of layers) {
    const width = SAMPLE + 4 + textWidth(names[layer], SIZE) + GAP;
    if (left > GAP && left + width > page.width) [left, line] = [GAP, line + 1];
    const y = page.height + SIZE * (1.4 + line * 1.8);
    marks.push({
      kind: 'line',
      box: [left, y - SIZE * 0.35, left + SAMPLE, y - SIZE * 0.35],
      stroke: STROKES[layer],
    });
    marks.push({ kind: 'text', text: names[layer], x: left + SAMPLE + 4, y, size: SIZE, colour: '#000000' });
    left += width;
  }
  const height = SIZE * (0.4 + 1.8 * (line + 1));
  const ground: Mark = {
    kind: 'box',
    box: [0, page.height, page.width, page.height + height],
    stroke: null,
    fill: '#f2f2f2',
  };
  return { marks: [ground, ...marks], height };
}
