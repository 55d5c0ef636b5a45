import { describe, expect, it } from 'vitest';
import { batchReportSchema } from '../../schemas/batch-report.js';
import {
  batchComparison,
  batchDocument,
  batchReport,
  failedDocument,
} from '../../tests/helpers/batch-report.js';
import { reportHtml } from './report-html.js';

const failure = {
  rule: 'read/pdf-broken',
  message: '開けません。',
  page: 2,
  line: null,
  remedy: '直してください。',
};
const report = batchReport({
  exitCode: 1,
  problems: ['元の資料の場所「共有」がありません。'],
  documents: [
    batchDocument({
      title: '予算書<b>',
      awaits: { suggestions: 2, errors: 1, warnings: 1, unread: [3, 7] },
    }),
    failedDocument('原稿/<script>.pdf', failure),
  ],
  comparisons: [
    batchComparison({
      reasons: ['after', 'settings'],
      counts: { added: 3, removed: 0, unchanged: 9 },
      awaits: { proposed: 4, issues: 0 },
    }),
  ],
});

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
    expect(html).toMatch(/開始 \d{4}\/\d{2}\/\d{2} \d+:\d{2}:\d{2} \S+、終了 /u);
  });
});
