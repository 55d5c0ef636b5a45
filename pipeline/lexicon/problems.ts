import { JAPANESE } from './problem-texts.js';

/** What can be wrong with a folder of users' lexicon files. */
export type LexiconRule =
  | 'folder-missing'
  | 'unreadable'
  | 'no-file'
  | 'unknown-file'
  | 'two-files'
  | 'too-large'
  | 'more'
  | 'encoding'
  | 'control-character'
  | 'quotes'
  | 'header-missing'
  | 'missing-column'
  | 'unknown-column'
  | 'repeated-column'
  | 'cell-count'
  | 'missing-value'
  | 'comment-word'
  | 'too-short'
  | 'digits-only'
  | 'prefecture'
  | 'municipality-name'
  | 'kana'
  | 'romaji'
  | 'code'
  | 'date'
  | 'from-after-to'
  | 'unknown-municipality'
  | 'differs'
  | 'overlap'
  | 'never-differs';

/** What a problem's sentence names beside its place. */
export interface ProblemDetail {
  readonly column?: string;
  readonly value?: string;
  /** Where the entry stands that this one contradicts; null for an entry that is shipped. */
  readonly other?: Place | null;
}

/** A file of the lexicon folder (or the folder itself) and a line in it, 1-based; null for the file as a whole. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
}

/** One thing that is wrong, where, and what to do about it. The sentences are Japanese. */
export interface LexiconProblem extends Place {
  readonly rule: LexiconRule;
  readonly detail: ProblemDetail;
  readonly message: string;
  readonly remedy: string;
}

export interface ProblemText {
  readonly message: string;
  readonly remedy: string;
}

export type ProblemTexts = Readonly<Record<LexiconRule, (detail: ProblemDetail) => ProblemText>>;

/** Longest stretch of a file that a sentence repeats, in characters. */
const SHOWN = 60;

export function problem(rule: LexiconRule, place: Place, said: ProblemDetail = {}): LexiconProblem {
  const { file, line } = place;
  const detail = {
    ...said,
    ...(said.column === undefined ? {} : { column: shortened(said.column) }),
    ...(said.value === undefined ? {} : { value: shortened(said.value) }),
  };
  return { rule, file, line, detail, ...JAPANESE[rule](detail) };
}

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${[...text.slice(0, SHOWN + 1)].slice(0, -1).join('')}…`;
}

/** A users' lexicon that cannot be used: everything that is wrong with it, at once. Nothing of it is loaded. */
export class LexiconError extends Error {
  override readonly name = 'LexiconError';

  constructor(readonly problems: readonly LexiconProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line ?? ''} ${message}`).join('\n'));
  }
}
