import { z } from 'zod';
import { refSchema } from './changes.js';
import { fiscalYearSchema } from './fiscal-year.js';
import { planKindSchema } from './plan.js';

export const ACROSS_VERSION = 1;

/** A document of a 圏域, or of one municipality. */
export const acrossSourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: planKindSchema,
  fiscalYear: fiscalYearSchema.nullable(),
  rows: z.number().int().describe('取組の数'),
});
export type AcrossSource = z.infer<typeof acrossSourceSchema>;

/** An initiative as one list of one document has it. */
export const acrossRowSchema = z.object({
  document: z.string().describe('資料の id'),
  type: z.string().describe('部分の種類'),
  ...refSchema.shape,
  towns: z
    .record(z.string(), z.string().nullable())
    .nullable()
    .describe(
      'この資料が扱う市町村と、取り組む市町村の記号または役割。取り組まない市町村は null、欄のない資料では全体が null',
    ),
  score: z.number().min(0).max(1),
  evidence: z.array(z.string()).describe('同じ取組と判断した根拠。最初の行では空'),
  status: z.enum(['certain', 'proposed']),
});
export type AcrossRow = z.infer<typeof acrossRowSchema>;

export const disagreementSchema = z
  .object({
    kind: z
      .enum(['missing', 'towns', 'category', 'name', 'spelling'])
      .describe(
        'missing: 取組がない資料、towns: 取り組む市町村、category: 体系、name: 名称、spelling: 名称の表記だけ',
      ),
    town: z.string().nullable().describe('towns のときの市町村'),
    values: z
      .array(z.object({ document: z.string(), value: z.string().nullable() }))
      .describe('資料ごとの値。ないときは null'),
  })
  .describe('資料の間の食い違い');
export type Disagreement = z.infer<typeof disagreementSchema>;

export const acrossInitiativeSchema = z.object({
  name: z.string(),
  rows: z.array(acrossRowSchema),
  disagreements: z.array(disagreementSchema),
});
export type AcrossInitiative = z.infer<typeof acrossInitiativeSchema>;

export const acrossGroupSchema = z.object({
  name: z.string().describe('圏域、なければ市町村'),
  year: z.number().int().nullable().describe('どの年度（西暦）に近い資料を選んだか'),
  documents: z.array(acrossSourceSchema),
  initiatives: z.array(acrossInitiativeSchema),
});
export type AcrossGroup = z.infer<typeof acrossGroupSchema>;

export const acrossDocumentSchema = z
  .object({ schemaVersion: z.literal(ACROSS_VERSION), groups: z.array(acrossGroupSchema) })
  .describe('同じ圏域の、種類の違う資料の突合せ');
export type AcrossDocument = z.infer<typeof acrossDocumentSchema>;
