import { type SeriesFacts, seriesFacts } from '../../extractors/compare/series.js';
import type { BatchDocument } from '../../schemas/batch-report.js';
import type { Manifest } from '../../schemas/manifest.js';
import type { PlanDocument } from '../../schemas/plan.js';
import { loadResult } from '../comparison/plan-source.js';
import { summarise } from '../outcome.js';
import type { ResultsStore } from '../store/results-store.js';
import type { KeptDigests } from './kept-digests.js';
import type { KnownResults } from './known-results.js';
import { packNames, unpackNames } from './packed-names.js';

/** What a batch needs of a result without reading it again: what tells its series, and what a report says of it. */
export interface KnownPlan extends Omit<SeriesFacts, 'names' | 'fiscalYear'> {
  readonly fiscalYear: { readonly year: number } | null;
  /** See `packNames`. */
  readonly names: string;
  readonly awaits: NonNullable<BatchDocument['awaits']>;
}

/** What tells its series. The names are unpacked whenever they are asked for, so that they are not held. */
export function seriesOf({ kind, title, issuers, sphere, fiscalYear, names }: KnownPlan): SeriesFacts {
  return {
    kind,
    title,
    issuers,
    sphere,
    fiscalYear,
    get names() {
      return unpackNames(names);
    },
  };
}

/** Results by their ids. What is known of one is kept by the hash of its plan.json. */
export class KnownPlans {
  constructor(
    private readonly results: ResultsStore<Manifest>,
    private readonly facts: KnownResults,
    private readonly kept: KeptDigests<KnownPlan, KnownPlan>,
  ) {}

  /** Null where there is no such result. @throws SourceError where it is broken. */
  async of(id: string): Promise<KnownPlan | null> {
    const facts = await this.facts.of(id);
    if (facts === null) return null;
    const hash = facts.plan;
    const known = hash === null ? null : await this.kept.find(hash);
    if (known !== null) return known;
    const { plan } = await loadResult(this.results, id);
    const found = knownPlan(plan);
    return hash === null ? found : this.kept.keep(hash, found);
  }
}

/** What is known of a result from all that it says. */
export function knownPlan(plan: PlanDocument): KnownPlan {
  const { kind, title, issuers, sphere, fiscalYear, names } = seriesFacts(plan);
  const { suggestions, issues, unread } = summarise(plan, new Map());
  return {
    kind,
    title,
    issuers,
    sphere,
    fiscalYear: fiscalYear === null ? null : { year: fiscalYear.year },
    names: packNames(names),
    awaits: { suggestions, errors: issues.error, warnings: issues.warning, unread: [...unread] },
  };
}
