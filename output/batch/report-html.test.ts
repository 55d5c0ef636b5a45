import { describe, expect, it } from 'vitest';
import { type BatchReport, batchReportSchema } from '../../schemas/batch-report.js';
import { reportHtml } from './report-html.js';

const document = {
  path: '原稿/a.pdf',
  status: 'new' as const,
  id: 'asahikawa/budget-statement/2024',
  reasons: ['new' as const],
  title: '予算書<b>',
  kind: 'budget-statement',
  fiscalYear: 2024,
  awaits: { suggestions: 2, errors: 1, warnings: 1, unread: [3, 7] },
  failure: null,
  duplicateOf: null,
};
const report: BatchReport = {
  schemaVersion: 1,
  nendo: '0.1.0',
  startedAt: '2026-11-27T00:00:00.000Z',
  finishedAt: '2026-11-27T00:01:00.000Z',
  isDryRun: false,
  isStopped: false,
  exitCode: 1,
  problems: ['元の資料の場所「共有」がありません。'],
  documents: [
    document,
    {
      ...document,
      path: '原稿/<script>.pdf',
      status: 'failed',
      id: null,
      title: null,
      awaits: null,
      reasons: [],
      failure: {
        rule: 'read/pdf-broken',
        message: '開けません。',
        page: 2,
        line: null,
        remedy: '直してください。',
      },
    },
  ],
  comparisons: [
    {
      before: 'a/b/2023',
      after: 'a/b/2024',
      status: 'changed',
      reasons: ['after', 'settings'],
      counts: { added: 3, removed: 0, unchanged: 9 },
      awaits: { proposed: 4, issues: 0 },
      failure: null,
    },
  ],
};

describe('reportHtml', () => {
  it('says what failed, what waits and what changed, with the reasons', () => {
    expect(batchReportSchema.parse(report)).toEqual(report);
    const html = reportHtml(report, 'ja');
    expect(html).toContain(
      '<td class="failed">失敗</td><td>原稿/&lt;script&gt;.pdf</td><td>2ページ</td><td>開けません。</td>',
    );
    expect(html).toContain('修正の提案 2、指摘 2、読めないページ 3、7');
    expect(html).toContain('<td>新の資料が変わった、設定またはファイル名が変わった</td><td>新規 3</td>');
    expect(html).toContain('元の資料の場所「共有」がありません。');
    expect(html).toContain('予算書&lt;b&gt;');
    expect(html).not.toContain('<script');
    expect(reportHtml(report, 'en')).toContain('<h1>Report of the batch</h1>');
    const inEnglish = reportHtml(report, 'en', (_, language) => ({
      message: `cannot be opened (${language})`,
      remedy: 'Save it again.',
    }));
    expect(inEnglish).toContain('<td>cannot be opened (en)</td><td>Save it again.');
    expect(inEnglish).not.toContain('開けません。');
  });
});
