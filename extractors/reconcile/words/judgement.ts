import type { Analysis, ConfusionKind, Lexicon, Token, Tokenizer } from '../../context.js';

/** How one form could have been read for the other, by its looks. */
export interface Looks {
  /** 0 to 1. */
  readonly weight: number;
  readonly kind: ConfusionKind | 'doubled' | 'dropped' | 'added' | 'none';
}

/** What the dictionary says of two forms at one place. */
export interface Dictionary {
  /** By how much the changed text is the likelier one, in the dictionary's unit; negative when it is not. */
  readonly gain: number;
  /** Whether what stands there belongs to a word of two characters or more that the dictionary has. */
  readonly beforeIsWord: boolean;
  readonly afterIsWord: boolean;
  /** Whether the words on both sides of what stands there are whole: nothing asks for a correction. */
  readonly beforeIsSound: boolean;
  /** Whether the word behind the changed letter is whole too. */
  readonly afterIsSound: boolean;
}

/** Least weight of a pair of look-alikes that counts as evidence. */
export const ALIKE = 0.12;

/** Weight of a character that stands twice where it should once; of one that is missing or too many. */
const DOUBLED = 0.6;
const DROPPED = 0.3;

/** How alike two forms look. Of several characters each must look like its counterpart. */
export function compareLooks(
  lexicon: Pick<Lexicon, 'lookAlikes' | 'radicalOf'>,
  before: string,
  after: string,
  neighbours: { readonly left: string; readonly right: string },
): Looks {
  const a = [...before];
  const b = [...after];
  if (a.length === b.length && a.length > 0) return pairwise(lexicon, a, b);
  if (a.length === b.length + 1 && b.length === 0) {
    const doubled = before === neighbours.left || before === neighbours.right;
    return doubled ? { weight: DOUBLED, kind: 'doubled' } : { weight: DROPPED, kind: 'added' };
  }
  if (a.length === 0 && b.length === 1) return { weight: DROPPED, kind: 'dropped' };
  return { weight: 0, kind: 'none' };
}

/** Weight of two kanji that share their radical, and by how many strokes the rest may differ: a weak sign. */
const SHARED_RADICAL = 0.15;
const STROKES = 3;

function sharedRadical(
  lexicon: Pick<Lexicon, 'radicalOf'>,
  a: string,
  b: string,
): { readonly weight: number; readonly kind: 'component' } | null {
  const [one, other] = [lexicon.radicalOf(a), lexicon.radicalOf(b)];
  if (one === null || other === null || one.radical !== other.radical) return null;
  return Math.abs(one.strokes - other.strokes) <= STROKES
    ? { weight: SHARED_RADICAL, kind: 'component' }
    : null;
}

function pairwise(
  lexicon: Pick<Lexicon, 'lookAlikes' | 'radicalOf'>,
  a: readonly string[],
  b: readonly string[],
): Looks {
  let weight = 1;
  let kind: Looks['kind'] = 'none';
  for (const [index, character] of a.entries()) {
    const meant = b[index] as string;
    if (character === meant) continue;
    const pair = lexicon.lookAlikes(character).find((other) => other.character === meant);
    const alike = pair ?? sharedRadical(lexicon, character, meant);
    if (alike === null) return { weight: 0, kind: 'none' };
    weight *= alike.weight;
    kind = alike.kind;
  }
  return { weight, kind };
}

/** Characters on each side of a change that the dictionary is given to read it in. */
const WINDOW = 12;

/** Asks the dictionary of a change in a segment (start and end within its text). */
export function consult(tokenizer: Tokenizer, text: string, change: Replacement): Dictionary {
  return readBoth(tokenizer, text, change).dictionary;
}

