import { z } from 'zod';

/**
 * How a comparison is laid out. Practice varies between offices: order, labels and the sign of negatives are theirs to choose.
 * What is left out stays as here, the commonest form.
 */
export const changesProfileSchema = z
  .strictObject({
    language: z.enum(['ja', 'en']).default('ja').describe('en では日本語の見出しに英語を添える'),
    title: z.string().nullable().default(null).describe('表題。null なら新しい資料の名称から作る'),
    order: z
      .enum(['after-first', 'before-first'])
      .default('after-first')
      .describe('改正後と改正前のどちらを左に置くか'),
    labels: z
      .strictObject({
        after: z.string().default('改正後').describe('改訂案、変更後 など'),
        before: z.string().default('改正前').describe('現行、変更前 など'),
        note: z.string().default('（下線部分は改正部分）'),
      })
      .prefault({}),
    remark: z.boolean().default(true).describe('備考の欄を設けるか'),
    keep: z
      .int()
      .min(0)
      .max(10_000)
      .default(30)
      .describe('変更箇所の前後に残す字数。それより長い同文は（略）とする'),
    negative: z.enum(['△', '▲']).default('△').describe('負の数の記号'),
  })
  .describe('新旧対照表と前年度比較の体裁');
export type ChangesProfile = z.infer<typeof changesProfileSchema>;

/** The profile with nothing chosen. */
export const DEFAULT_PROFILE: ChangesProfile = changesProfileSchema.parse({});
