import { type SeriesFacts, seriesFacts } from '../../extractors/compare/series.js';
import type { Manifest } from '../../schemas/manifest.js';
import { loadResult } from '../comparison/plan-source.js';
import { type PlanSummary, summarise } from '../outcome.js';
import type { ResultsStore } from '../store/results-store.js';
import type { KeptValues } from './kept-values.js';
import type { KnownResults } from './known-results.js';

/** What a batch needs of a result without reading it again. */
export interface KnownPlan {
  readonly series: SeriesFacts;
  readonly summary: Omit<PlanSummary, 'times'>;
}

/** Results by their ids. What is known of one is kept by the hash of its plan.json. */
export class KnownPlans {
  constructor(
    private readonly results: ResultsStore<Manifest>,
    private readonly facts: KnownResults,
    private readonly kept: KeptValues<KnownPlan>,
  ) {}

  /** Null where there is no such result. @throws SourceError where it is broken. */
  async of(id: string): Promise<KnownPlan | null> {
    const facts = await this.facts.of(id);
    if (facts === null) return null;
    const hash = facts.plan;
    const known = hash === null ? null : await this.kept.find(hash);
    if (known !== null) return known;
    const { plan } = await loadResult(this.results, id);
    const { times: _, ...summary } = summarise(plan, new Map());
    const found: KnownPlan = { series: seriesFacts(plan), summary };
    if (hash !== null) await this.kept.keep(hash, found);
    return found;
  }
}
