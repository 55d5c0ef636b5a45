import type { BatchReport } from '../../schemas/batch-report.js';
import type { ResultFile } from '../../schemas/result-file.js';
import type { Language } from '../writing/language.js';
import { reportHtml } from './report-html.js';

/** report.json and report.html of a batch. @param report in the language, as far as it has words */
export function reportFiles(report: BatchReport, language: Language): ResultFile[] {
  return [
    { path: 'report.json', chunks: [`${JSON.stringify(report, null, 2)}\n`] },
    { path: 'report.html', chunks: [reportHtml(report, language)] },
  ];
}
