import type { Piece, Span } from '../../../schemas/at.js';
import { joinText } from '../../tables/draft.js';
import { joinProse } from '../../tables/pieces.js';

/** Shortest line, in characters, that can be a wrapped line where no full stop tells. */
const WRAPPED_LINE = 12;

const SENTENCE_END = /[。．！？!?」』）)】：:]$/u;
const LIST_START =
  /^(?:[・●○◎◆◇■□▪※＊*-]|[（(]?[0-9０-９ア-ン一二三四五六七八九十a-zａ-ｚ]{1,2}[）)．.、\s　]|[①-⑳])/u;

/** Text of a cell or paragraph as its writer meant it: wraps joined, paragraphs and list items on lines of their own. */
export function proseOf(pieces: readonly Piece[]): string | null {
  const whole = pieces.map((piece) => piece.text.trim()).filter((text) => text !== '');
  if (whole.length === 0) return null;
  const lines = whole
    .flatMap((text) => text.split('\n').map((line) => line.trim()))
    .filter((line) => line !== '');
  const hasSentences = lines.some((line) => /。/u.test(line));
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const open = last !== undefined && !SENTENCE_END.test(last) && !LIST_START.test(line);
    if (open && (hasSentences || last.length >= WRAPPED_LINE))
      joined[joined.length - 1] = joinText(last, line);
    else joined.push(line);
  }
  return joined.map(joinProse).join('\n');
}

/** Whether a text ends in the middle of a sentence. */
export function breaksOffInside(text: string): boolean {
  return !/[。．！？!?」』）)】]$/u.test(text.trimEnd());
}

/** Whether a cell can hold a name or a category: short, and no sentence. */
export function isNameLike(text: string): boolean {
  return text.length <= 60 && !/[。]/u.test(text) && /[\p{L}\p{N}]/u.test(text);
}

/** The stretches of several pieces. */
export function spansOf(pieces: readonly Piece[]): Span[] {
  return pieces.flatMap((piece) => piece.spans);
}
