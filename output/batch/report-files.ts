import type { BatchReport } from '../../schemas/batch-report.js';
import type { ResultFile } from '../../schemas/result-file.js';
import type { Language } from '../writing/language.js';
import { type FailureTexts, reportHtml } from './report-html.js';

/** report.json and report.html of a batch. @param failureTexts words the failures of the page; the data keep the words that they have. */
export function reportFiles(
  report: BatchReport,
  language: Language,
  failureTexts?: FailureTexts,
): ResultFile[] {
  return [
    { path: 'report.json', chunks: [`${JSON.stringify(report, null, 2)}\n`] },
    { path: 'report.html', chunks: [reportHtml(report, language, failureTexts)] },
  ];
}
