/** The names under which a lexicon folder's files are read. */
export const LEXICON_FILES = [
  'municipalities.tsv',
  'terms.tsv',
  'office-holders.tsv',
  'never-correct.txt',
  'never-correct.tsv',
] as const;
export type LexiconFileName = (typeof LEXICON_FILES)[number];
