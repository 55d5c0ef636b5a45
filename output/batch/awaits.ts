import type { BatchComparison, BatchDocument } from '../../schemas/batch-report.js';
import type { Language } from '../writing/language.js';
import { BATCH_WORDS } from './words.js';

/** What of a document a person should look at, in words. */
export function documentAwaits({ awaits }: BatchDocument, language: Language): string[] {
  if (awaits === null) return [];
  const words = BATCH_WORDS[language];
  const issues = awaits.errors + awaits.warnings;
  return [
    ...(awaits.suggestions > 0 ? [words.suggestions(awaits.suggestions)] : []),
    ...(issues > 0 ? [words.issues(issues)] : []),
    ...(awaits.unread.length > 0 ? [words.unread(awaits.unread.join(words.comma))] : []),
  ];
}

/** The same of a comparison. */
export function comparisonAwaits({ awaits }: BatchComparison, language: Language): string[] {
  if (awaits === null) return [];
  const words = BATCH_WORDS[language];
  return [
    ...(awaits.proposed > 0 ? [words.proposed(awaits.proposed)] : []),
    ...(awaits.issues > 0 ? [words.issues(awaits.issues)] : []),
  ];
}

/** Whether a line has anything that awaits a person. */
export function isWaiting(line: BatchDocument | BatchComparison): boolean {
  const open = 'before' in line ? comparisonAwaits(line, 'ja') : documentAwaits(line, 'ja');
  return open.length > 0;
}
