import type { PageLayout } from '../../../schemas/page-layout.js';
import { type Edge, type Edges, joinRulings } from '../../lattice/edges.js';
import { type Grid, gridBox, meshGrid } from '../../lattice/grid.js';
import { findIntersections, type Intersection, type Mesh, meshesOf } from '../../lattice/intersections.js';
import type { PageTables } from './model.js';
import type { TableSettings } from './settings.js';
import { TableSearch } from './table-search.js';
import { wordsOf } from './words.js';

/** The steps that lead to the tables of a page, for a page that draws them. */
export interface TableTrace extends PageTables {
  readonly edges: Edges;
  readonly intersections: readonly Intersection[];
  /** The grids of the tables, in the order in which they were found. */
  readonly grids: readonly Grid[];
}

/** The tables of one page, and the fragments that are in none. */
export function findTables(page: PageLayout, text: string, settings: TableSettings): PageTables {
  const { tables, rest } = traceTables(page, text, settings);
  return { tables, rest };
}

/**
 * The same with all that lies between. Meshes of rules come first, the smaller before those around them; then what
 * stands between horizontal rules; then what only gaps and alignment show.
 */
export function traceTables(page: PageLayout, text: string, settings: TableSettings): TableTrace {
  const edges = joinRulings(page, settings);
  const intersections = findIntersections(edges, settings);
  const drawings = page.drawings.map(({ box }) => box);
  const search = new TableSearch(
    wordsOf(page.runs, text, settings),
    text,
    { edges, fills: page.fills, drawings },
    settings,
  );
  const free = searchMeshes(search, meshesOf(edges, intersections), edges, settings);
  search.stacked(free);
  search.aligned(free);
  const tables = search.tables.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { edges, intersections, grids: search.grids, tables, rest: search.rest() };
}

/** Takes the meshes that are tables; gives the lines that are in none, and bound no single box. */
function searchMeshes(
  search: TableSearch,
  meshes: readonly Mesh[],
  edges: Edges,
  settings: TableSettings,
): Edges {
  const used = new Set<Edge>();
  const grids = meshes
    .flatMap((mesh) => {
      const grid = meshGrid(mesh, settings);
      return grid ? [{ mesh, grid }] : [];
    })
    .sort((a, b) => area(a.grid) - area(b.grid));
  for (const { mesh, grid } of grids) {
    const isFrame = grid.cells.length === 1 && !grid.open.left && !grid.open.right;
    if (isFrame) search.framed(gridBox(grid));
    if (isFrame || search.ruled(grid, mesh))
      for (const edge of [...mesh.horizontal, ...mesh.vertical]) used.add(edge);
  }
  return {
    horizontal: edges.horizontal.filter((edge) => !used.has(edge)),
    vertical: edges.vertical.filter((edge) => !used.has(edge)),
  };
}

function area(grid: Grid): number {
  const [x0, y0, x1, y1] = gridBox(grid);
  return (x1 - x0) * (y1 - y0);
}
