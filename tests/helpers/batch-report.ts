import type { BatchComparison, BatchDocument, BatchReport } from '../../schemas/batch-report.js';

/** A document of a batch that was taken in for the first time, but for what is given. */
export function batchDocument(given: Partial<BatchDocument> = {}): BatchDocument {
  return {
    path: '原稿/a.pdf',
    status: 'new',
    id: 'asahikawa/budget-statement/2024',
    reasons: ['new'],
    title: '予算書',
    kind: 'budget-statement',
    fiscalYear: 2024,
    awaits: null,
    failure: null,
    duplicateOf: null,
    ...given,
  };
}

/** A document that could not be read. */
export function failedDocument(path: string, failure: NonNullable<BatchDocument['failure']>): BatchDocument {
  const nothing = { id: null, reasons: [], title: null, kind: null, fiscalYear: null };
  return batchDocument({ ...nothing, path, status: 'failed', failure });
}

/** A comparison that was made again, but for what is given. */
export function batchComparison(given: Partial<BatchComparison> = {}): BatchComparison {
  return {
    before: 'a/b/2023',
    after: 'a/b/2024',
    status: 'changed',
    reasons: ['after'],
    counts: {},
    awaits: null,
    failure: null,
    ...given,
  };
}

/** The report of a batch of one minute that did nothing, but for what is given. */
export function batchReport(given: Partial<BatchReport> = {}): BatchReport {
  return {
    schemaVersion: 1,
    nendo: '0.1.0',
    startedAt: '2026-11-27T00:00:00.000Z',
    finishedAt: '2026-11-27T00:01:00.000Z',
    isDryRun: false,
    isStopped: false,
    exitCode: 0,
    problems: [],
    documents: [],
    comparisons: [],
    ...given,
  };
}
