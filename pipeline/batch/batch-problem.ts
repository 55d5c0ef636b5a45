import type { BatchReport } from '../../schemas/batch-report.js';
import type { Message } from '../../schemas/wording/message.js';
import type { JournalProblem } from '../decisions/journal-lines.js';
import type { IngestFailure } from '../outcome.js';

/** What is wrong with a batch as a whole; its words are chosen where it is told. */
export type BatchProblem =
  /** A line of the decisions that cannot be read. */
  | { readonly kind: 'decision-line'; readonly line: JournalProblem }
  /** A place of sources that is not there, as the configuration names it. */
  | { readonly kind: 'place-missing'; readonly place: string }
  /** A folder among the sources that cannot be looked into; the system's code. */
  | { readonly kind: 'place-unread'; readonly place: string; readonly code: string }
  | { readonly kind: 'result-broken'; readonly id: string; readonly failure: IngestFailure }
  /** A document of `series` in the configuration that is not there. */
  | { readonly kind: 'series-missing'; readonly id: string }
  /** Results without sources stay, because of the problems before. */
  | { readonly kind: 'not-pruned' }
  /** The results are held no more, and the batch was stopped. */
  | { readonly kind: 'lock-lost'; readonly message: Message };

/** What came of a batch: its report before it has words. Failures have those of where they were found, which are Japanese. */
export type BatchOutcome = Omit<BatchReport, 'problems'> & { readonly problems: readonly BatchProblem[] };
