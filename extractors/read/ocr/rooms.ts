import type { PageLayout } from '../../../schemas/page-layout.js';
import { joinRulings } from '../../lattice/edges.js';
import { cellBox, gridBox, meshGrid } from '../../lattice/grid.js';
import { findIntersections, meshesOf } from '../../lattice/intersections.js';
import { LATTICE_SETTINGS } from '../../lattice/settings.js';
import type { CellRoom } from './cell-reader.js';
import type { PixelBox } from './engine.js';

/** The ruled parts of a page before anything is read, in pixels. */
export interface RuledRooms {
  /** Boxes of whole tables. */
  readonly tables: readonly PixelBox[];
  readonly cells: readonly CellRoom[];
}

/** Room beside a rule that its ink may still reach into, in points. */
const RULE_REACH = 1;

/** The cells between the rules of a page. A frame around a whole page, or around a single text, is no table. */
export function ruledRooms(page: PageLayout, dpi: number): RuledRooms {
  const edges = joinRulings(page, LATTICE_SETTINGS);
  const tables: PixelBox[] = [];
  const cells: CellRoom[] = [];
  const meshes = meshesOf(edges, findIntersections(edges, LATTICE_SETTINGS));
  meshes.forEach((mesh, table) => {
    const grid = meshGrid(mesh, LATTICE_SETTINGS);
    if (grid === null || grid.cells.length < 2) return;
    tables.push(toPixels(gridBox(grid), dpi, 0));
    for (const cell of grid.cells) {
      const column = `${table}:${cell.column}:${cell.columnSpan}`;
      cells.push({ box: toPixels(cellBox(grid, cell), dpi, RULE_REACH), column });
    }
  });
  return { tables, cells: cells.filter(({ box }) => !tables.some((table) => holds(box, table))) };
}

/** Whether a cell has a table of its own in it, whose cells are read instead. */
function holds(cell: PixelBox, table: PixelBox): boolean {
  return cell[0] < table[0] && cell[1] < table[1] && cell[2] > table[2] && cell[3] > table[3];
}

/** A box of points in pixels, drawn in on all sides. */
function toPixels(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  dpi: number,
  inset: number,
): PixelBox {
  const scale = dpi / 72;
  return [
    Math.ceil((x0 + inset) * scale),
    Math.ceil((y0 + inset) * scale),
    Math.floor((x1 - inset) * scale),
    Math.floor((y1 - inset) * scale),
  ];
}
