import type { BatchOutcome, BatchProblem } from '../../pipeline/batch/batch-problem.js';
import type { BatchReport } from '../../schemas/batch-report.js';
import { failureTexts } from './failures.js';
import type { Language } from './messages.js';
import { RESULTS_TEXTS } from './messages-results.js';
import { RUN_TEXTS } from './messages-run.js';

type Line = BatchReport['documents'][number] | BatchReport['comparisons'][number];

/** The report of a batch in the language of whoever ran it: all that is told of the batch is taken from it. */
export function wordedReport(outcome: BatchOutcome, lang: Language): BatchReport {
  const worded = <Each extends Line>(line: Each): Each => {
    const { failure } = line;
    return failure === null ? line : { ...line, failure: { ...failure, ...failureTexts(failure, lang) } };
  };
  return {
    ...outcome,
    problems: outcome.problems.map((each) => problemText(each, lang)),
    documents: outcome.documents.map(worded),
    comparisons: outcome.comparisons.map(worded),
  };
}

function problemText(problem: BatchProblem, lang: Language): string {
  const texts = RUN_TEXTS[lang];
  switch (problem.kind) {
    case 'decision-line': {
      const { file, line, message } = problem.line;
      return RESULTS_TEXTS[lang].decisionLine(file, line, message[lang]);
    }
    case 'place-missing':
      return texts.placeMissing(problem.place);
    case 'place-unread':
      return texts.placeUnread(problem.place, problem.code);
    case 'result-broken':
      return texts.resultBroken(problem.id, failureTexts(problem.failure, lang).message);
    case 'series-missing':
      return texts.seriesMissing(problem.id);
    case 'not-pruned':
      return texts.notPruned;
    case 'lock-lost':
      return problem.message[lang];
  }
}
