import { foldMark } from '../../../schemas/mark.js';
import { integerOf } from './running-numbers.js';

/** Longest word, in characters, that can stand in a mark's place (実施, 検討中). */
const LONGEST_WORD = 6;

/** A cell of a mark column: the mark, and how many characters of the text it takes. */
export interface MarkCell {
  readonly mark: string;
  readonly length: number;
}

/**
 * Reads a cell of a mark column: a mark in its one form (〇 is ○), also with a note behind it (○※1, ●（R6～）), or a
 * short word as it stands. Null for numbers and sentences.
 */
export function readMark(text: string): MarkCell | null {
  const shown = text.trim();
  const whole = foldMark(shown);
  if (whole !== null) return { mark: whole, length: text.length };
  const [first = ''] = shown;
  const mark = foldMark(first);
  if (mark !== null && /^[\s　]*(?:[※＊*注（(]|\d{1,2}$)/u.test(shown.slice(first.length))) {
    return { mark, length: text.indexOf(first) + first.length };
  }
  const isWord = shown.length > 0 && shown.length <= LONGEST_WORD && !/[。、0-9０-９]/u.test(shown);
  return isWord && integerOf(shown) === null ? { mark: shown, length: text.length } : null;
}

/** Whether a cell begins with a mark sign, which no name, label or number does. */
export function isMarkSign(text: string): boolean {
  const read = readMark(text);
  return read !== null && foldMark(read.mark) !== null;
}
