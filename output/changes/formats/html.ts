import type { ChangesWriter } from '../definition.js';
import { reportPage } from '../report.js';

/** report.html: one page, offline. */
export const writer: ChangesWriter = {
  id: 'html',
  files: (changes, profile) => [{ path: 'report.html', chunks: reportPage(changes, profile) }],
};
