import type { Box } from './geometry.js';

/** Boxes whose tops lie this near to each other stand in one line, in points. */
const LINE = 4;

/** From the top, then from the left: the order in which the keys go through boxes. */
export function inReadingOrder<Item extends { readonly box: Box }>(items: readonly Item[]): readonly Item[] {
  const byTop = [...items].sort((a, b) => a.box[1] - b.box[1]);
  const lines: Item[][] = [];
  for (const item of byTop) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && item.box[1] - first.box[1] <= LINE) line.push(item);
    else lines.push([item]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.box[0] - b.box[0]));
}
