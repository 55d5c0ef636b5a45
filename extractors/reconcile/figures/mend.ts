import { combinationsFor, isExact, sumsByFigure } from './search.js';
import { type Combination, type FigureTable, holds } from './table.js';

/** A sum that does not hold and that the readings do not decide: several combinations make it hold, or not all were tried. */
export interface Undecided {
  readonly sum: number;
  readonly combinations: readonly Combination[];
  readonly isCut: boolean;
}

/** What the sums of a table say of its figures. */
export interface Mended {
  /** The figures that are read differently; with them every sum that they are part of holds. */
  readonly changes: Combination;
  /** Places of the sums that prove each changed figure: they did not hold and now do to the last digit. */
  readonly proofs: ReadonlyMap<number, readonly number[]>;
  readonly undecided: readonly Undecided[];
}

/**
 * Reads figures differently where a sum fails and exactly one combination of their readings makes it hold, breaks no other sum
 * and adds up to the last digit. Where combinations for several sums do not go together none of them is made.
 */
export function mend(table: FigureTable): Mended {
  const sumsOf = sumsByFigure(table);
  const failing = table.sums.flatMap((sum, index) => (holds(table, sum, new Map()) ? [] : [index]));
  const found = failing.map((sum) => ({ sum, ...combinationsFor(table, sum, sumsOf) }));
  const sure = found.flatMap(({ sum, combinations: [only, other], isCut }) =>
    only === undefined || other !== undefined || isCut || !isProof(table, sum, only, sumsOf) ? [] : [only],
  );
  const changes = together(table, sure, sumsOf);
  const isMended = (sum: number): boolean => failing.includes(sum) && isExact(table, sum, changes);
  const proofs = new Map(
    [...changes.keys()].map((figure) => [figure, (sumsOf[figure] ?? []).filter(isMended)]),
  );
  const undecided = found.filter(({ sum, combinations, isCut }) => {
    const isOpen = !holds(table, table.sums[sum] as FigureTable['sums'][number], changes);
    return isOpen && (combinations.length > 0 || isCut);
  });
  return { changes, proofs, undecided };
}

/** A combination proves something where each changed figure is part of a sum of printed figures that failed and now adds up exactly. */
function isProof(
  table: FigureTable,
  target: number,
  changed: Combination,
  sumsOf: readonly (readonly number[])[],
): boolean {
  if (!isExact(table, target, changed)) return false;
  return [...changed.keys()].every((figure) =>
    sumsOf[figure]?.some((index) => {
      const sum = table.sums[index];
      if (sum === undefined || holds(table, sum, new Map())) return false;
      return sum.members.some((member) => member.figure !== figure) && isExact(table, index, changed);
    }),
  );
}

/** The combinations that can be made all at once; those that touch a sum which then fails are left out. */
function together(
  table: FigureTable,
  combinations: readonly Combination[],
  sumsOf: readonly (readonly number[])[],
): Combination {
  let kept = withoutContradictions(combinations);
  for (;;) {
    const changes = new Map(kept.flatMap((combination) => [...combination]));
    const broken = new Set(
      [...changes.keys()].flatMap((figure) =>
        (sumsOf[figure] ?? []).filter((index) => {
          const sum = table.sums[index];
          return sum !== undefined && !holds(table, sum, changes);
        }),
      ),
    );
    if (broken.size === 0) return changes;
    kept = kept.filter((combination) =>
      [...combination.keys()].every((figure) => !sumsOf[figure]?.some((index) => broken.has(index))),
    );
  }
}

/** Combinations that read one figure in two ways are left out, all of them. */
function withoutContradictions(combinations: readonly Combination[]): Combination[] {
  const amounts = new Map<number, Set<number>>();
  for (const [figure, { amount }] of combinations.flatMap((combination) => [...combination])) {
    amounts.set(figure, (amounts.get(figure) ?? new Set()).add(amount));
  }
  return combinations.filter((combination) =>
    [...combination.keys()].every((figure) => amounts.get(figure)?.size === 1),
  );
}
