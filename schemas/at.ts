import { z } from 'zod';

/** How a text came to be known: decoded text, a PDF's text layer, or character recognition of an image. */
export const readerSchema = z.enum(['text', 'text-layer', 'ocr']).describe('読み取り方法');
export type Reader = z.infer<typeof readerSchema>;

/** A place in a source. Page and line count from 1; the box is in PDF points from the page's top left. */
export const atSchema = z
  .object({
    page: z.number().int().min(1).nullable().describe('ページ（1から）。ページの区切りがない資料では null'),
    line: z.number().int().min(1).nullable().describe('行（1から、資料全体の通し）'),
    box: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .nullable()
      .describe('x0, y0, x1, y1（ポイント、ページ左上が原点）'),
    reader: readerSchema,
    confidence: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('読み取りの確からしさ。読み手が示さないときは null'),
  })
  .describe('資料の中の場所');
export type At = z.infer<typeof atSchema>;

/** Half-open stretch of the text as read, in UTF-16 units from its start. */
export const spanSchema = z
  .object({ start: z.number().int().min(0), end: z.number().int().min(0) })
  .refine((span) => span.start <= span.end, { error: '終わりが始まりより前にあります' })
  .describe('読み取ったままの文字列の範囲（UTF-16単位、終わりは含まない）');
export type Span = z.infer<typeof spanSchema>;

/** A value together with the stretches of the read text that it was taken from. */
export const pieceSchema = z.object({ text: z.string(), spans: z.array(spanSchema) });
export type Piece = z.infer<typeof pieceSchema>;
