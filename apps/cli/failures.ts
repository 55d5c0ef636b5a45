import type { IngestFailure } from '../../pipeline/outcome.js';
import { NO_FILE } from '../../pipeline/regular-file.js';
import { DIFF_ENGLISH } from './diff-failures.js';
import type { Language } from './messages.js';
import { PAGE_ENGLISH } from './page-failures.js';
import { PDF_ENGLISH } from './pdf-failures.js';

/** English for the failures that a source file can cause, by rule; the Japanese stands where the failure is found. */
const ENGLISH: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  'read/empty': { message: 'The file holds no text.', remedy: 'Give a file with content.' },
  'read/missing': { message: 'There is no such file.', remedy: 'Check its folder and name.' },
  'read/no-file': { message: NO_FILE.message.en, remedy: NO_FILE.remedy.en },
  'read/format': {
    message: 'This version does not read this format yet.',
    remedy: 'Export it as PDF or as text (.txt, .md, .tsv, .html) and ingest that.',
  },
  'read/unreadable': {
    message: 'The file cannot be opened.',
    remedy: 'Check its permissions, and whether another program holds it.',
  },
  'read/changing': {
    message: 'The file was written to while it was read.',
    remedy: 'Run the command again when it is whole.',
  },
  'read/arriving': {
    message: 'The file is still being written.',
    remedy: 'It is ingested by itself when that is done.',
  },
  'work/quarantined': {
    message:
      'The process that worked on it ended abnormally, or was ended by a limit, each time it was tried.',
    remedy:
      'See to the file; nendo run --retry tries again, and so does a new version of the file or of nendo.',
  },
  'work/ended': {
    message:
      'The process that worked on it ended abnormally, or was ended by a limit, each time it was tried.',
    remedy:
      'See to the file. Where a limit was passed, split the file or raise the limit (--limit of nendo ingest), and run the command again.',
  },
  'work/replaced': {
    message: 'The program was replaced while it was at work.',
    remedy: 'Run it again when that is done.',
  },
  'queue/given-up': {
    message: 'It was tried several times and could not be done.',
    remedy: 'Check connection and disk, and run it again.',
  },
  'read/not-text': {
    message: 'By its first bytes the file is no text (PDF, Office, image, archive or program).',
    remedy:
      'Give a PDF the extension .pdf; export anything else as text (.txt, .md, .tsv, .html) and ingest that.',
  },
  'read/nul': { message: 'The file holds NUL bytes: it is no text.', remedy: 'Save it as text again.' },
  'read/control-character': {
    message: 'The file holds control characters: it is no text.',
    remedy: 'Save it as text again.',
  },
  'read/encoding': {
    message: 'The encoding is unknown, mixed or broken.',
    remedy: 'Open it in an editor and save it as UTF-8.',
  },
  'read/mojibake': {
    message: 'The text was garbled before it was saved (UTF-8 opened as Shift_JIS).',
    remedy: 'Take it from the original document again; garbled text cannot be restored with certainty.',
  },
  'read/too-large': { message: 'The file is too large for a text.', remedy: 'Split it by document.' },
  'read/long-line': { message: 'A line is too long.', remedy: 'Export the text with line ends.' },
  'read/too-many-columns': {
    message: 'A table row has too many columns.',
    remedy: 'Check the separators against the original table.',
  },
  'read/html-unclosed': {
    message: 'An HTML element is never closed; the file may be cut off.',
    remedy: 'Export it again, or add the closing tag.',
  },
  'read/html-nesting': {
    message: 'HTML elements are nested too deeply; tags may never be closed.',
    remedy: 'Export it again from the original document.',
  },
  'tables/loop': {
    message: 'One row repeats without end, as when character recognition runs in a loop.',
    remedy: 'Read the original document again.',
  },
  ...PDF_ENGLISH,
  ...PAGE_ENGLISH,
  ...DIFF_ENGLISH,
  stopped: { message: 'Stopped before it was ingested.', remedy: 'Run the command again.' },
  internal: {
    message: 'An unexpected error happened.',
    remedy: 'Send this message and the document to the developers; other documents are not affected.',
  },
};

/** What a failed file is told: file, page, line, what, remedy. */
export function failureLines(file: string, error: IngestFailure, language: Language): string {
  return placedFailure(file, { ...error, ...failureTexts(error, language) }, language);
}

/** The same of a failure that has the words of the language already. */
export function placedFailure(
  file: string,
  { page, line, message, remedy }: IngestFailure,
  language: Language,
): string {
  if (language === 'ja') {
    const place = `${page === null ? '' : ` ${page}ページ`}${line === null ? '' : ` ${line}行目`}`;
    return `失敗: ${file}${place}: ${message}\n  対処: ${remedy}`;
  }
  const place = `${page === null ? '' : `, page ${page}`}${line === null ? '' : `, line ${line}`}`;
  return `failed: ${file}${place}: ${message}\n  remedy: ${remedy}`;
}

/** What is wrong and what to do about it, in the language. */
export function failureTexts(
  error: Pick<IngestFailure, 'rule' | 'message' | 'remedy'>,
  language: Language,
): { readonly message: string; readonly remedy: string } {
  const { message, remedy } = error;
  return language === 'ja' ? { message, remedy } : (ENGLISH[error.rule] ?? { message, remedy });
}

/** Rules that have English. */
export const ENGLISH_RULES: readonly string[] = Object.keys(ENGLISH);
