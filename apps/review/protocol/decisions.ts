import { z } from 'zod';
import { decisionSchema, type Standing } from '../../../schemas/decision.js';
import { storableText } from '../../../schemas/storable.js';

/**
 * `POST /api/decisions`. `key` is that of the item; a value that is no item yet is named by `target` instead. `evidence` and
 * `seen` are what the page showed: where they are no longer so, the answer is 409 with the item as it is now.
 * `request` makes the same request sent twice (a lost connection) one decision: it becomes the decision's id.
 */
export const decisionRequestSchema = z.object({
  request: z.uuid(),
  key: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  target: decisionSchema.shape.target.nullable(),
  verdict: decisionSchema.shape.verdict,
  reason: storableText.trim().max(2000).nullable(),
  comment: storableText.trim().max(2000).nullable(),
  correction: decisionSchema.shape.correction,
  pairing: decisionSchema.shape.pairing,
  of: z.uuid().nullable(),
  seen: z.array(z.uuid()).max(100),
  evidence: decisionSchema.shape.evidence,
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

/** The answer: how the item stands now. */
export interface DecisionAnswer {
  readonly key: string;
  readonly standing: Standing;
}

/** `GET /api/decisions?offset&limit`: newest first. */
export interface DecisionsPage {
  readonly total: number;
  readonly decisions: readonly (z.infer<typeof decisionSchema> & {
    /** Names of paper, row and field, for a reader. */
    readonly about: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly key: string;
  })[];
}
