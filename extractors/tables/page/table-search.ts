import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import { type Edges, edgesWithin } from '../../lattice/edges.js';
import { cellBox, type Grid, gridBox } from '../../lattice/grid.js';
import type { Mesh } from '../../lattice/intersections.js';
import { alignedGrid, type Region } from './aligned-grid.js';
import { alignedBoxes } from './aligned-regions.js';
import { assignWords } from './assign.js';
import { cellLines, fragmentOf } from './cell-lines.js';
import { LooksOfTable } from './cell-looks.js';
import { chartRoom, frames, isAmongDrawings, isChart, isScaled } from './charts.js';
import type { Fragment, PageTable } from './model.js';
import { withOuterLabels } from './outer-labels.js';
import { byPageColumns } from './page-columns.js';
import { splitRows, splitWideCells, withoutSlivers } from './refine.js';
import { extendDown, extendUp } from './region-ends.js';
import { stackBoxes } from './rule-stacks.js';
import type { TableSettings } from './settings.js';
import { isAlignedTable, isRuledTable, isStackedTable } from './table-checks.js';
import { type TextRow, textRows } from './text-rows.js';
import { isIn, WordField } from './word-field.js';
import type { Word } from './words.js';

const NO_RULES: Edges = { horizontal: [], vertical: [] };

/** Whether two boxes have room in common. */
function overlap(a: Box, b: Box): boolean {
  return Math.min(a[2], b[2]) > Math.max(a[0], b[0]) && Math.min(a[3], b[3]) > Math.max(a[1], b[1]);
}

/** A box with some room around it. */
function around([x0, y0, x1, y1]: Box, room: number): Box {
  return [x0 - room, y0 - room, x1 + room, y1 + room];
}

/** What a page shows besides its letters. */
export interface Drawn {
  readonly edges: Edges;
  readonly fills: PageLayout['fills'];
  readonly drawings: readonly Box[];
}

/** The tables found so far on a page, and the words that are in none of them. */
export class TableSearch {
  readonly tables: PageTable[] = [];
  readonly grids: Grid[] = [];
  /** Rooms of charts: nothing in them is a table, unless it is ruled. */
  private readonly charts: Box[] = [];
  private field: WordField;

  constructor(
    words: readonly Word[],
    private readonly text: string,
    private readonly drawn: Drawn,
    private readonly settings: TableSettings,
  ) {
    this.field = new WordField(words);
  }

  /** What is in no table. */
  rest(): Fragment[] {
    return this.field.words.map(fragmentOf);
  }

  /** Takes a grid of rules, if what it holds makes a table or a chart; else its lines are free for other tables. */
  ruled(grid: Grid, mesh: Mesh): boolean {
    const { text, settings } = this;
    if (this.isChart(grid, mesh)) {
      this.charts.push(chartRoom(grid, settings));
      return true;
    }
    const near = this.field.touching(gridBox(grid));
    if (near.length === 0) return false;
    if (grid.open.left && grid.open.right && this.finer(grid, mesh)) return true;
    const { inside, outside } = assignWords(grid, near, settings);
    if (!isRuledTable(grid, inside, settings)) return false;
    const own = inside.flat();
    const wide = splitWideCells({ grid, inside }, own, text, settings);
    const filled = withoutSlivers(splitRows(wide, own, text, settings), settings);
    this.field = this.field.replacing(near, outside);
    const labelled = withOuterLabels(filled, this.field, this.drawn.edges.vertical, text);
    const whole = labelled?.filled ?? filled;
    this.take(whole.grid, whole.inside, 'ruled');
    if (labelled !== null) this.field = this.field.replacing(labelled.labels);
    return true;
  }

  /** Takes what a single box holds, if gaps make a table of it. */
  framed(box: Box): void {
    this.region(box, NO_RULES, isAlignedTable);
  }

  /**
   * Finds tables between horizontal rules: first by rules as they are, then by those that are broken between columns.
   * In that order, since tables side by side look like one whose rules are broken.
   */
  stacked(free: Edges): void {
    const { text, settings } = this;
    for (const gap of [settings.joinGap, settings.ruleBreak]) {
      const rows = this.rowsOf(this.outsideCharts());
      for (const box of stackBoxes(free, rows, gap, text, settings))
        this.region(box, free, isStackedTable, rows);
    }
  }

