import { z } from 'zod';
import { atSchema } from './at.js';
import { storableText } from './storable.js';

export const DECISIONS_VERSION = 1;

/** Id of a document, as in `plan.json`. */
const documentIdSchema = z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/);

/** What makes a row of a part the same row in another reading of the document, or in next year's. */
export const rowKeySchema = z
  .object({
    part: storableText.describe('部分の種類。見出しと本文は outline'),
    category: z.array(storableText),
    name: storableText,
    no: z.number().int().nullable(),
    nth: z.number().int().min(1).describe('ほかが全て同じ行の中での順番（1から）'),
  })
  .describe('行の名前。位置ではなく内容による');
export type RowKey = z.infer<typeof rowKeySchema>;

/**
 * What is decided on. Ids of edits, issues and changes follow from their content, so a target stays the same when the text
 * elsewhere changes.
 */
export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), document: documentIdSchema, edit: storableText }),
  z.object({ kind: z.literal('issue'), document: documentIdSchema, issue: storableText }),
  z.object({
    kind: z.literal('value'),
    document: documentIdSchema,
    row: rowKeySchema,
    field: z.array(storableText).min(1).describe('項目、その内訳。例: ["amount"]、["marks", "上川町"]'),
  }),
  z.object({
    kind: z.literal('change'),
    before: documentIdSchema,
    after: documentIdSchema,
    change: storableText,
  }),
  z.object({
    kind: z.literal('match'),
    before: documentIdSchema,
    after: documentIdSchema,
    rows: z.object({ before: z.array(rowKeySchema), after: z.array(rowKeySchema) }),
  }),
]);
export type Target = z.infer<typeof targetSchema>;

export const verdictSchema = z
  .enum([
    'accept',
    'reject',
    'correct',
    'comment',
    'same',
    'different',
    'split',
    'merged',
    'approve',
    'return',
    'undo',
  ])
  .describe(
    'accept: 認める、reject: 認めない、correct: 値を手で直す、comment: 意見だけ、same/different/split/merged: 行の対応の答え、' +
      'approve/return: 他の人の確認の承認/差戻し、undo: 自分の決定の取消し',
  );
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * What a decision was made on. A decision lapses when `value` or `grounds` of its target are others now; in another year's
 * document it holds when `value` and the kinds of evidence are the same.
 */
export const decisionEvidenceSchema = z.object({
  value: z.string().describe('決めた時の値のハッシュ'),
  grounds: z.string().describe('決めた時の根拠のハッシュ'),
  kinds: z.array(z.string()).describe('根拠の種類（並べ替え済み）'),
});
export type DecisionEvidence = z.infer<typeof decisionEvidenceSchema>;

/** One decision. Nothing is ever changed in it: a later one says otherwise, and names in `seen` what it knew of. */
export const decisionSchema = z
  .object({
    schemaVersion: z.literal(DECISIONS_VERSION),
    id: z.uuid(),
    at: z.iso.datetime({ offset: true }).describe('決めた日時'),
    by: storableText.min(1).describe('決めた人'),
    target: targetSchema,
    verdict: verdictSchema,
    reason: storableText.nullable(),
    comment: storableText.nullable(),
    correction: z
      .object({ before: storableText.nullable(), after: storableText.nullable() })
      .nullable()
      .describe('correct のときの、直す前と後の値（資料の書き方のまま）'),
    pairing: z
      .object({ before: z.array(rowKeySchema), after: z.array(rowKeySchema) })
      .nullable()
      .describe('same、split、merged のときの、対応する行'),
    of: z.uuid().nullable().describe('approve、return、undo の対象の決定'),
    seen: z.array(z.uuid()).describe('決めた時に見えていた、同じ対象の有効な決定'),
    evidence: decisionEvidenceSchema,
    place: z
      .object({
        at: atSchema.nullable(),
        context: storableText.nullable().describe('前後の文字'),
        sha256: z.string().nullable().describe('元の資料のハッシュ'),
      })
      .describe('資料のどこにあったか'),
    needsApproval: z.boolean().describe('二人で確認する設定での決定か'),
    sampled: z
      .boolean()
      .default(false)
      .describe('決めた時に、確かなものから無作為に選んだ項目だったか。項目のない前の版の決定では false'),
    via: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('page') }),
      z.object({
        kind: z.literal('sheet'),
        file: storableText,
        sha256: z.string(),
        sheet: storableText,
        cell: z.string(),
      }),
    ]),
  })
  .describe('確認者の決定');
export type Decision = z.infer<typeof decisionSchema>;

/**
 * How things stand with a target. `proposed` is what a sheet brought and nobody has confirmed; `lapsed` had a decision whose
 * value or evidence is another now; `conflict` has decisions of people who did not know of each other's.
 */
export const standingSchema = z.object({
  state: z.enum(['open', 'proposed', 'decided', 'awaiting-approval', 'conflict', 'lapsed']),
  verdict: verdictSchema.nullable().describe('有効な決定の内容。decided のとき'),
  heads: z.array(z.uuid()).describe('いま有効な決定。次の決定の seen になる'),
  history: z.array(decisionSchema).describe('この対象の全ての決定、古い順'),
  carriedFrom: documentIdSchema.nullable().describe('前の年度の資料での決定のとき、その資料'),
});
export type Standing = z.infer<typeof standingSchema>;
