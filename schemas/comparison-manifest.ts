import { z } from 'zod';

const sideSchema = z.object({
  id: z.string(),
  plan: z.string().describe('plan.json のsha256'),
  made: z.string().describe('読み取った版と文字認識のハッシュ'),
});

/** What a comparison of a batch was made of, and what came of it in numbers. */
export const comparisonManifestSchema = z
  .object({
    schemaVersion: z.literal(1),
    before: sideSchema,
    after: sideSchema,
    isGiven: z.boolean().describe('設定の series で決められた組か'),
    decisions: z
      .string()
      .nullable()
      .default(null)
      .describe('反映した確認者の決定（この組のもの）のハッシュ。なければ null'),
    versions: z.record(z.string(), z.string()),
    lexicon: z.string().describe('参照した辞書のハッシュ'),
    layout: z.string().describe('形式と体裁のハッシュ'),
    counts: z.record(z.string(), z.number().int()).describe('変更の数'),
    proposed: z.number().int().describe('要確認の対応'),
    issues: z.number().int().describe('確認の要る指摘'),
    files: z.record(z.string(), z.string()).describe('書き出したファイルとそのsha256'),
  })
  .describe('比較の目録（comparison.json）');
export type ComparisonManifest = z.infer<typeof comparisonManifestSchema>;
