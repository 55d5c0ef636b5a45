/**
 * What one row may have looked like: all rows of the right length that the read cells can be turned into by
 * deleting and inserting cells, in order of cost.
 *
 * Deleting a cell costs 2, inserting a blank 2, inserting a mark 3: to invent a mark is the boldest of the
 * three. To replace a cell is to delete and to insert, hence dearer than either. In a row without a total,
 * blanks at its end cost nothing (`freeEnd`), neither missing, since readers cut them off, nor surplus, since
 * table tools add them. Where a total follows the cells they are as safe as any other blank.
 */

import { type Cell, isCounted } from './problem.js';

export const DELETE_COST = 2;
export const INSERT_BLANK_COST = 2;
export const INSERT_MARK_COST = 3;

/** How many patterns a row may have before it is given up. */
export const PATTERN_LIMIT = 20_000;

export interface RowReading {
  /** As read, in order. */
  readonly cells: readonly Cell[];
  /** How many cells there should be. */
  readonly columns: number;
  /** How many counted marks there should be, null when unknown. */
  readonly total: number | null;
  /** Whether blanks at the end may be missing or surplus without cost. */
  readonly freeEnd: boolean;
  /** The marks that may be inserted; a counted mark among the cells may be, too. */
  readonly marks: readonly string[];
  readonly absent: readonly string[];
}

export interface Pattern {
  /** Exactly `columns` cells. An absent mark stands where every cheapest way of reading puts it. */
  readonly cells: readonly Cell[];
  readonly cost: number;
}

export interface PatternLevel {
  /** Every pattern that costs at most what was asked, cheapest first; no two count the same marks alike. */
  readonly patterns: readonly Pattern[];
  /** What the cheapest pattern beyond costs, null when there is none. */
  readonly next: number | null;
  /** True when the row has too many patterns, or too many cells; the list is then incomplete. */
  readonly limited: boolean;
}

/**
 * All patterns of a row up to a cost, by a search that enters no branch without a pattern at its end.
 * Ask with -1 for the cost of the cheapest.
 */
export function patternsUpTo(reading: RowReading, maxCost: number, limit = PATTERN_LIMIT): PatternLevel {
  // A row of several times its columns is no damaged row but something else, such as a table in a loop.
  if (reading.cells.length > 4 * reading.columns + 16) return { patterns: [], next: null, limited: true };
  // A total that no row of this length can meet; tables as tall as that total are not worth filling.
  if (reading.total !== null && (reading.total < 0 || reading.total > reading.columns)) {
    return { patterns: [], next: null, limited: false };
  }
  const search = new PatternSearch(reading, maxCost, limit);
  search.descend(0, search.start(), reading.total ?? 0);
  const patterns = search.found.sort((a, b) => a.cost - b.cost);
  return { patterns, next: Number.isFinite(search.next) ? search.next : null, limited: search.limited };
}

/** The counted marks that a pattern of this row may hold, those of the legend first. */
export function alphabetOf({
  cells,
  marks,
  absent,
}: Pick<RowReading, 'cells' | 'marks' | 'absent'>): string[] {
  return [...new Set([...marks, ...cells].filter((cell) => isCounted(cell, absent)))];
}

/**
 * Where the search stands is, for each number of read cells used up, the least cost so far. One more state,
 * the tail, is the end of the reading; the blanks that are free at the end of a row are put in and left out
 * there.
 */
type Frontier = readonly number[];

class PatternSearch {
  readonly found: Pattern[] = [];
  /** The least cost beyond the greatest asked for. */
  next = Number.POSITIVE_INFINITY;
  limited = false;
  private readonly symbols: readonly Cell[];
  private readonly read: readonly Cell[];
  private readonly tail: number;
  /** The number of cells after which the reading may end without cost. */
  private readonly end: number;
  private readonly rest: readonly (readonly Frontier[])[];
  private readonly prefix: Cell[] = [];
  private readonly trace: Frontier[] = [];

  constructor(
    private readonly reading: RowReading,
    private readonly maxCost: number,
    private readonly limit: number,
  ) {
    this.symbols = [null, ...alphabetOf(reading)];
    this.read = reading.cells.map((cell) => (isCounted(cell, reading.absent) ? cell : null));
    this.tail = reading.cells.length + 1;
    // An absent mark was printed: it is no such blank as may be missing, though it stands for one.
    const lastPrinted = reading.cells.findLastIndex((cell) => cell !== null);
    this.end = reading.freeEnd ? lastPrinted + 1 : reading.cells.length;
    this.rest = this.costsToFinish();
  }

  start(): Frontier {
    const costs = this.noCosts();
    costs[0] = 0;
    return this.closeOverDeletions(costs);
  }

  /** Tries every value in the next column. `need` is the number of marks still to come, when it is known. */
  descend(column: number, frontier: Frontier, need: number): void {
    this.trace[column] = frontier;
    if (column === this.reading.columns) {
      this.found.push(this.finish(frontier));
      return;
    }
    for (const symbol of this.symbols) {
      const remaining = this.needAfter(need, symbol);
      if (remaining < 0) continue;
      const reached = this.step(frontier, symbol);
      const bound = this.leastCost(reached, this.reading.columns - column - 1, remaining);
      if (bound > this.maxCost) this.next = Math.min(this.next, bound);
      else if (this.found.length >= this.limit) this.limited = true;
      else {
        this.prefix[column] = symbol;
        this.descend(column + 1, reached, remaining);
      }
      if (this.limited) return;
    }
  }

