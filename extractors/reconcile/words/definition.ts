import type { IssueDraft } from '../../../schemas/issue.js';
import type { Proposal } from '../../edits/proposal.js';
import type { Survey } from './survey.js';

/** A document, others of the same run, and the one change that the rule finds in the document. */
export interface WordExample {
  readonly text: string;
  readonly others?: readonly string[];
  readonly before: string;
  readonly after: string;
  readonly status: 'applied' | 'suggested';
}

/** A document in which the rule finds nothing. */
export interface WordCounterExample {
  readonly text: string;
  readonly others?: readonly string[];
}

/**
 * One rule on words: what was read against everything known. A file in `rules/` and a line in the registry; its
 * examples are its tests and its page in the documentation. A rule applies a change by itself only where two
 * independent kinds of evidence agree or a register decides, and what stands there is no word of its own.
 */
export interface WordRule {
  readonly id: `reconcile/${string}`;
  /** One line, in Japanese, for staff. */
  readonly summary: string;
  readonly examples: readonly WordExample[];
  readonly counterExamples: readonly WordCounterExample[];
  find(survey: Survey): Proposal[];
  /** What a person should look at though no change can be proposed. */
  remark?(survey: Survey): IssueDraft[];
}
