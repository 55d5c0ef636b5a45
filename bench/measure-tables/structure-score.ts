import type { FoundTable, TrueTable } from './model.js';
import { type Comparison, compareRelations, relationsOf } from './relations.js';
import type { Counts } from './shares.js';

/** Relations counted, and what they were by table. */
export interface StructureScore extends Counts {
  /** For each true table. */
  readonly comparisons: readonly Comparison[];
  /** Numbers of the found tables without a true one. */
  readonly falseTables: readonly number[];
}

interface Pair {
  readonly truth: number;
  readonly found: number;
  readonly page: number;
  readonly correct: number;
}

/**
 * Compares the adjacency relations of found tables with those of the true ones. As in the competition's tool a
 * found table answers the true table of its page with which it has most relations in common. The tool lets true
 * tables choose in their order, a choice of nothing included; here the best pairs are taken first, so that a false
 * table does no more harm than its own relations. Relations of tables without a partner count: those of true ones
 * are missed, those of found ones are false. A true table over several pages may have a partner on each.
 */
export function matchStructure(truths: readonly TrueTable[], found: readonly FoundTable[]): StructureScore {
  const expected = truths.map(({ cells }) => relationsOf(cells));
  const given = found.map(({ cells }) => relationsOf(cells));
  const pairs = truths.flatMap(({ pages }, truth) =>
    found.flatMap(({ page }, index): Pair[] => {
      if (!pages.includes(page)) return [];
      const { common } = compareRelations(expected[truth] ?? [], given[index] ?? []);
      return common.length > 0 ? [{ truth, found: index, page, correct: common.length }] : [];
    }),
  );
  const chosen = choose(pairs);
  const comparisons = expected.map((relations, truth) => {
    const partners = chosen.filter((pair) => pair.truth === truth);
    const relationsFound = partners.flatMap((pair) => given[pair.found] ?? []);
    return compareRelations(relations, relationsFound);
  });
  return {
    correct: comparisons.reduce((sum, { common }) => sum + common.length, 0),
    expected: expected.reduce((sum, relations) => sum + relations.length, 0),
    found: given.reduce((sum, relations) => sum + relations.length, 0),
    comparisons,
    falseTables: [...found.keys()].filter((index) => !chosen.some((pair) => pair.found === index)),
  };
}

/** The best pairs, in which no found table stands twice, and no page of a true one. */
function choose(pairs: readonly Pair[]): Pair[] {
  const chosen: Pair[] = [];
  for (const pair of pairs.toSorted((a, b) => b.correct - a.correct)) {
    const isTaken = chosen.some(
      ({ truth, found, page }) => found === pair.found || (truth === pair.truth && page === pair.page),
    );
    if (!isTaken) chosen.push(pair);
  }
  return chosen;
}