  /** Finds tables without rules, or with a few. */
  aligned(free: Edges): void {
    const { text, settings } = this;
    const page = this.rowsOf(this.outsideCharts());
    for (const rows of byPageColumns(page, text, settings)) {
      for (const box of alignedBoxes(rows, text, settings)) this.region(box, free, isAlignedTable);
    }
  }

  /** Where sides are not ruled, gaps may show more rows and columns than the rules do. */
  private finer(grid: Grid, mesh: Mesh): boolean {
    const { text, settings } = this;
    return this.region(gridBox(grid), mesh, (found, inside) => {
      const isFiner = found.xs.length > grid.xs.length || found.ys.length > grid.ys.length;
      return isFiner && isStackedTable(found, inside, text, settings);
    });
  }

  private isChart(grid: Grid, mesh: Mesh): boolean {
    const { text, settings, charts } = this;
    const { drawings } = this.drawn;
    if (charts.some((chart) => frames(grid, chart))) return true;
    const near = this.field.touching(around(gridBox(grid), settings.scaleRoom));
    return isChart(grid, mesh, near, drawings, text, settings);
  }

  private rowsOf(words: readonly Word[]): TextRow[] {
    return textRows(words, this.text, this.settings.touchEm, this.settings);
  }

  private outsideCharts(): readonly Word[] {
    const { charts, field } = this;
    if (charts.length === 0) return field.words;
    return field.words.filter((word) => !charts.some((chart) => isIn(chart, word)));
  }

  /** Takes a stretch of the page, if gaps and the rules in it make a table. `rows`: lines into which it may grow. */
  private region(
    box: Box,
    rules: Mesh,
    isTable: typeof isAlignedTable,
    rows: readonly TextRow[] = [],
  ): boolean {
    const { text, settings, field } = this;
    const { drawings } = this.drawn;
    if (this.tables.some((table) => overlap(table.box, box)) || isAmongDrawings(box, drawings, settings))
      return false;
    if (isScaled(box, rules, field.touching(around(box, settings.scaleRoom)), text, settings)) return false;
    const first = this.regionOf(box, rules);
    const grid = alignedGrid(first, settings);
    if (!grid) return false;
    const longer = extendUp(extendDown(first, grid, rows, settings), grid, rules, rows, settings);
    const isFree = longer !== box && !this.tables.some((table) => overlap(table.box, longer));
    const whole = isFree ? alignedGrid(this.regionOf(longer, rules), settings) : null;
    return this.takeAligned(whole ?? grid, isTable);
  }

  private takeAligned(grid: Grid, isTable: typeof isAlignedTable): boolean {
    const { text, settings, field } = this;
    const own = field.within(gridBox(grid));
    const { inside, outside } = assignWords(grid, own, settings, 'undrawn');
    if (!isTable(grid, inside, text, settings)) return false;
    this.take(grid, inside, 'aligned');
    this.field = field.replacing(own, outside);
    return true;
  }

  private regionOf(box: Box, rules: Mesh): Region {
    const [x0, y0, x1, y1] = box;
    return {
      box,
      rows: this.rowsOf(this.field.within(box)),
      rules: {
        horizontal: edgesWithin(rules.horizontal, y0 - 1, y1 + 1).filter(
          ({ from, to }) => to > x0 && from < x1,
        ),
        vertical: edgesWithin(rules.vertical, x0 + 1, x1 - 1).filter(({ from, to }) => to > y0 && from < y1),
      },
    };
  }

  private take(grid: Grid, inside: readonly (readonly Word[])[], form: PageTable['form']): void {
    const box = gridBox(grid);
    const looks = new LooksOfTable(box, this.drawn.fills, this.drawn.edges);
    this.grids.push(grid);
    this.tables.push({
      form,
      box,
      rowEdges: grid.ys,
      columnEdges: grid.xs,
      cells: grid.cells.map((cell, index) => {
        const room = cellBox(grid, cell);
        const lines = cellLines(inside[index] ?? [], this.text, this.settings);
        return { ...cell, box: room, lines, ...looks.of(room) };
      }),
      openTop: grid.open.top,
      openBottom: grid.open.bottom,
    });
  }
}
