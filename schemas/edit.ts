import { z } from 'zod';
import { atSchema } from './at.js';

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
    rule: z.string(),
    at: atSchema,
    before: z.string(),
    after: z.string(),
    context: z.string(),
    status: z.enum(['applied', 'suggested', 'accepted', 'rejected']),
    evidence: z.array(evidenceSchema),
    confidence: z.number().min(0).max(1),
  })
  .describe('読み取ったままの文字列からの変更（適用済み、または提案）');
export type Edit = z.infer<typeof editSchema>;
