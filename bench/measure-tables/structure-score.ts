import type { FoundTable, TrueTable } from './model.js';
import { RelationBag, relationsOf } from './relations.js';
import type { Counts } from './shares.js';

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
export function scoreStructure(truths: readonly TrueTable[], found: readonly FoundTable[]): Counts {
  const trueRelations = truths.map(({ cells }) => relationsOf(cells));
  const foundRelations = found.map(({ cells }) => relationsOf(cells));
  const bags = trueRelations.map((relations) => new RelationBag(relations));
  const pairs = truths.flatMap(({ pages }, truth) =>
    found.flatMap(({ page }, index): Pair[] => {
      const correct = bags[truth]?.common(foundRelations[index] ?? []) ?? 0;
      return pages.includes(page) && correct > 0 ? [{ truth, found: index, page, correct }] : [];
    }),
  );
  const chosen = choose(pairs);
  return {
    correct: bags.reduce((sum, bag, truth) => {
      const partners = chosen.filter((pair) => pair.truth === truth);
      return sum + bag.common(partners.flatMap((pair) => foundRelations[pair.found] ?? []));
    }, 0),
    expected: trueRelations.reduce((sum, relations) => sum + relations.length, 0),
    found: foundRelations.reduce((sum, relations) => sum + relations.length, 0),
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
