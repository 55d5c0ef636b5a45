import type { LexiconError, LexiconProblem, Place, ProblemTexts } from '../../pipeline/lexicon/problems.js';
import { NO_FILE } from '../../pipeline/regular-file.js';
import { type Language, TEXTS } from './messages.js';

function named(place: Place | null | undefined): string {
  if (place === null || place === undefined) return 'the shipped lexicon';
  return place.line === null ? place.file : `${place.file}, line ${place.line}`;
}

/** English for what can be wrong in a lexicon folder; the Japanese stands with the rules. */
const ENGLISH: ProblemTexts = {
  'folder-missing': () => ({
    message: 'There is no such lexicon folder.',
    remedy: 'Check its place. "nendo lexicon add" makes it with the first entry.',
  }),
  unreadable: ({ value }) => ({
    message: `It cannot be opened (${value}).`,
    remedy: 'Check its permissions, and whether another program holds it.',
  }),
  'no-file': () => ({ message: NO_FILE.message.en, remedy: NO_FILE.remedy.en }),
  'unknown-file': () => ({
    message: 'No lexicon file has this name, so it would not be read.',
    remedy: 'Rename it (see docs/guides/lexicon.md) or move it elsewhere.',
  }),
  'two-files': ({ other }) => ({ message: `${named(other)} is there too.`, remedy: 'Make one of the two.' }),
  'too-large': ({ value }) => ({
    message: `It is too large (limit ${value}).`,
    remedy: 'Check whether it is the right file.',
  }),
  more: ({ value }) => ({
    message: `There are ${value} more problems.`,
    remedy: 'Mend those above and check again.',
  }),
  encoding: () => ({
    message: 'It is not in UTF-8.',
    remedy: 'Save it as UTF-8, or from Excel as "Unicode Text", and name it .tsv.',
  }),
  'control-character': ({ value }) => ({
    message: `It holds a character that cannot be used (${value}); it may be garbled.`,
    remedy: 'Delete it, or type the entry again from its source.',
  }),
  quotes: ({ value }) => ({
    message: `Quotes do not pair, or a cell holds a line end or a tab (${value}).`,
    remedy:
      'Take line ends and tabs out. Write an entry that begins with a quote in quotes, with those inside doubled.',
  }),
  'header-missing': ({ value }) => ({
    message: 'There is no head line.',
    remedy: `Write these column names into line 1, with tabs between: ${value}`,
  }),
  'missing-column': ({ column }) => ({
    message: `The column "${column}" is missing.`,
    remedy: `Add "${column}" to the head line and a value to each line.`,
  }),
  'unknown-column': ({ column, value }) => ({
    message: `There is no column "${column}".`,
    remedy: `Columns: ${value}`,
  }),
  'repeated-column': ({ column }) => ({
    message: `The column "${column}" is there twice.`,
    remedy: 'Keep one.',
  }),
  'cell-count': ({ value }) => ({
    message: `There are more cells than columns (${value}).`,
    remedy: 'Delete the tabs or cells that are too many.',
  }),
  'missing-value': ({ column }) => ({
    message: `"${column}" is empty.`,
    remedy: 'Write a value, or delete the line.',
  }),
  'comment-word': ({ value }) => ({
    message: `"${value}" begins with # and would be passed over as a note.`,
    remedy: 'Add the word without #.',
  }),
  'too-short': ({ value }) => ({
    message: `"${value}" is a single character.`,
    remedy: 'It would stand in other words too. Add a word of two characters or more.',
  }),
  'digits-only': ({ value }) => ({
    message: `"${value}" is nothing but digits.`,
    remedy: 'Digits are never corrected. Delete the line.',
  }),
  prefecture: ({ value }) => ({
    message: `There is no prefecture "${value}".`,
    remedy: 'Write its full name (北海道, 長野県).',
  }),
  'municipality-name': ({ value }) => ({
    message: `"${value}" does not have the form of a municipality's name.`,
    remedy: 'Write a name that ends in 市, 町, 村 or 区, without its county (郡).',
  }),
  kana: ({ value }) => ({
    message: `The reading "${value}" is not in hiragana.`,
    remedy: 'Write hiragana only (ながのし).',
  }),
  romaji: ({ value }) => ({
    message: `The romaji "${value}" has characters other than a–z.`,
    remedy: 'Write small letters only, without the word for city, town or village (nagano).',
  }),
  code: ({ value }) => ({
    message: `"${value}" is no local government code (6 digits) of this prefecture.`,
    remedy: 'Check it, or leave it empty.',
  }),
  date: ({ column, value }) => ({
    message: `"${value}" in "${column}" cannot be read as a date.`,
    remedy: 'Write 2022-01-12, 2022/1/12, 令和4年1月12日, or a month (2022-01).',
  }),
  'from-after-to': ({ value }) => ({
    message: `It begins after its end (${value}).`,
    remedy: 'Check from and to.',
  }),
  'unknown-municipality': ({ value }) => ({
    message: `The municipality "${value}" is neither shipped nor in municipalities.tsv.`,
    remedy: 'Check the name. Add a former municipality to municipalities.tsv.',
  }),
  differs: ({ value, other }) => ({
    message: `"${value}" is also in ${named(other)}, with other content.`,
    remedy: 'Keep the right one only.',
  }),
  overlap: ({ value, other }) => ({
    message: `The term of ${value} overlaps that of another person in ${named(other)}.`,
    remedy: 'Nobody shares an office. Check names and dates in the sources.',
  }),
  'never-differs': ({ value, other }) => ({
    message: `"${value}" differs from the name in ${named(other)} in width, form or spaces only.`,
    remedy: 'Decide which spelling is right and delete the other.',
  }),
};

/** All that is wrong in a users' lexicon (file, line, what, remedy), and that nothing of it was used. */
export function lexiconReport({ problems }: LexiconError, language: Language): string {
  return `${problemLines(problems, language)}${TEXTS[language].lexicon.problems(problems.length)}\n`;
}

function problemLines(problems: readonly LexiconProblem[], language: Language): string {
  return problems
    .map((problem) => {
      const { file, line, rule, detail } = problem;
      if (language === 'ja') {
        const place = line === null ? file : `${file} ${line}行目`;
        return `誤り: ${place}: ${problem.message}\n  対処: ${problem.remedy}\n`;
      }
      const { message, remedy } = ENGLISH[rule](detail);
      return `error: ${line === null ? file : `${file}, line ${line}`}: ${message}\n  remedy: ${remedy}\n`;
    })
    .join('');
}
