import type { Raster } from '../../../../schemas/raster.js';
import type { PixelBox } from '../engine.js';
import { DARKEST_PAPER, squareLevels } from './paper.js';

/** A sheet lies on a dark ground where so much of the picture's edge is dark, and so much of the picture with it. */
const DARK_EDGE = 0.6;
const LEAST_GROUND = 0.05;

/**
 * The dark ground that a sheet or an open book lies on, as boxes of pixels; none where the picture ends with its paper, or with a
 * narrow border (`withoutBorders`). Ground is what is dark all over and reaches from the edge of the picture without a break; the
 * outermost 12 points of the paper, with its blurred edge, are counted to it.
 */
export function groundOf(grey: Raster): PixelBox[] {
  const { side, across, down, levels } = squareLevels(grey);
  const isEdge = (index: number): boolean => {
    const [row, column] = [Math.floor(index / across), index % across];
    return row === 0 || column === 0 || row === down - 1 || column === across - 1;
  };
  const all = Array.from(levels.keys());
  const edge = all.filter(isEdge);
  const dark = edge.filter((index) => (levels[index] ?? 0) < DARKEST_PAPER);
  if (dark.length < DARK_EDGE * edge.length) return [];
  const ground = reachedFrom(dark, levels, across);
  if (ground.size < LEAST_GROUND * levels.length) return [];
  const around = all.filter((index) =>
    besideOf(index, across, levels.length).some((each) => ground.has(each)),
  );
  return [...new Set([...ground, ...around])].map((index): PixelBox => {
    const [left, top] = [(index % across) * side, Math.floor(index / across) * side];
    return [left, top, left + side, top + side];
  });
}

function reachedFrom(starts: readonly number[], levels: Uint8Array, across: number): Set<number> {
  const reached = new Set(starts);
  const open = [...starts];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const next of besideOf(index, across, levels.length)) {
      if (reached.has(next) || (levels[next] ?? 0) >= DARKEST_PAPER) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/** The squares above, below and beside a square. */
function besideOf(index: number, across: number, count: number): number[] {
  const column = index % across;
  return [
    ...(column > 0 ? [index - 1] : []),
    ...(column < across - 1 ? [index + 1] : []),
    ...(index >= across ? [index - across] : []),
    ...(index + across < count ? [index + across] : []),
  ];
}
