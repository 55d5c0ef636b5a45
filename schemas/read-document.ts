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

/**
 * A character of the text layer that a font's glyphs contradict: all places where the font's map gives it for that
 * glyph. `shape`: the glyph looks like another character; `unknown`: it does, and no reference font has the one
 * claimed; `impossible`: what is claimed is no letter at all (private use, unassigned, a control character).
 */
export const glyphDoubtSchema = z.object({
  font: z.number().int().min(0).describe('fonts での番号'),
  claimed: z.string().describe('PDFの文字情報にある文字'),
  proposed: z.string().nullable().describe('字形から読める文字。決められないときは null'),
  cause: z.enum(['shape', 'unknown', 'impossible']),
  claimedLikeness: z.number().min(0).max(1.001).nullable(),
  proposedLikeness: z.number().min(0).max(1.001).nullable(),
  spans: z.array(spanSchema).min(1),
});
export type GlyphDoubt = z.infer<typeof glyphDoubtSchema>;

/** The seam after reading: the text exactly as read, cut into pages and lines. */
export const readDocumentSchema = z.object({
  text: z.string(),
  encoding: z.string().nullable().describe('判定した文字コード'),
  mediaType: z.string(),
  reader: readerSchema,
  pages: z.array(readPageSchema).min(1),
  furniture: z.array(furnitureSchema),
  layout: layoutSchema.nullable().describe('ページに描かれた位置。文字だけの資料では null'),
  glyphDoubts: z.array(glyphDoubtSchema).describe('字形と食い違う文字情報'),
  issues: z.array(issueSchema.omit({ id: true })).describe('読み取りで気づいたこと'),
});
export type ReadDocument = z.infer<typeof readDocumentSchema>;
