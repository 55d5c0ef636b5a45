import { pairBySeries, seriesFacts } from '../../../../extractors/compare/series.js';
import type { ResultsIndex } from '../../../../pipeline/review/results-index.js';
import type { PlanDocument } from '../../../../schemas/plan.js';

/** Two documents of neighbouring years, by their ids, and where their comparison belongs in the results folder. */
export interface AffectedPair {
  readonly before: string;
  readonly after: string;
  readonly place: string;
}

/** Folder of comparisons in a results folder, as a batch has it. */
const CHANGES_FOLDER = 'changes';

/** The comparisons that a document takes part in: with its year before, and with its year after. */
export async function affectedPairs(index: ResultsIndex, key: string): Promise<AffectedPair[]> {
  const own = index.document(key)?.facts;
  if (own === undefined) return [];
  const isRelated = ({ kind, issuers, sphere }: typeof own): boolean =>
    kind === own.kind &&
    ((sphere !== null && sphere === own.sphere) || issuers.some((issuer) => own.issuers.includes(issuer)));
  const plans: PlanDocument[] = [];
  for (const { key: other, facts } of index.documents) {
    const plan = isRelated(facts) || other === key ? await index.plan(other) : null;
    if (plan !== null) plans.push(plan);
  }
  return pairBySeries(plans, seriesFacts)
    .filter(({ before, after }) => before.id === own.id || after.id === own.id)
    .map(({ before, after }) => ({
      before: before.id,
      after: after.id,
      place: placeOf(index, before.id, after.id),
    }));
}

function placeOf(index: ResultsIndex, before: string, after: string): string {
  const known = index.comparisons.find(({ ids }) => ids.before === before && ids.after === after);
  return known?.place ?? `${CHANGES_FOLDER}/${after}`;
}
