import { z } from 'zod';
import { readerSchema, spanSchema } from './at.js';
import { issueSchema } from './issue.js';
import { layoutSchema } from './page-layout.js';

/** One line of a source: its number in the whole source (from 1) and its stretch of the text, without its end. */
export const readLineSchema = z.object({
  number: z.number().int().min(1),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
});
export type ReadLine = z.infer<typeof readLineSchema>;

/** One page: its number from 1, or null where the source has no pages; the label is what is printed on it. */
export const readPageSchema = z.object({
  number: z.number().int().min(1).nullable(),
  label: z.string().nullable(),
  lines: z.array(readLineSchema),
});
export type ReadPage = z.infer<typeof readPageSchema>;

/** What surrounds the content and is no part of any value. */
export const furnitureKindSchema = z.enum([
  'page-number',
  'repeated-header',
  'running-title',
  'unit',
  'markup',
  'rule',
  'crumb',
  'hidden-text',
]);
export type FurnitureKind = z.infer<typeof furnitureKindSchema>;

export const furnitureSchema = z.object({ kind: furnitureKindSchema, span: spanSchema });
export type Furniture = z.infer<typeof furnitureSchema>;

/** The seam after reading: the text exactly as read, cut into pages and lines. */
export const readDocumentSchema = z.object({
  text: z.string(),
  encoding: z.string().nullable().describe('判定した文字コード'),
  mediaType: z.string(),
  reader: readerSchema,
  pages: z.array(readPageSchema).min(1),
  furniture: z.array(furnitureSchema),
  layout: layoutSchema.nullable().describe('ページに描かれた位置。文字だけの資料では null'),
  issues: z.array(issueSchema.omit({ id: true })).describe('読み取りで気づいたこと'),
});
export type ReadDocument = z.infer<typeof readDocumentSchema>;
