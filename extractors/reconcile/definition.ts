import type { EditDraft } from '../../schemas/edit.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { StageContext } from '../context.js';
import type { ExtractedPart } from '../parts/stage.js';

/** What a rule makes of the parts: the parts with proven changes in them, each change as an edit, and what it doubts. */
export interface RuleResult {
  readonly parts: readonly ExtractedPart[];
  readonly edits: readonly EditDraft[];
  readonly issues: readonly IssueDraft[];
}

/** One reconcile rule: a file in `rules/` and a line in the registry. */
export interface ReconcileRule {
  readonly id: string;
  /** One line, in Japanese, for staff. */
  readonly summary: string;
  run(
    parts: readonly ExtractedPart[],
    context: Pick<StageContext, 'library' | 'solver' | 'gazetteer' | 'signal'>,
  ): Promise<RuleResult> | RuleResult;
}
