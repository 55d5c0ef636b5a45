import type { BatchProgress } from '../../../pipeline/batch/batch-options.js';
import type { Cause } from '../../../pipeline/isolation/messages.js';

/** Documents that are worked on at a time. */
export const AT_A_TIME = 2;

/** What became of one file in the ordinary way. Anything else is a failure of the program. */
export type Verdict =
  /** Read whole. */
  | 'done'
  /** Read, with pages that could not be. */
  | 'partial'
  /** Refused, with a reason that the reader knows. */
  | 'rejected'
  /** Given up because a limit or a crash ended what read it, with the reason. */
  | 'quarantined'
  /** The same bytes as another file of its batch. */
  | 'duplicate'
  /** An error that nobody foresaw; caught, but a fault. */
  | 'internal';

/** What the program says of one file. */
export interface FileOutcome {
  readonly file: string;
  readonly verdict: Verdict | 'crash' | 'hang';
  /** The rule of the refusal; '' where there is none. */
  readonly rule: string;
  readonly message: string;
  /** The limits that ended a child over it, or over one of its pages. */
  readonly limits: readonly Cause[];
  /** Milliseconds from its begin to its end, without waiting for the others of its batch. */
  readonly milliseconds: number;
}

/** What a parent is asked: files to run as one batch. */
export interface Batch {
  readonly files: readonly string[];
}

/** What a parent says, one line of JSON each. */
export type ParentLine =
  | { readonly kind: 'step'; readonly step: BatchProgress['step']; readonly file: string }
  | { readonly kind: 'ended'; readonly outcomes: readonly FileOutcome[] };
