import { z } from 'zod';

export const manifestSchema = z
  .object({
    schemaVersion: z.literal(1),
    id: z.string(),
    source: z.object({ file: z.string(), sha256: z.string() }),
    status: z.enum(['complete', 'partial']).describe('partial は、読めないページがある資料'),
    reading: z.string().default('').describe('読み取りを決めたもの（元の資料、版、辞書、上限）のハッシュ'),
    versions: z.record(z.string(), z.string()).describe('プログラムと各段の版'),
    library: z.string().describe('参照した資料群のハッシュ'),
    corpus: z.string().default('').describe('語を直すときに参照した資料群とその文章のハッシュ'),
    lexicon: z
      .object({
        shipped: z.string().describe('同梱の辞書の版とハッシュ'),
        folder: z.string().nullable().describe('利用者の辞書のフォルダー'),
        files: z.array(z.object({ name: z.string(), sha256: z.string() })),
      })
      .describe('参照した辞書'),
    decisions: z
      .string()
      .nullable()
      .default(null)
      .describe('反映した確認者の決定（この資料と前の年度の同じ資料のもの）のハッシュ。なければ null'),
    recognition: z
      .object({
        engine: z.string(),
        version: z.string(),
        data: z.record(z.string(), z.string()).describe('言語データとそのsha256'),
        parameters: z.record(z.string(), z.string()),
      })
      .nullable()
      .default(null)
      .describe('画像の文字を認識した方法。認識していない資料では null'),
    routes: z
      .array(
        z.object({
          route: z.string().describe('narrow は上限を狭めて同じ方法で。ほかはプログラムの名前と版'),
          pages: z.array(z.number().int().min(1)),
        }),
      )
      .default([])
      .describe('いつもの方法では読み取り用プロセスが止まったため、別の方法で読んだページ'),
    stageTimes: z
      .record(z.string(), z.number())
      .describe('各段にかかったミリ秒。この欄だけは実行のたびに変わる'),
    files: z.record(z.string(), z.string()).describe('結果のファイルとそのsha256'),
  })
  .describe('結果フォルダーの目録');
export type Manifest = z.infer<typeof manifestSchema>;
