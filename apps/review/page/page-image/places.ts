import type { At } from '../../../../schemas/at.js';
import type { Box } from './geometry.js';

/** Pages of places, each once, in order. */
export function pagesOf(at: readonly At[]): readonly number[] {
  return [...new Set(at.flatMap(({ page }) => (page === null ? [] : [page])))].sort((a, b) => a - b);
}

/** Boxes on one page, each once. */
export function boxesOn(at: readonly At[], page: number): readonly Box[] {
  const boxes = at.flatMap((place) => (place.page === page && place.box !== null ? [place.box] : []));
  return [...new Map(boxes.map((box) => [box.join(), box])).values()];
}

/** Lines of places, each once, in order. */
export function linesOf(at: readonly At[]): readonly number[] {
  return [...new Set(at.flatMap(({ line }) => (line === null ? [] : [line])))].sort((a, b) => a - b);
}
