import type { Gazetteer, OfficeHolder, Term } from '../../extractors/context.js';
import { settle } from './contradictions.js';
import { type UserMunicipality, wordSchema } from './entries.js';
import type { LexiconFileName } from './file-names.js';
import { LexiconError, type LexiconProblem, problem } from './problems.js';
import {
  type Entry,
  MUNICIPALITY_TABLE,
  OFFICE_HOLDER_TABLE,
  parseTable,
  problemOf,
  type TableFormat,
  TERM_TABLE,
} from './tables.js';
import { decodeText } from './text-file.js';
import { parseTsv } from './tsv.js';
import type { UserFile, UserFolder } from './user-files.js';

const NEVER_FILES = ['never-correct.txt', 'never-correct.tsv'] as const;

/** What the users' files hold, with the line of each entry. */
export interface UserLexicon {
  readonly municipalities: readonly Entry<UserMunicipality>[];
  readonly terms: readonly Entry<Term>[];
  readonly officeHolders: readonly Entry<OfficeHolder>[];
  readonly neverCorrect: readonly Entry<string>[];
}

export const EMPTY_USER_LEXICON: UserLexicon = {
  municipalities: [],
  terms: [],
  officeHolders: [],
  neverCorrect: [],
};

/** Reads the users' files as one. Throws a LexiconError that names all that is wrong in folder and files. */
export function parseUserLexicon(folder: UserFolder, shipped: Gazetteer): UserLexicon {
  const { files } = folder;
  const problems = [...folder.problems];
  const texts = decodeFiles(files, problems);
  const table = <T>(format: TableFormat<T>): Entry<T>[] => {
    const text = texts.get(format.file);
    return text === undefined ? [] : parseTable(format, text, problems);
  };
  const found: UserLexicon = {
    municipalities: table(MUNICIPALITY_TABLE),
    terms: table(TERM_TABLE),
    officeHolders: table(OFFICE_HOLDER_TABLE),
    neverCorrect: NEVER_FILES.flatMap((file) => parseWords(file, texts.get(file) ?? '', problems)),
  };
  const lexicon = settle(found, shipped, problems);
  if (problems.length > 0) throw new LexiconError(firstOf(problems));
  return lexicon;
}

function decodeFiles(files: readonly UserFile[], problems: LexiconProblem[]): Map<LexiconFileName, string> {
  const texts = new Map<LexiconFileName, string>();
  for (const { name, bytes } of files) {
    const decoded = decodeText(bytes);
    if (decoded === null) problems.push(problem('encoding', { file: name, line: null }));
    else texts.set(name, decoded.text);
  }
  return texts;
}

/** One word a line; a line that begins with # is a note. */
function parseWords(file: LexiconFileName, text: string, problems: LexiconProblem[]): Entry<string>[] {
  const withoutNotes = text.replace(/^#.*$/gmu, '');
  return parseTsv(file, withoutNotes, problems).flatMap(({ line, cells: [word = '', ...more] }) => {
    const place = { file, line };
    if (more.length > 0) problems.push(problem('cell-count', place, { value: more.join(' ') }));
    const parsed = wordSchema.safeParse({ word });
    if (parsed.success) return [{ place, value: parsed.data.word }];
    problems.push(...parsed.error.issues.map((issue) => problemOf(issue, { word }, place)));
    return [];
  });
}

/** As many as anybody mends before the next look. */
const MOST_PROBLEMS = 100;

function firstOf(problems: readonly LexiconProblem[]): LexiconProblem[] {
  const sorted = problems.toSorted(byPlace);
  const told = sorted.slice(0, MOST_PROBLEMS);
  const [next] = sorted.slice(MOST_PROBLEMS);
  if (next === undefined) return told;
  const value = (sorted.length - MOST_PROBLEMS).toLocaleString('en');
  return [...told, problem('more', { file: next.file, line: next.line }, { value })];
}

function byPlace(a: LexiconProblem, b: LexiconProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
