import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import { type Edges, edgesWithin } from '../../lattice/edges.js';
import type { CellLooks } from './model.js';

/** Fills smaller than this, in points, are marks and hatching, not the ground of a cell. */
const LEAST_FILL = 4;
/** Most fills over one table that are looked at: of a picture made of fills, more say nothing. */
const MOST_FILLS = 2_000;
/** How far from a cell's border its rule may lie, in points; the two lines of a double rule lie so close. */
const RULE_REACH = 3;

/** How the cells of one table look: their ground, and the rules along their bottoms. */
export class LooksOfTable {
  private readonly fills: PageLayout['fills'];

  constructor(
    [x0, y0, x1, y1]: Box,
    fills: PageLayout['fills'],
    private readonly edges: Edges,
  ) {
    this.fills = fills
      .filter(
        ({ box }) =>
          Math.min(box[2] - box[0], box[3] - box[1]) >= LEAST_FILL &&
          box[0] < x1 &&
          box[2] > x0 &&
          box[1] < y1 &&
          box[3] > y0,
      )
      .slice(-MOST_FILLS);
  }

  /** `box`: the room of a cell. Of several fills the last is seen. */
  of([x0, y0, x1, y1]: Box): CellLooks {
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const fill = this.fills.findLast(({ box }) => box[0] <= x && box[2] >= x && box[1] <= y && box[3] >= y);
    const below = edgesWithin(this.edges.horizontal, y1 - RULE_REACH, y1 + RULE_REACH);
    const ruleBelow = below
      .filter(({ from, to }) => from <= x && to >= x)
      .reduce((sum, { thickness }) => sum + thickness, 0);
    return { shade: fill?.colour ?? null, ruleBelow };
  }
}
