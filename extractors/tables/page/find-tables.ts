import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import { alignedGrid, type Region } from './aligned-grid.js';
import { alignedBoxes } from './aligned-regions.js';
import { assignWords } from './assign.js';
import { cellLines, fragmentOf } from './cell-lines.js';
import { chartRoom, frames, isAmongDrawings, isChart, isScaled } from './charts.js';
import { type Edge, type Edges, joinRulings } from './edges.js';
import { cellBox, type Grid, gridBox, meshGrid } from './grid.js';
import { findIntersections, type Intersection, type Mesh, meshesOf } from './intersections.js';
import type { PageTable, PageTables } from './model.js';
import { splitRows, splitWideCells } from './refine.js';
import { stackBoxes } from './rule-stacks.js';
import type { TableSettings } from './settings.js';
import { isAlignedTable, isRuledTable, isStackedTable } from './table-checks.js';
import { textRows } from './text-rows.js';
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
  const search = new TableSearch(
    text,
    settings,
    page.drawings.map(({ box }) => box),
    wordsOf(page.runs, text, settings),
  );
  const meshes = meshesOf(edges, intersections)
    .flatMap((mesh) => {
      const grid = meshGrid(mesh, settings);
      return grid ? [{ mesh, grid }] : [];
    })
    .sort((a, b) => area(a.grid) - area(b.grid));
  const used = new Set<Edge>();
  for (const { mesh, grid } of meshes) {
    if (search.ruled(grid, mesh)) for (const edge of [...mesh.horizontal, ...mesh.vertical]) used.add(edge);
  }
  search.stacked({
    horizontal: edges.horizontal.filter((edge) => !used.has(edge)),
    vertical: edges.vertical.filter((edge) => !used.has(edge)),
  });
  search.aligned();
  const tables = search.tables.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { edges, intersections, grids: search.grids, tables, rest: search.words.map(fragmentOf) };
}

function area(grid: Grid): number {
  const [x0, y0, x1, y1] = gridBox(grid);
  return (x1 - x0) * (y1 - y0);
}

function isIn([x0, y0, x1, y1]: Box, { box }: Word): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return x > x0 && x < x1 && y > y0 && y < y1;
}

/** The tables found so far, and the words that are in none of them. */
class TableSearch {
  readonly tables: PageTable[] = [];
  readonly grids: Grid[] = [];
  /** Rooms of charts: nothing in them is a table. */
  private readonly charts: Box[] = [];

  constructor(
    private readonly text: string,
    private readonly settings: TableSettings,
    private readonly drawings: readonly Box[],
    public words: readonly Word[],
  ) {}

  /** Takes a grid of rules, if what it holds makes a table or a chart; else its lines are free for other tables. */
  ruled(grid: Grid, mesh: Mesh): boolean {
    const { text, settings, drawings } = this;
    if (
      this.charts.some((chart) => frames(grid, chart)) ||
      isChart(grid, mesh, this.words, drawings, text, settings)
    ) {
      this.charts.push(chartRoom(grid, settings));
      return true;
    }
    const { inside, outside } = assignWords(grid, this.words, settings);
    if (grid.open.left && grid.open.right && this.finer(grid, mesh)) return true;
    if (!isRuledTable(grid, inside, settings)) return false;
    const own = inside.flat();
    const wide = splitWideCells({ grid, inside }, own, text, settings);
    const filled = splitRows(wide, own, text, settings);
    this.take(filled.grid, filled.inside, 'ruled');
    this.words = outside;
    return true;
  }

  /** Where sides are not ruled, gaps may show more rows and columns than the rules do. */
  private finer(grid: Grid, mesh: Mesh): boolean {
    return this.region(gridBox(grid), mesh, (found, inside) => {
      const isFiner = found.xs.length > grid.xs.length || found.ys.length > grid.ys.length;
      return isFiner && isStackedTable(found, inside, this.text, this.settings);
    });
  }

  private outsideCharts(): Word[] {
    return this.words.filter((word) => !this.charts.some((chart) => isIn(chart, word)));
  }

  /** Finds tables between horizontal rules. */
  stacked(free: Edges): void {
    const { text, settings } = this;
    const words = this.outsideCharts();
    const rows = textRows(words, text, settings.touchEm, settings);
    for (const box of stackBoxes(free, words, rows, text, settings)) {
      this.region(box, free, isStackedTable);
    }
  }

  /** Finds tables without rules. */
  aligned(): void {
    const { text, settings } = this;
    const rows = textRows(this.outsideCharts(), text, settings.touchEm, settings);
    for (const box of alignedBoxes(rows, text, settings)) {
      this.region(box, { horizontal: [], vertical: [] }, isAlignedTable);
    }
  }

  private region(box: Box, rules: Mesh, isTable: typeof isAlignedTable): boolean {
    const { text, settings, drawings } = this;
    if (isAmongDrawings(box, drawings, settings) || isScaled(box, rules, this.words, text, settings))
      return false;
    const own = this.words.filter((word) => isIn(box, word));
    const region: Region = {
      box,
      rows: textRows(own, text, settings.touchEm, settings),
      rules: {
        horizontal: rules.horizontal.filter(
          ({ at, from, to }) => at >= box[1] - 1 && at <= box[3] + 1 && to > box[0] && from < box[2],
        ),
        vertical: rules.vertical.filter(
          ({ at, from, to }) => at > box[0] && at < box[2] && to > box[1] && from < box[3],
        ),
      },
    };
    const grid = alignedGrid(region, settings);
    if (!grid) return false;
    const { inside } = assignWords(grid, own, settings);
    if (!isTable(grid, inside, text, settings)) return false;
    this.take(grid, inside, 'aligned');
    const taken = new Set(own);
    this.words = this.words.filter((word) => !taken.has(word));
    return true;
  }

  private take(grid: Grid, inside: readonly (readonly Word[])[], form: PageTable['form']): void {
    this.grids.push(grid);
    this.tables.push({
      form,
      box: gridBox(grid),
      rowEdges: grid.ys,
      columnEdges: grid.xs,
      cells: grid.cells.map((cell, index) => ({
        ...cell,
        box: cellBox(grid, cell),
        lines: cellLines(inside[index] ?? [], this.text, this.settings),
      })),
      openTop: grid.open.top,
      openBottom: grid.open.bottom,
    });
  }
}
