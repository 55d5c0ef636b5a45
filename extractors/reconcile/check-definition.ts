import type { IssueDraft } from '../../schemas/issue.js';
import type { Library } from '../../schemas/library.js';
import type { Part } from '../../schemas/part.js';
import type { PlanIdentity } from '../../schemas/plan.js';
import type { Gazetteer } from '../context.js';

/** A document after everything that could be proved was put right, and what the others of its run say. */
export interface CheckInput {
  readonly parts: readonly Part[];
  readonly identity: PlanIdentity;
  readonly library: Library;
  readonly gazetteer: Gazetteer;
}

/**
 * One check: a file in `checks/` and a line in the registry. A check changes nothing. In its issues `actual` is what
 * the paper prints, `expected` what follows from its other figures or from the other paper; `error` cannot be right,
 * `warning` wants a look, `info` may well be right.
 */
export interface Check {
  /** 'check/' and the name of the file. */
  readonly id: string;
  /** One line, in Japanese, for staff. */
  readonly summary: string;
  run(input: CheckInput): IssueDraft[];
}
