import type { Box } from '../../schemas/page-layout.js';
import { rebuiltTableSchema, type TableList } from '../../schemas/plan.js';
import { joinBoxes } from '../edits/places.js';
import type { PartsResult } from '../parts/stage.js';
import { plainCells } from '../parts/table/index.js';
import type { DocumentView } from '../parts/view.js';

/** Every table as rebuilt, with the part that took it; each is parsed by its schema when it is asked for. */
export function listTables(view: DocumentView, claims: PartsResult['tables']): TableList {
  const claimedBy = new Map(claims.map((claim) => [claim.block, claim.claimedBy]));
  const blocks = view.tables();
  return {
    length: blocks.length,
    get(index) {
      const found = blocks[index];
      if (found === undefined) throw new RangeError(`no table ${index}`);
      const cells = plainCells(view, found.block.table);
      const pages = [...new Set(cells.map((cell) => cell.at.page))].filter((page) => page !== null);
      return rebuiltTableSchema.parse({
        page: pages[0] ?? null,
        box: cells.reduce<Box | null>(
          (box, { at }) => (at.page === pages[0] ? joinBoxes(box, at.box) : box),
          null,
        ),
        cells,
        pages,
        claimedBy: claimedBy.get(found.index) ?? null,
      });
    },
  };
}
