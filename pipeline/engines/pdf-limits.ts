import { z } from 'zod';

/** What one document may ask of this machine. A configuration may set each; what it leaves out stays as here. */
export const pdfLimitsSchema = z.strictObject({
  fileMegabytes: z.number().positive().default(200).describe('ファイルの大きさの上限（MB）'),
  textMegabytes: z
    .number()
    .positive()
    .max(64)
    .default(10)
    .describe('テキスト（.txt、.md、.tsv、.html）の大きさの上限（MB、最大 64）'),
  pageSeconds: z
    .number()
    .positive()
    .default(20)
    .describe('1ページを読む計算時間の上限（秒）。開く時間にも使う。待つだけのときはこの4倍'),
  documentSeconds: z
    .number()
    .positive()
    .default(1800)
    .describe('1つの資料を読む計算時間の上限（秒）。読んだ後の処理にも、別に使う'),
  ocrPageSeconds: z
    .number()
    .positive()
    .default(60)
    .describe('1ページの文字認識（OCR）の計算時間の上限（秒）。時計ではこの4倍'),
  megabytes: z
    .number()
    .int()
    .min(200)
    .default(1000)
    .describe('読み取り用プロセスのメモリの上限（MB）。読んだ後の処理のプロセスにも使う'),
  pages: z.number().int().positive().default(2000).describe('ページ数の上限'),
  pageSide: z.number().positive().default(14_400).describe('ページの一辺の上限（ポイント。14,400 は約5 m）'),
  imagePixels: z.number().int().positive().default(50_000_000).describe('1つの画像の画素数の上限'),
  operators: z.number().int().positive().default(1_000_000).describe('1ページの描画命令の数の上限'),
  silenceSeconds: z
    .number()
    .positive()
    .default(30)
    .describe('読み取り用プロセスが生きている合図を出さない時間の上限（秒）。合図は1秒ごと'),
  messageMegabytes: z
    .number()
    .int()
    .positive()
    .default(256)
    .describe('読み取り用プロセスの一つの返答の大きさの上限（MB）'),
  outputMegabytes: z
    .number()
    .int()
    .positive()
    .default(256)
    .describe('1つの資料について読み取り用プロセスが返す量の上限（MB）'),
  restarts: z
    .number()
    .int()
    .min(0)
    .default(3)
    .describe('1つの資料で読み取り用プロセスを起動し直す回数の上限'),
});

/**
 * A page that has to be read takes 10 to 970 ms (measured), an A3 scan at 400 dpi has 31 million pixels and one at 600 dpi
 * 70 million, PDF 1.7 (ISO 32000-1, annex C) names 14,400 as the longest side, and the largest budget books have some 1,000
 * pages.
 */
export type PdfLimits = z.infer<typeof pdfLimitsSchema>;

export const PDF_LIMITS: PdfLimits = pdfLimitsSchema.parse({});
