import { type Combination, differenceOf, type Figure, type FigureTable, holds } from './table.js';

/** More figures than this are never changed for one sum: with each more the chance grows that what is wrong adds up too. */
export const MOST_CHANGED = 2;
/** Combinations that are tried for one sum. */
const MOST_TRIED = 50_000;
/** Combinations that are told apart: one is a proof, two are none, more are only told. */
const MOST_FOUND = 6;

/** What makes a sum hold; `isCut` where not everything was tried. */
export interface Found {
  readonly combinations: readonly Combination[];
  readonly isCut: boolean;
}

/** The places of the sums that each figure is part of. */
export function sumsByFigure({ figures, sums }: FigureTable): number[][] {
  const places: number[][] = figures.map(() => []);
  for (const [index, { members }] of sums.entries()) {
    for (const figure of new Set(members.map((member) => member.figure))) places[figure]?.push(index);
  }
  return places;
}

/**
 * All ways to read at most `MOST_CHANGED` figures differently so that a sum holds, and with it every other sum that the changed
 * figures are part of. Amounts are compared exactly; how likely a reading is plays no part.
 */
export function combinationsFor(
  table: FigureTable,
  target: number,
  sumsOf: readonly (readonly number[])[],
): Found {
  return new Search(table, target, sumsOf).run();
}

class Search {
  private tried = 0;
  private readonly found = new Map<string, Combination>();

  constructor(
    private readonly table: FigureTable,
    private readonly target: number,
    private readonly sumsOf: readonly (readonly number[])[],
  ) {}

  run(): Found {
    this.follow(new Map());
    return { combinations: [...this.found.values()], isCut: this.tried > MOST_TRIED };
  }

  private follow(changed: Combination): void {
    const open = this.openSum(changed);
    if (open === null) {
      this.found.set(keyOf(changed), changed);
      return;
    }
    if (changed.size === MOST_CHANGED) return;
    const isLast = changed.size === MOST_CHANGED - 1;
    const sum = this.table.sums[open];
    for (const figure of new Set(sum?.members.map((member) => member.figure))) {
      if (changed.has(figure)) continue;
      for (const choice of (this.table.figures[figure] as Figure).choices) {
        this.tried += 1;
        if (this.tried > MOST_TRIED || this.found.size >= MOST_FOUND) return;
        const next = new Map([...changed, [figure, choice]]);
        if (isLast && sum !== undefined && !holds(this.table, sum, next)) continue;
        this.follow(next);
      }
    }
  }

  /** The first sum that does not hold: the one that is to be mended, then those that the changed figures are part of. */
  private openSum(changed: Combination): number | null {
    const isOpen = (index: number): boolean => {
      const sum = this.table.sums[index];
      return sum !== undefined && !holds(this.table, sum, changed);
    };
    if (isOpen(this.target)) return this.target;
    for (const figure of changed.keys()) {
      const open = this.sumsOf[figure]?.find(isOpen);
      if (open !== undefined) return open;
    }
    return null;
  }
}

function keyOf(changed: Combination): string {
  return [...changed]
    .map(([figure, { amount }]) => `${figure}=${amount}`)
    .sort()
    .join(' ');
}

/** Whether a sum adds up to the last digit under a combination. */
export function isExact(table: FigureTable, index: number, changed: Combination): boolean {
  const sum = table.sums[index];
  return sum !== undefined && differenceOf(table, sum, changed) === 0;
}
