import { z } from 'zod';
import { editDraftSchema } from '../../schemas/edit.js';
import { issueSchema } from '../../schemas/issue.js';
import type { StageContext } from '../context.js';
import { type ExtractedPart, extractedPartSchema } from '../parts/stage.js';
import { RECONCILE_RULES } from './registry.js';

/** The seam after the reconcile stage: parts with what could be proved put right, and every change as an edit. */
export const reconcileResultSchema = z.object({
  parts: z.array(extractedPartSchema),
  edits: z.array(editDraftSchema),
  issues: z.array(issueSchema.omit({ id: true })),
});
export type ReconcileResult = z.infer<typeof reconcileResultSchema>;

/** Runs the rules one after the other, each on what the one before it left. */
export async function reconcile(
  parts: readonly ExtractedPart[],
  context: Pick<StageContext, 'library' | 'solver' | 'gazetteer' | 'signal'>,
): Promise<ReconcileResult> {
  const result: ReconcileResult = { parts: [...parts], edits: [], issues: [] };
  for (const rule of RECONCILE_RULES) {
    context.signal.throwIfAborted();
    const next = await rule.run(result.parts, context);
    result.parts = [...next.parts];
    result.edits = result.edits.concat(next.edits);
    result.issues = result.issues.concat(next.issues);
  }
  return result;
}
