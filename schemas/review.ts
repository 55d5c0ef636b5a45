import { z } from 'zod';
import { atSchema } from './at.js';
import { natureSchema } from './changes.js';
import { decisionEvidenceSchema, targetSchema } from './decision.js';
import { evidenceSchema } from './edit.js';
import { severitySchema } from './issue.js';

/** Something a person should decide on, with all that is needed to do so beside the page. */
export const reviewItemSchema = z
  .object({
    key: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .describe('対象から決まる'),
    target: targetSchema,
    document: z.string().nullable().describe('資料。年度の比較の項目では null'),
    comparison: z.object({ before: z.string(), after: z.string() }).nullable(),
    part: z.string().nullable().describe('部分の種類'),
    name: z.string().describe('行の名称、または問題の要約'),
    path: z.array(z.string()),
    label: z.string().describe('項目の日本語の名称'),
    before: z.string().nullable().describe('変更の前、または旧の値（人が読む形）'),
    after: z.string().nullable(),
    nature: natureSchema.nullable(),
    change: z
      .enum(['added', 'removed', 'modified', 'moved', 'renamed', 'split', 'merged'])
      .nullable()
      .describe('年度の比較での種類'),
    status: z.string().nullable().describe('変更または対応の状態（applied、suggested、proposed など）'),
    severity: severitySchema.nullable(),
    message: z.string().nullable(),
    rule: z.string().nullable(),
    evidence: z.array(z.object({ ...evidenceSchema.shape, kind: z.string() })),
    at: z.object({ before: z.array(atSchema), after: z.array(atSchema) }),
    context: z.string().nullable(),
    money: z.number().nullable().describe('関わる金額（円、絶対値）'),
    towns: z.array(z.string()).describe('関わる市町村'),
    impact: z.number().min(0).max(1),
    uncertainty: z.number().min(0).max(1),
    sampled: z.boolean().describe('確かなものから無作為に選んだ'),
    decisionEvidence: decisionEvidenceSchema,
  })
  .describe('確認する項目');
export type ReviewItem = z.infer<typeof reviewItemSchema>;
