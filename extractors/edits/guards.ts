import type { Core } from './proposal.js';

const DIGIT = /[0-9０-９]/u;
const IN_NUMBER = /[0-9０-９.,．，%％△▲]/u;
const NUMERAL = /[〇一二三四五六七八九十百千万億]/u;
/** What a number written in kanji follows and what it counts: 第四条, 令和四年, 三月一日, 五千円. */
const BEFORE_NUMBER = /[第成和正治年月]/u;
const BEHIND_NUMBER = /[年月円条項号]/u;
/** What a budget says of a project's continuity, as a cell of its own or in front of a name. */
const NEW_MARK = /[（(]新[）)]/u;
const CONTINUITY = new RegExp(`新規|継続|拡充|${NEW_MARK.source}`, 'u');
const CELL_EDGE = /[\t\n|<>]/;
/** Numerals on each side of a change that are looked at. */
const LONGEST_NUMBER = 16;
/** A cell that says nothing else is at most this long, in characters. */
const CONTINUITY_CELL = 6;

/** Why a rule may not make a change, or only suggest it. */
export type Verdict = 'free' | 'suggest' | 'forbidden';

/**
 * What likelihood never decides: figures, signs and separators within them, 新規/継続, and the year that 本年度 or 前年度 is. Next to a digit (a unit,
 * 年, 月, the 強 of 6強) a change of likelihood is only ever suggested, within a number not even that; what is
 * certain by the characters themselves (a radical for its ideograph) is made there too.
 */
export function judge(text: string, core: Core, isLikelihood = true): Verdict {
  const before = text.slice(core.start, core.end);
  if (repeatsLineAbove(text, core)) return 'free';
  if (digits(before) !== digits(core.text) || changesNumeral(text, core)) return 'forbidden';
  const left = neighbour(text, core.start, -1);
  const right = neighbour(text, core.end, 1);
  if (isLikelihood && DIGIT.test(left) && DIGIT.test(right)) return 'forbidden';
  if (isSeparator(before, left, right) || isSeparator(core.text, left, right)) return 'forbidden';
  if (changesContinuity(text, core) || changesYear(text, core)) return 'forbidden';
  return isLikelihood && (DIGIT.test(left) || DIGIT.test(right)) ? 'suggest' : 'free';
}

/** Blanks between a figure and what belongs to it, at most. */
const BLANKS = 2;

/** The next character of the same line, blanks left out. */
function neighbour(text: string, place: number, step: 1 | -1): string {
  for (let count = 0; count <= BLANKS; count += 1) {
    const character = text[step > 0 ? place + count : place - 1 - count] ?? '';
    if (!/[ 　]/u.test(character)) return character;
  }
  return '';
}

/** Taking out a line that stands once more right above it loses no figure. */
function repeatsLineAbove(text: string, core: Core): boolean {
  if (core.text !== '' || core.start === core.end) return false;
  if (text[core.start - 1] !== '\n') return false;
  const line = text.slice(core.start, core.end);
  const end = text[core.start - 2] === '\r' ? core.start - 2 : core.start - 1;
  const start = end - line.length;
  const begins = start === 0 || text[start - 1] === '\n';
  const ends = /^$|[\r\n]/.test(text[core.end] ?? '');
  return start >= 0 && begins && ends && !line.includes('\n') && text.startsWith(line, start);
}

function digits(text: string): string {
  return [...text].filter((character) => DIGIT.test(character)).join('');
}

/** One numeral for another, or any change of numerals within a number: 四 and 五 are figures, 一 in 統一 is a letter. */
function changesNumeral(text: string, core: Core): boolean {
  const [before, after] = [text.slice(core.start, core.end), core.text].map((each) =>
    // Radicals that look like numerals (⼀) count as the numerals that they are read as.
    [...each.normalize('NFKC')].filter((character) => NUMERAL.test(character)).join(''),
  );
  if (before === after) return false;
  if (before !== '' && after !== '') return true;
  let { start, end } = core;
  while (core.start - start < LONGEST_NUMBER && NUMERAL.test(text[start - 1] ?? '')) start -= 1;
  while (end - core.end < LONGEST_NUMBER && NUMERAL.test(text[end] ?? '')) end += 1;
  return BEFORE_NUMBER.test(text[start - 1] ?? '') || BEHIND_NUMBER.test(text[end] ?? '');
}

function isSeparator(text: string, left: string, right: string): boolean {
  if (text === '' || ![...text].every((character) => IN_NUMBER.test(character))) return false;
  return DIGIT.test(left) || DIGIT.test(right);
}

/** 本年度, 前年度, 翌年度: which year is meant is no spelling. */
function changesYear(text: string, core: Core): boolean {
  const isYear = (words: string): boolean => /^[本前当昨翌次今来](?:年度?)?$/u.test(words);
  const behind = text.slice(core.end, core.end + 1);
  const before = text.slice(core.start, core.end);
  return isYear(before) && isYear(core.text) && (before.includes('年') || behind === '年');
}

function changesContinuity(text: string, core: Core): boolean {
  let start = core.start;
  while (start > 0 && core.start - start <= CONTINUITY_CELL && !CELL_EDGE.test(text[start - 1] ?? ''))
    start -= 1;
  let { end } = core;
  while (end < text.length && end - core.end <= CONTINUITY_CELL && !CELL_EDGE.test(text[end] ?? '')) end += 1;
  const before = text.slice(start, end).trim();
  const after = (text.slice(start, core.start) + core.text + text.slice(core.end, end)).trim();
  if (NEW_MARK.test(before) !== NEW_MARK.test(after)) return true;
  if (before.length > CONTINUITY_CELL && after.length > CONTINUITY_CELL) return false;
  return CONTINUITY.test(before) || CONTINUITY.test(after);
}

/** Stretches of a text in which words stand that no rule may change, in order of place. */
export function protectedStretches(text: string, words: readonly string[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      found.push({ start: at, end: at + word.length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
