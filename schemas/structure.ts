import { z } from 'zod';
import { pieceSchema, spanSchema } from './at.js';
import { issueSchema } from './issue.js';
import { furnitureSchema } from './read-document.js';

/** One cell as rebuilt. Column from 0; a merged cell stands once, at its first row and column. */
export const tableCellSchema = pieceSchema.extend({
  column: z.number().int().min(0),
  rowSpan: z.number().int().min(1),
  columnSpan: z.number().int().min(1),
});
export type TableCell = z.infer<typeof tableCellSchema>;

/** One row; `torn` says that it was put together from the two sides of a page break. */
export const tableRowSchema = z.object({ cells: z.array(tableCellSchema), torn: z.boolean() });
export type TableRow = z.infer<typeof tableRowSchema>;

/**
 * One table over all its pages. The first `headerRows` rows are its head; a head that stands only over an
 * earlier table is in `inherited`. `form` is how the source drew it.
 */
export const tableSchema = z.object({
  form: z.enum(['tabs', 'markdown', 'html', 'ruled', 'aligned']),
  caption: pieceSchema.nullable(),
  unit: z.string().nullable().describe('（単位：千円）など、表の外に書かれた単位'),
  headerRows: z.number().int().min(0),
  inherited: z.array(tableRowSchema),
  rows: z.array(tableRowSchema),
});
export type Table = z.infer<typeof tableSchema>;

/** Kinds of heading labels, told apart by how they count: 第1条, １, (1), ①, ア, a, 基本目標1, 【…】. */
export const labelClassSchema = z.enum([
  'part',
  'chapter',
  'section',
  'article',
  'named',
  'roman',
  'kanji',
  'number',
  'parenthesised',
  'circled',
  'katakana',
  'parenthesised-katakana',
  'letter',
  'bracketed',
  'plain',
]);
export type LabelClass = z.infer<typeof labelClassSchema>;

const placed = {
  path: z.array(z.number().int().min(0)).describe('この上にある見出しのブロック番号（外側から）'),
};

/** A footnote cited in running text: the number, and where in the piece's text it stood. */
export const anchorSchema = z.object({
  number: z.number().int(),
  offset: z.number().int(),
  span: spanSchema,
});
export type Anchor = z.infer<typeof anchorSchema>;

export const headingBlockSchema = pieceSchema.extend({
  ...placed,
  kind: z.literal('heading'),
  labelClass: labelClassSchema,
  number: z.string().nullable().describe('見出し番号の表記（第1条、(1)、ア）'),
  title: z.string(),
  level: z.number().int().min(1),
  anchors: z.array(anchorSchema),
});
export type HeadingBlock = z.infer<typeof headingBlockSchema>;

export const textBlockSchema = pieceSchema.extend({
  ...placed,
  kind: z.enum(['paragraph', 'list', 'note', 'figure']),
  marker: z.string().nullable().describe('箇条書きの記号、注の番号'),
  anchors: z.array(anchorSchema),
});
export type TextBlock = z.infer<typeof textBlockSchema>;

export const tableBlockSchema = z.object({ ...placed, kind: z.literal('table'), table: tableSchema });
export type TableBlock = z.infer<typeof tableBlockSchema>;

export const structureBlockSchema = z.discriminatedUnion('kind', [
  headingBlockSchema,
  textBlockSchema,
  tableBlockSchema,
]);
export type StructureBlock = z.infer<typeof structureBlockSchema>;

/**
 * The seam after the tables stage: the document as blocks in reading order, what was set aside as furniture, and what a
 * person should look at.
 */
export const structuredDocumentSchema = z.object({
  blocks: z.array(structureBlockSchema),
  furniture: z.array(furnitureSchema),
  issues: z.array(issueSchema.omit({ id: true })),
});
export type StructuredDocument = z.infer<typeof structuredDocumentSchema>;
