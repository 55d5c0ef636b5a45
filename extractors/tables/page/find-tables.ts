import type { PageLayout } from '../../../schemas/page-layout.js';
import { assignWords } from './assign.js';
import { cellLines, fragmentOf } from './cell-lines.js';
import { type Edges, joinRulings } from './edges.js';
import { cellBox, type Grid, gridBox, meshGrid } from './grid.js';
import { findIntersections, type Intersection, meshesOf } from './intersections.js';
import type { PageTable, PageTables } from './model.js';
import type { TableSettings } from './settings.js';
import { type Word, wordsOf } from './words.js';

/** The steps that lead to the tables of a page, for a page that draws them. */
export interface TableTrace extends PageTables {
  readonly edges: Edges;
  readonly intersections: readonly Intersection[];
  readonly grids: readonly Grid[];
}

/** The tables of one page and the fragments that are in none. */
export function findTables(page: PageLayout, text: string, settings: TableSettings): PageTables {
  const { tables, rest } = traceTables(page, text, settings);
  return { tables, rest };
}

/** The same with all that lies between: joined lines, where they meet, and the grids that they make. */
export function traceTables(page: PageLayout, text: string, settings: TableSettings): TableTrace {
  const edges = joinRulings(page, settings);
  const intersections = findIntersections(edges, settings);
  const grids: Grid[] = [];
  const tables: PageTable[] = [];
  let words: Word[] = wordsOf(page.runs, text, settings);
  const bySize = meshesOf(edges, intersections)
    .flatMap((mesh) => meshGrid(mesh, settings) ?? [])
    .sort((a, b) => area(a) - area(b));
  for (const grid of bySize) {
    const { inside, outside } = assignWords(grid, words, settings);
    if (!isTable(grid, inside)) continue;
    grids.push(grid);
    words = outside;
    tables.push({
      form: 'ruled',
      box: gridBox(grid),
      rowEdges: grid.ys,
      columnEdges: grid.xs,
      cells: grid.cells.map((cell, index) => ({
        ...cell,
        box: cellBox(grid, cell),
        lines: cellLines(inside[index] ?? [], text, settings),
      })),
      openTop: grid.open.top,
      openBottom: grid.open.bottom,
    });
  }
  tables.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { edges, intersections, grids, tables, rest: words.map(fragmentOf) };
}

function area(grid: Grid): number {
  const [x0, y0, x1, y1] = gridBox(grid);
  return (x1 - x0) * (y1 - y0);
}

function isTable(grid: Grid, inside: readonly (readonly Word[])[]): boolean {
  return grid.cells.length >= 2 && inside.filter((words) => words.length > 0).length >= 2;
}
