import { z } from 'zod';
import { spanSchema } from './at.js';

/** x0, y0, x1, y1 in PDF points; the origin is the top left corner of the page as it is shown (rotation applied). */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof boxSchema>;

const float32ArraySchema = z.custom<Float32Array>((value) => value instanceof Float32Array, {
  error: 'Float32Array expected',
});

/** Where a text goes on the page as shown. Vertical writing goes down with its letters upright. */
export const directionSchema = z.enum(['right', 'down', 'left', 'up']);
export type Direction = z.infer<typeof directionSchema>;

/**
 * Why a figure that was recognised in a picture is doubtful: no two looks agree (`readings`), the ink shows another number of
 * characters (`ink`), its separators stand elsewhere or where nobody puts them (`separators`), a letter is faint (`weak`), or a digit looks like
 * others of the page that were read as another one (`shape`).
 */
export const figureDoubtSchema = z.enum(['readings', 'ink', 'separators', 'weak', 'shape']);
export type FigureDoubt = z.infer<typeof figureDoubtSchema>;

/** Letters of one font and size that follow each other on one line of the page. */
export const runSchema = z.object({
  span: spanSchema.describe('資料の文字列での範囲'),
  box: boxSchema,
  direction: directionSchema,
  upright: z.boolean().describe('縦書き（文字は立ったまま下へ進む）'),
  edges: float32ArraySchema.describe(
    '各文字（UTF-16単位）の始まりと最後の文字の終わり。横に進むときは x、縦に進むときは y（ポイント）',
  ),
  font: z.number().int().min(0).describe('fonts での番号'),
  size: z.number().min(0).describe('文字の大きさ（ポイント）'),
  bold: z.boolean(),
  tag: z.string().nullable().describe('タグ付きPDFでの役割（H1、TH、TD、Artifact …）'),
  confidences: float32ArraySchema
    .optional()
    .describe('画像から認識した文字だけにある。各文字（UTF-16単位）の確からしさ（0〜1）'),
  readings: z
    .array(z.object({ text: z.string(), confidence: z.number().min(0).max(1) }))
    .optional()
    .describe('画像から認識した文字に、ほかの読みもあるときだけにある。採った読みが最初'),
  doubt: figureDoubtSchema
    .optional()
    .describe('画像から認識した数字で、確かめが要るときだけにある。その理由'),
});
export type Run = z.infer<typeof runSchema>;

/** A line drawn along an axis of the page: `at` is its y (horizontal) or x (vertical), `from` < `to` its ends, in points. */
export const rulingSchema = z.object({
  axis: z.enum(['horizontal', 'vertical']),
  at: z.number(),
  from: z.number(),
  to: z.number(),
  thickness: z.number().min(0),
  origin: z.enum(['stroke', 'fill', 'image']),
  dashed: z.boolean(),
});
export type Ruling = z.infer<typeof rulingSchema>;

/** One page as drawn. `runs` is what a reader sees; text drawn without ink, or outside the page, is in `hidden`. */
export const pageLayoutSchema = z.object({
  width: z.number().min(0),
  height: z.number().min(0),
  runs: z.array(runSchema),
  hidden: z.array(runSchema),
  rulings: z.array(rulingSchema),
  fills: z
    .array(z.object({ box: boxSchema, colour: z.string() }))
    .describe('塗りつぶした長方形（罫線より太く、白でないもの）'),
  images: z.array(z.object({ box: boxSchema })),
  drawings: z.array(z.object({ box: boxSchema })).describe('曲線や斜めの線からなる図形'),
  links: z.array(z.object({ box: boxSchema, target: z.string() })),
  tilt: z
    .number()
    .optional()
    .describe(
      '画像が傾いているページだけにある。位置はまっすぐにしてからのもので、ページの中心で時計回りにこの角度（度）だけ回すと、ページの画像での位置になる',
    ),
});
export type PageLayout = z.infer<typeof pageLayoutSchema>;

/** A font of the document. */
export const fontSchema = z.object({
  name: z.string().describe('接頭辞（ABCDEF+）を除いた名前'),
  embedded: z.boolean(),
  vertical: z.boolean(),
});
export type PageFont = z.infer<typeof fontSchema>;

/** All pages as drawn, in the order of the document's pages. */
export const layoutSchema = z.object({
  pages: z.array(pageLayoutSchema),
  fonts: z.array(fontSchema),
  bookmarks: z.array(
    z.object({ title: z.string(), level: z.number().int().min(1), page: z.number().int().nullable() }),
  ),
});
export type Layout = z.infer<typeof layoutSchema>;
