import { type SeriesFacts, seriesFacts } from '../../extractors/compare/series.js';
import { loadPlan } from '../comparison/plan-source.js';
import { type PlanSummary, summarise } from '../outcome.js';
import type { ResultsFolder } from '../store/results-folder.js';
import type { KeptFiles } from './kept-files.js';

/** What a batch needs of a result without reading it again. */
export interface KnownPlan {
  readonly series: SeriesFacts;
  readonly summary: Omit<PlanSummary, 'times'>;
}

/** Results by their ids. What is known of one is kept by the hash of its plan.json. */
export class KnownPlans {
  constructor(
    private readonly folder: ResultsFolder,
    private readonly kept: KeptFiles<KnownPlan>,
  ) {}

  /** @throws SourceError where the result is missing or broken. */
  async of(id: string): Promise<KnownPlan> {
    const hash = this.folder.manifest(id)?.files['plan.json'];
    const known = hash === undefined ? null : this.kept.find(hash);
    if (known !== null) return known;
    const { plan } = await loadPlan(this.folder.folderOf(id));
    const { times: _, ...summary } = summarise(plan, new Map());
    const found: KnownPlan = { series: seriesFacts(plan), summary };
    if (hash !== undefined) await this.kept.keep(hash, found);
    return found;
  }
}
