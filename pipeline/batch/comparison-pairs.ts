import { pairBySeries, type SeriesFacts } from '../../extractors/compare/series.js';
import { type KnownPlan, seriesOf } from './known-plans.js';

/** Two results to compare. */
export interface ComparisonPair {
  readonly before: string;
  readonly after: string;
  /** Named by the configuration: compared even where they do not look like one series. */
  readonly isGiven: boolean;
}

/**
 * Which documents are compared, by the id of the later one: those that the configuration names, and each other one with its year
 * before. @returns also the ids that the configuration names and nothing has.
 */
export function findPairs(
  plans: ReadonlyMap<string, KnownPlan>,
  series: readonly (readonly string[])[],
): { readonly pairs: readonly ComparisonPair[]; readonly missing: readonly string[] } {
  const given = series.flatMap((ids) =>
    ids
      .slice(1)
      .map((after, index): ComparisonPair => ({ before: ids[index] as string, after, isGiven: true })),
  );
  const missing = [...new Set(series.flat())].filter((id) => !plans.has(id));
  const usable = given.filter(({ before, after }) => plans.has(before) && plans.has(after));
  const facts = new Map([...plans].map(([id, plan]) => [id, seriesOf(plan)]));
  const found = pairBySeries([...plans.keys()].sort(), (id) => facts.get(id) as SeriesFacts);
  const own = found.filter(
    (pair) => !usable.some(({ before, after }) => before === pair.before || after === pair.after),
  );
  const pairs = [...usable, ...own.map((pair) => ({ ...pair, isGiven: false }))];
  return { pairs: pairs.sort((a, b) => (a.after < b.after ? -1 : 1)), missing };
}
