import { z } from 'zod';

export const batchReasonSchema = z.enum([
  'new',
  'source',
  'versions',
  'lexicon',
  'engine',
  'others',
  'decisions',
  'settings',
  'missing-files',
  'retry',
]);
/** Why something was done (again). */
export type BatchReason = z.infer<typeof batchReasonSchema>;

const failureSchema = z.object({
  rule: z.string(),
  message: z.string(),
  page: z.number().int().nullable(),
  line: z.number().int().nullable(),
  remedy: z.string(),
});

const fiscalYearSchema = z.number().int().nullable().describe('内容の年度（4月の属する西暦年）');

export const batchDocumentSchema = z.object({
  path: z.string().nullable().describe('元の資料。設定のあるフォルダーから。なくなった資料では null'),
  status: z
    .enum([
      'new',
      'changed',
      'again',
      'unchanged',
      'failed',
      'quarantined',
      'duplicate',
      'gone',
      'pruned',
      'stopped',
    ])
    .describe(
      'again は、元の資料は同じで作り直したもの。quarantined は、読み取り用プロセスを止めた資料で、--retry まで試さないもの。gone は、元の資料がなくなった結果。stopped は、中断のため手を付けていないもの',
    ),
  id: z.string().nullable(),
  reasons: z.array(batchReasonSchema),
  title: z.string().nullable(),
  kind: z.string().nullable(),
  fiscalYear: fiscalYearSchema,
  awaits: z
    .object({
      suggestions: z.number().int().describe('採否の決まっていない修正の提案'),
      errors: z.number().int(),
      warnings: z.number().int(),
      unread: z.array(z.number().int()).describe('読めなかったページ'),
    })
    .nullable()
    .describe('確認を待つもの'),
  failure: failureSchema.nullable(),
  duplicateOf: z.string().nullable().describe('同じ内容の元の資料'),
});
export type BatchDocument = z.infer<typeof batchDocumentSchema>;

export const batchComparisonSchema = z.object({
  before: z.string(),
  after: z.string(),
  status: z.enum(['new', 'changed', 'unchanged', 'failed', 'gone', 'pruned', 'stopped']),
  reasons: z.array(
    z.enum([
      'new',
      'before',
      'after',
      'decisions',
      'versions',
      'lexicon',
      'settings',
      'missing-files',
      'pair',
    ]),
  ),
  counts: z.record(z.string(), z.number().int()).describe('変更の数。新規、廃止など'),
  awaits: z
    .object({ proposed: z.number().int().describe('要確認の対応'), issues: z.number().int() })
    .nullable(),
  failure: failureSchema.nullable(),
});
export type BatchComparison = z.infer<typeof batchComparisonSchema>;

export const batchReportSchema = z
  .object({
    schemaVersion: z.literal(1),
    nendo: z.string().describe('プログラムの版'),
    startedAt: z.string(),
    finishedAt: z.string(),
    isDryRun: z.boolean(),
    isStopped: z.boolean().describe('中断されたか'),
    exitCode: z.number().int(),
    problems: z.array(z.string()).describe('資料ごとではない問題。見つからないフォルダーなど'),
    documents: z.array(batchDocumentSchema),
    comparisons: z.array(batchComparisonSchema),
  })
  .describe('nendo run の報告（report.json）');
export type BatchReport = z.infer<typeof batchReportSchema>;
