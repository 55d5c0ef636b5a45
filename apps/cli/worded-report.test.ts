import { describe, expect, it } from 'vitest';
import { reportFiles } from '../../output/batch/report-files.js';
import type { BatchProblem } from '../../pipeline/batch/batch-problem.js';
import { batchReportSchema } from '../../schemas/batch-report.js';
import { batchComparison, batchReport, failedDocument } from '../../tests/helpers/batch-report.js';
import { summaryOf } from './finish-hooks.js';
import { wordedReport } from './worded-report.js';

const failure = {
  rule: 'read/empty',
  message: '文字がありません。',
  page: null,
  line: null,
  remedy: '内容のあるファイルを渡してください。',
};
const problems: readonly BatchProblem[] = [
  {
    kind: 'decision-line',
    line: { file: 'a.jsonl', line: 3, message: { ja: '壊れた行です。', en: 'The line is broken.' } },
  },
  { kind: 'place-missing', place: 'sources' },
  { kind: 'place-unread', place: 'sources/a', code: 'EACCES' },
  { kind: 'result-broken', id: 'a/b/2024', failure: { ...failure, rule: 'compare/broken-json' } },
  { kind: 'series-missing', id: 'a/b/2023' },
  { kind: 'not-pruned' },
  { kind: 'lock-lost', message: { ja: '中断しました。', en: 'Stopped.' } },
];
const outcome = {
  ...batchReport({
    exitCode: 1,
    documents: [failedDocument('a.txt', failure)],
    comparisons: [batchComparison({ status: 'failed', failure: { ...failure, rule: 'work/quarantined' } })],
  }),
  problems,
};

describe('wordedReport', () => {
  it('tells problems and failures in the language of the run', () => {
    const [ja, en] = [wordedReport(outcome, 'ja'), wordedReport(outcome, 'en')];
    for (const report of [ja, en]) expect(batchReportSchema.parse(report)).toEqual(report);
    expect(ja.problems).toEqual([
      '決定の記録 a.jsonl の3行目: 壊れた行です。',
      '元の資料の場所「sources」がありません。',
      '元の資料のフォルダー「sources/a」の中を見られません（EACCES）。権限と、共有フォルダーへの接続を確かめてください。',
      '結果「a/b/2024」が読めません（文字がありません。）。',
      '設定の series にある「a/b/2023」という資料がありません。',
      '上の問題があるため、元の資料のない結果は削除していません。',
      '中断しました。',
    ]);
    expect(en.problems).toEqual([
      'decisions, a.jsonl line 3: The line is broken.',
      'The place of sources "sources" is not there.',
      'The folder of sources "sources/a" cannot be looked into (EACCES): check its permissions and the connection to the share.',
      'The result "a/b/2024" cannot be read (The file is no JSON.).',
      'There is no document "a/b/2023", which "series" of the configuration names.',
      'Results without a source were not removed, because of the problems above.',
      'Stopped.',
    ]);
    expect(ja.documents[0]?.failure).toEqual(failure);
    expect(en.documents[0]?.failure).toMatchObject({
      message: 'The file holds no text.',
      remedy: 'Give a file with content.',
    });
  });

  it('leaves no Japanese in an English report, nor in what is told at the end', () => {
    const report = wordedReport(outcome, 'en');
    const told = [
      JSON.stringify(summaryOf(report)),
      ...reportFiles(report, 'en').flatMap(({ chunks }) => [...chunks]),
    ];
    for (const text of told) expect(String(text)).not.toMatch(/[ぁ-んァ-ヶ一-龠、。「」]/u);
  });
});