  private needAfter(need: number, symbol: Cell): number {
    return this.reading.total === null || symbol === null ? need : need - 1;
  }

  private noCosts(): number[] {
    return Array.from({ length: this.tail + 1 }, () => Number.POSITIVE_INFINITY);
  }

  private step(frontier: Frontier, symbol: Cell): Frontier {
    const insert = symbol === null ? INSERT_BLANK_COST : INSERT_MARK_COST;
    const costs = frontier.map((cost, used) => {
      if (used === this.tail)
        return symbol === null && this.reading.freeEnd ? cost : Number.POSITIVE_INFINITY;
      const kept = this.read[used - 1] === symbol ? at(frontier, used - 1) : Number.POSITIVE_INFINITY;
      return Math.min(cost + insert, kept);
    });
    return this.closeOverDeletions(costs);
  }

  private closeOverDeletions(costs: number[]): Frontier {
    for (let used = 1; used < this.tail; used += 1) {
      costs[used] = Math.min(at(costs, used), at(costs, used - 1) + DELETE_COST);
    }
    costs[this.tail] = Math.min(at(costs, this.tail), ...costs.slice(this.end, this.tail));
    return costs;
  }

  private leastCost(frontier: Frontier, columns: number, need: number): number {
    const rest = this.rest[columns]?.[need];
    return Math.min(...frontier.map((cost, used) => cost + at(rest, used)));
  }

  /** For each number of columns to come and of marks needed: the least cost from each state to the end. */
  private costsToFinish(): Frontier[][] {
    const needs = this.reading.total === null ? [0] : range(Math.max(0, this.reading.total) + 1);
    const table: Frontier[][] = [];
    for (let columns = 0; columns <= this.reading.columns; columns += 1) {
      table.push(needs.map((need) => this.costsFrom(table[columns - 1], need)));
    }
    return table;
  }

  private costsFrom(shorter: readonly Frontier[] | undefined, need: number): Frontier {
    const after = (symbol: Cell): Frontier | undefined => shorter?.[this.needAfter(need, symbol)];
    const [, anyMark] = this.symbols;
    return this.costsBefore({
      blank: after(null),
      mark: anyMark === undefined ? undefined : after(anyMark),
      kept: after,
      tail: shorter === undefined && need === 0 ? 0 : undefined,
    });
  }

  /**
   * The least cost to the end from each state before a column, given what it is after the column when a blank
   * is put there, when a mark is, and when a read cell is kept.
   */
  private costsBefore(after: {
    readonly blank: Frontier | undefined;
    readonly mark: Frontier | undefined;
    readonly kept: (symbol: Cell) => Frontier | undefined;
    readonly tail: number | undefined;
  }): Frontier {
    const costs = this.noCosts();
    costs[this.tail] =
      after.tail ?? (this.reading.freeEnd ? at(after.blank, this.tail) : Number.POSITIVE_INFINITY);
    for (let used = this.tail - 1; used >= 0; used -= 1) {
      const symbol = this.read[used];
      costs[used] = Math.min(
        used + 1 < this.tail ? at(costs, used + 1) + DELETE_COST : Number.POSITIVE_INFINITY,
        used >= this.end ? at(costs, this.tail) : Number.POSITIVE_INFINITY,
        symbol === undefined ? Number.POSITIVE_INFINITY : at(after.kept(symbol), used + 1),
        at(after.blank, used) + INSERT_BLANK_COST,
        at(after.mark, used) + INSERT_MARK_COST,
      );
    }
    return costs;
  }

  private finish(frontier: Frontier): Pattern {
    const cost = at(frontier, this.tail);
    const cells = this.prefix.slice(0, this.reading.columns);
    const hasAbsent = this.reading.cells.some((cell, used) => cell !== this.read[used]);
    return { cells: hasAbsent ? this.withAbsentMarks(cells, cost) : cells, cost };
  }

  /** Puts an absent mark into each blank that takes it from the reading, whichever cheapest way one goes. */
  private withAbsentMarks(cells: readonly Cell[], cost: number): Cell[] {
    const shown = [...cells];
    let after = this.costsFrom(undefined, 0);
    for (let column = cells.length - 1; column >= 0; column -= 1) {
      const symbol = cells[column] ?? null;
      const before = this.trace[column] ?? [];
      if (symbol === null) shown[column] = this.soleSource(before, after, cost);
      const here = after;
      after = this.costsBefore({
        blank: symbol === null ? here : undefined,
        mark: symbol === null ? undefined : here,
        kept: (read) => (read === symbol ? here : undefined),
        tail: undefined,
      });
    }
    return shown;
  }

  private soleSource(before: Frontier, after: Frontier, cost: number): Cell {
    const sources = new Set<Cell>();
    for (const used of range(this.tail)) {
      if (at(before, used) + INSERT_BLANK_COST + at(after, used) === cost) sources.add(null);
      const keeps = used + 1 < this.tail && this.read[used] === null;
      if (keeps && at(before, used) + at(after, used + 1) === cost)
        sources.add(this.reading.cells[used] ?? null);
    }
    if (this.reading.freeEnd && at(before, this.tail) + at(after, this.tail) === cost) sources.add(null);
    const [source = null] = sources;
    return sources.size === 1 ? source : null;
  }
}

function at(costs: Frontier | undefined, index: number): number {
  return costs?.[index] ?? Number.POSITIVE_INFINITY;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
