import type { BatchOutcome } from './batch-problem.js';

/** Exit code of the contract for a batch: 0 done, 1 something failed or was left, 3 done, but something waits and that was asked for. */
export function exitCodeOf(report: Omit<BatchOutcome, 'exitCode'>, isStrict: boolean): number {
  const { documents, comparisons, problems, isStopped, isDryRun } = report;
  if (isDryRun) return 0;
  const isFailed =
    isStopped ||
    problems.length > 0 ||
    documents.some(
      ({ status, awaits }) =>
        status === 'failed' || status === 'quarantined' || (awaits?.unread.length ?? 0) > 0,
    ) ||
    comparisons.some(({ status }) => status === 'failed');
  if (isFailed) return 1;
  const awaits =
    documents.some(({ awaits: its }) => its !== null && its.suggestions + its.errors + its.warnings > 0) ||
    comparisons.some(({ awaits: its }) => its !== null && its.proposed + its.issues > 0);
  return isStrict && awaits ? 3 : 0;
}
