import { z } from 'zod';
import { atSchema, spanSchema } from './at.js';

export const evidenceSchema = z.object({
  kind: z.enum([
    'arithmetic',
    'same-document',
    'other-document',
    'registry',
    'closed-set',
    'dictionary',
    'glyph',
    'image',
  ]),
  detail: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const editSchema = z
  .object({
    id: z.string(),
    rule: z.string().describe('最初に見つけた規則'),
    alsoBy: z.array(z.string()).describe('同じ変更を見つけたほかの規則'),
    at: atSchema,
    span: spanSchema
      .nullable()
      .describe('読み取ったままの文字列（text/as-read.txt）での範囲。値全体の変更（一覧の行など）では null'),
    before: z.string(),
    after: z.string(),
    context: z.string().describe('前後の文字（読み取ったまま）。変更する箇所は［］の中'),
    status: z.enum(['applied', 'suggested', 'accepted', 'rejected']),
    evidence: z.array(evidenceSchema),
    confidence: z.number().min(0).max(1),
    yieldsTo: z.string().nullable().describe('同じ箇所で優先された変更の id'),
  })
  .describe('読み取ったままの文字列からの変更（適用済み、または提案）');
export type Edit = z.infer<typeof editSchema>;

/** An edit before the pipeline gives it its id; `yieldsTo` is then the place of the other in the same list. */
export const editDraftSchema = editSchema
  .omit({ id: true, yieldsTo: true })
  .extend({ yieldsTo: z.number().int().min(0).nullable() });
export type EditDraft = z.infer<typeof editDraftSchema>;
