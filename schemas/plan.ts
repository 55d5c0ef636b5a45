import { z } from 'zod';
import { atSchema, readerSchema } from './at.js';
import { editSchema } from './edit.js';
import type { EditableDocument } from './editable-table.js';
import { fiscalYearSchema } from './fiscal-year.js';
import { issueSchema } from './issue.js';
import { partSchema } from './part.js';
import { plainCellSchema } from './parts/table.js';

export const SCHEMA_VERSION = 1;

export const blockSchema = z.object({
  kind: z.enum(['paragraph', 'list', 'table', 'figure', 'note']),
  text: z.string(),
  at: atSchema,
});
export type Block = z.infer<typeof blockSchema>;

export const sectionSchema = z.object({
  level: z.number().int().min(1),
  number: z.string().nullable(),
  title: z.string(),
  at: atSchema,
  blocks: z.array(blockSchema),
  get sections() {
    return z.array(sectionSchema);
  },
});
export type Section = z.infer<typeof sectionSchema>;

export const planKindSchema = z.enum([
  'initiative-matrix',
  'progress-report',
  'cooperation-agreement',
  'sphere-vision',
  'comprehensive-strategy',
  'budget-statement',
  'other',
]);
export type PlanKind = z.infer<typeof planKindSchema>;

export const planDateSchema = z.object({
  event: z.enum(['signed', 'adopted', 'revised', 'published']),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}(-\d{2})?$/)
    .describe('ISO 8601。日がないときは年月'),
  text: z.string(),
});
export type PlanDate = z.infer<typeof planDateSchema>;

/** Non-blank characters (code points) of the text as read; the last four add up to the first. */
export const accountingSchema = z.object({
  charactersRead: z.number().int().min(0),
  inParts: z.number().int().min(0),
  inOutline: z.number().int().min(0),
  furniture: z.number().int().min(0),
  unclaimed: z.number().int().min(0),
});
export type Accounting = z.infer<typeof accountingSchema>;

export const planIdentitySchema = z.object({
  kind: planKindSchema,
  title: z.string(),
  issuers: z.array(z.string()).describe('発行した市町村'),
  sphere: z.string().nullable().describe('圏域'),
  fiscalYear: fiscalYearSchema.nullable().describe('内容の年度'),
  dates: z.array(planDateSchema),
});
export type PlanIdentity = z.infer<typeof planIdentitySchema>;

export const planDocumentSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    id: z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/),
    ...planIdentitySchema.shape,
    source: z.object({
      file: z.string().describe('取り込んだファイルの名前'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      mediaType: z.string(),
      encoding: z.string().nullable().describe('判定した文字コード'),
      pages: z.number().int().min(1),
      readers: z.array(readerSchema),
    }),
    outline: z.array(sectionSchema),
    parts: z.array(partSchema),
    unclaimed: z.array(blockSchema),
    edits: z.array(editSchema),
    issues: z.array(issueSchema),
    accounting: accountingSchema,
  })
  .describe('一つの資料');
export type PlanDocument = z.infer<typeof planDocumentSchema>;

export const rebuiltTableSchema = z.object({
  page: z.number().int().nullable(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  cells: z.array(plainCellSchema),
  pages: z.array(z.number().int()),
  claimedBy: z.string().nullable().describe('この表を受け取った部分の種類'),
});
export type RebuiltTable = z.infer<typeof rebuiltTableSchema>;

export const tablesFileSchema = z
  .object({ tables: z.array(rebuiltTableSchema) })
  .describe('組み立てた全ての表');
export type TablesFile = z.infer<typeof tablesFileSchema>;

/** The tables of a document, each made when it is asked for: a large document has many, and they are written once. */
export interface TableList {
  readonly length: number;
  get(index: number): RebuiltTable;
}

/**
 * All that the writers get of a document: the plan, its tables, its text before and after everything that was applied, and its values
 * as sheets, made when they are asked for.
 */
export interface DocumentResult {
  readonly plan: PlanDocument;
  editable(): EditableDocument;
  readonly tables: TableList;
  readonly texts: { readonly asRead: string; readonly corrected: string };
}
