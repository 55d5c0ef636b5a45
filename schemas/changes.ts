import { z } from 'zod';
import { atSchema } from './at.js';
import { fiscalYearSchema } from './fiscal-year.js';
import { issueSchema } from './issue.js';
import { planKindSchema } from './plan.js';

export const CHANGES_VERSION = 1;

/** One of the two documents that are compared. */
export const revisionSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: planKindSchema,
  issuers: z.array(z.string()),
  sphere: z.string().nullable(),
  fiscalYear: fiscalYearSchema.nullable(),
  sha256: z.string().describe('元の資料のハッシュ'),
  file: z.string().describe('元の資料のファイル名'),
});
export type Revision = z.infer<typeof revisionSchema>;

/** Where a row stands in a plan: the part's place in its `parts` (0 for the outline) and the row's place in that part (0 for the part itself). */
export const placeSchema = z.object({ part: z.number().int().min(0), row: z.number().int().min(0) });
export type Place = z.infer<typeof placeSchema>;

/** A row of one of the two documents, with what a reader needs to know it by. */
export const refSchema = z.object({
  ...placeSchema.shape,
  no: z.number().int().nullable(),
  name: z.string(),
  category: z.array(z.string()),
  amount: z.number().nullable().describe('金額の欄がある行の本年度の金額（その部分の単位）'),
  relisted: z.boolean().describe('再掲'),
  at: atSchema,
});
export type Ref = z.infer<typeof refSchema>;

export const matchSchema = z
  .object({
    before: z.array(refSchema),
    after: z.array(refSchema),
    relation: z.enum(['same', 'renamed', 'split', 'merged']),
    score: z.number().min(0).max(1),
    evidence: z.array(z.string()).describe('同じ行と判断した根拠'),
    status: z.enum(['certain', 'proposed', 'accepted', 'rejected']),
  })
  .describe('新旧の行の対応');
export type Match = z.infer<typeof matchSchema>;

export const natureSchema = z
  .enum(['content', 'reading', 'notation'])
  .describe('content: 本文の変更、reading: 読取り差の疑い、notation: 表記揺れ');
export type Nature = z.infer<typeof natureSchema>;

export const textPieceSchema = z.object({ op: z.enum(['same', 'delete', 'insert']), text: z.string() });
export type TextPiece = z.infer<typeof textPieceSchema>;

export const numberChangeSchema = z.object({
  before: z.number().nullable(),
  after: z.number().nullable(),
  difference: z.number().nullable().describe('after − before'),
  rate: z.number().nullable().describe('difference ÷ |before|（丸めない値、0.1 は 10％）'),
  label: z.enum(['皆増', '皆減']).nullable(),
});
export type NumberChange = z.infer<typeof numberChangeSchema>;

/**
 * One difference. For a whole row (added, removed, split, merged) `before` and `after` hold the rows themselves without
 * their places; for a field, its values. `places` says which rows it is about; none for what belongs to a part as a whole.
 */
export const changeSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['added', 'removed', 'modified', 'moved', 'renamed', 'split', 'merged']),
    path: z.array(z.string()).describe('行の名称、項目、その内訳'),
    label: z.string().describe('項目の日本語の名称'),
    of: z.enum(['row', 'part', 'total']).describe('行、部分の全体、合計行のどれの変更か'),
    places: z.object({ before: z.array(placeSchema), after: z.array(placeSchema) }),
    before: z.unknown(),
    after: z.unknown(),
    absent: z.enum(['before', 'after']).nullable().describe('その側には項目そのものがない'),
    at: z.object({ before: z.array(atSchema), after: z.array(atSchema) }),
    nature: natureSchema,
    reasons: z.array(z.string()).describe('読取り差または表記揺れと判断した理由'),
    text: z.array(textPieceSchema).nullable(),
    number: numberChangeSchema.nullable(),
    significance: z.number().min(0).max(1),
  })
  .describe('新旧の違い');
export type Change = z.infer<typeof changeSchema>;

/** A difference that is no change: year words that moved on with the document, and what follows from other values. */
export const carriedSchema = z.object({
  path: z.array(z.string()),
  of: z.enum(['row', 'part']),
  places: z.object({ before: z.array(placeSchema), after: z.array(placeSchema) }),
  before: z.unknown(),
  after: z.unknown(),
  absent: z.enum(['before', 'after']).nullable(),
  reason: z.enum(['year', 'derived']).describe('year: 年度が進んだだけ、derived: 他の値から決まる'),
});
export type Carried = z.infer<typeof carriedSchema>;

export const summarySchema = z
  .object({
    added: z.number().int(),
    removed: z.number().int(),
    renamed: z.number().int(),
    moved: z.number().int(),
    modified: z.number().int(),
    split: z.number().int(),
    merged: z.number().int(),
    unchanged: z.number().int(),
    reading: z.number().int().describe('読取り差の疑いだけがある行'),
    notation: z.number().int().describe('表記揺れだけがある行'),
  })
  .describe('行の数。一つの行は複数に数えることがある');
export type ChangeSummary = z.infer<typeof summarySchema>;

export const partPairSchema = z.object({
  before: z.number().int().nullable().describe('旧の parts の何番目か'),
  after: z.number().int().nullable(),
  unit: z.object({ before: z.string().nullable(), after: z.string().nullable() }).describe('金額の単位'),
});
export type PartPair = z.infer<typeof partPairSchema>;

export const partChangesSchema = z.object({
  type: z.string().describe('部分の種類。見出しと本文は outline'),
  title: z.string(),
  pairs: z.array(partPairSchema),
  matches: z.array(matchSchema),
  changes: z.array(changeSchema),
  carried: z.array(carriedSchema),
  summary: summarySchema,
});
export type PartChanges = z.infer<typeof partChangesSchema>;

export const changesDocumentSchema = z
  .object({
    schemaVersion: z.literal(CHANGES_VERSION),
    before: revisionSchema,
    after: revisionSchema,
    parts: z.array(partChangesSchema),
    issues: z.array(issueSchema),
  })
  .describe('一つの資料の新旧の比較');
export type ChangesDocument = z.infer<typeof changesDocumentSchema>;