/** A stretch of a segment's text (half-open) and what is to stand there. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** What the dictionary says of both forms, its analysis of what stands there, and where that begins in it. */
function readBoth(
  tokenizer: Tokenizer,
  text: string,
  change: Replacement,
): { dictionary: Dictionary; before: Analysis; at: number } {
  const from = Math.max(0, change.start - WINDOW);
  const to = Math.min(text.length, change.end + WINDOW);
  const left = text.slice(from, change.start);
  const right = text.slice(change.end, to);
  const before = tokenizer.analyse(left + text.slice(change.start, change.end) + right);
  const after = tokenizer.analyse(left + change.after + right);
  const dictionary = {
    gain: before.cost - after.cost,
    beforeIsWord:
      isWord(before, left.length, left.length + change.end - change.start) ||
      standsAlone(text, change, before, left.length),
    afterIsWord: isWord(after, left.length, left.length + change.after.length),
    afterIsSound: isSoundBehind(after, left.length + change.after.length),
    beforeIsSound: isSound(before, left.length, left.length + change.end - change.start),
  };
  return { dictionary, before, at: left.length };
}

/**
 * The same of a letter that stands twice: both copies must belong to longer words (まま, 人々の町町会) to stand for
 * themselves. Start and end are those of the two copies.
 */
function consultDoubled(tokenizer: Tokenizer, text: string, change: Replacement): Dictionary {
  const { dictionary, before, at } = readBoth(tokenizer, text, change);
  const words = touched(before, at, at + change.end - change.start);
  return { ...dictionary, beforeIsWord: words.every((token) => token.known && isLong(token)) };
}

/** What the dictionary says of two forms that look so; null where there is none. */
export function consultByLooks(
  tokenizer: Tokenizer | null,
  text: string,
  change: Replacement,
  { kind }: Looks,
): Dictionary | null {
  if (tokenizer === null) return null;
  return kind === 'doubled' ? consultDoubled(tokenizer, text, change) : consult(tokenizer, text, change);
}

/** Whether a stretch lies in words of the dictionary, at least one of two characters; of no length: inside one. */
function isWord(analysis: Analysis, start: number, end: number): boolean {
  const words = touched(analysis, start, end);
  return words.length > 0 && words.every((token) => token.known) && words.some(isLong);
}

function touched(analysis: Analysis, start: number, end: number): Token[] {
  return analysis.tokens.filter((token) => {
    const tokenEnd = token.start + token.text.length;
    return start === end ? token.start < start && tokenEnd > start : token.start < end && tokenEnd > start;
  });
}

/** One kanji between kana or signs (大きな物に) that the dictionary has as a word: nothing is missing beside it. */
function standsAlone(
  text: string,
  change: { readonly start: number; readonly end: number },
  analysis: Analysis,
  at: number,
): boolean {
  if (change.end - change.start !== 1 || !KANJI.test(text[change.start] ?? '')) return false;
  if (KANJI.test(text[change.start - 1] ?? '') || KANJI.test(text[change.end] ?? '')) return false;
  const word = analysis.tokens.find(({ start, text: letters }) => start <= at && start + letters.length > at);
  return word?.known === true && word.partOfSpeech === '名詞';
}

/** Whether all words from the one before a stretch to the one behind it are the dictionary's, none a fragment of one letter. */
function isSound(analysis: Analysis, start: number, end: number): boolean {
  const near = analysis.tokens.filter(
    (token) => token.start <= end && token.start + token.text.length >= start,
  );
  return near.every((token) => token.known && (isLong(token) || !CONTENT.test(token.text)));
}

/** Whether what follows the word at a place is no kanji left over (安定|間|駅). */
function isSoundBehind(analysis: Analysis, end: number): boolean {
  const own = analysis.tokens.find((token) => token.start < end && token.start + token.text.length >= end);
  const next = analysis.tokens.find(
    (token) => own !== undefined && token.start === own.start + own.text.length,
  );
  return next === undefined || !KANJI_ONLY.test(next.text) || (next.known && isLong(next));
}

const KANJI_ONLY = /^\p{Script=Han}+$/u;

/** Letters of words that say something; a kana alone is a particle. */
const CONTENT = /^[\p{Script=Han}\p{Script=Katakana}]$/u;

const KANJI = /\p{Script=Han}/u;

function isLong(token: Token): boolean {
  return [...token.text].length >= 2;
}
