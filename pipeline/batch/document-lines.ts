import type { BatchDocument } from '../../schemas/batch-report.js';
import { endsReaders } from '../isolation/failures.js';
import type { IngestFailure } from '../outcome.js';
import { QUARANTINED } from '../workforce/quarantine.js';
import type { SourceState } from './batch-state.js';
import type { DocumentOutcome } from './document-batch.js';
import type { KnownPlan } from './known-plans.js';
import type { ScannedSource, ScannedSources } from './scan-sources.js';

const NOTHING: BatchDocument = {
  path: null,
  status: 'unchanged',
  id: null,
  reasons: [],
  title: null,
  kind: null,
  fiscalYear: null,
  awaits: null,
  failure: null,
  duplicateOf: null,
};

/** What a report says of each source, and of each result without one. */
export class DocumentLines {
  constructor(
    private readonly scanned: ScannedSources,
    private readonly outcomes: ReadonlyMap<ScannedSource, DocumentOutcome>,
    private readonly state: ReadonlyMap<string, SourceState>,
  ) {}

  /** @param pruned ids of stale results that were removed. */
  all(
    plans: ReadonlyMap<string, KnownPlan>,
    stale: readonly string[],
    pruned: ReadonlySet<string>,
  ): BatchDocument[] {
    const lines = [...this.outcomes].map(([source, outcome]) => this.line(source, outcome, plans));
    for (const [path, failure] of this.scanned.failed)
      lines.push({ ...NOTHING, path, status: 'failed', failure });
    for (const [path, duplicateOf] of this.scanned.duplicates)
      lines.push({ ...NOTHING, path, status: 'duplicate', duplicateOf });
    const gone = stale.map((id): BatchDocument => {
      const { awaits: _, ...facts } = factsOf(plans.get(id));
      return { ...NOTHING, ...facts, id, status: pruned.has(id) ? 'pruned' : 'gone' };
    });
    return [...lines.sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1)), ...gone];
  }

  private line(
    source: ScannedSource,
    outcome: DocumentOutcome,
    plans: ReadonlyMap<string, KnownPlan>,
  ): BatchDocument {
    const { path } = source;
    if (outcome.status === 'failed') {
      const { failure } = outcome;
      return { ...NOTHING, path, status: isSetApart(failure) ? 'quarantined' : 'failed', failure };
    }
    const { id, reasons } = outcome;
    const facts = id === null ? {} : factsOf(plans.get(id));
    const status = this.statusOf(source, outcome);
    // A source that nobody knows yet did not change.
    const told = reasons.map((reason) => (status === 'new' && reason === 'source' ? 'new' : reason));
    return { ...NOTHING, ...facts, path, id, status, reasons: told };
  }

  private statusOf(
    { path, hash }: ScannedSource,
    { status, reasons }: Exclude<DocumentOutcome, { status: 'failed' }>,
  ): BatchDocument['status'] {
    if (reasons.length === 0) return status === 'left' ? 'stopped' : 'unchanged';
    const earlier = this.state.get(path);
    if (earlier !== undefined && earlier.sha256 !== hash) return 'changed';
    if (reasons.includes('source')) return earlier === undefined ? 'new' : 'changed';
    return reasons.includes('new') ? 'new' : 'again';
  }
}

function factsOf(plan: KnownPlan | undefined): Partial<BatchDocument> {
  if (plan === undefined) return {};
  const { title, kind, fiscalYear, awaits } = plan;
  return { title, kind, fiscalYear: fiscalYear?.year ?? null, awaits };
}

/** Whether a document is not tried again before something changes or somebody asks for it. */
function isSetApart(failure: IngestFailure): boolean {
  return endsReaders(failure) || failure.rule === QUARANTINED;
}
