import { z } from 'zod';

/** NUL, which databases and C programs end a text at, and half a surrogate pair, which no encoding can hold. */
const UNSTORABLE = /\0|[\ud800-\udfff]/u;
const ALL_UNSTORABLE = /\0|[\ud800-\udfff]/gu;

/** Whether every store and every encoding can hold a text. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** Each UTF-16 unit of a text that cannot be stored, with its place. */
export function unstorableIn(text: string): IterableIterator<RegExpMatchArray & { readonly index: number }> {
  return text.matchAll(ALL_UNSTORABLE);
}

/** The text with U+FFFD for each UTF-16 unit that cannot be stored: places stay. */
export function storable(text: string): string {
  return isStorable(text) ? text : text.replace(ALL_UNSTORABLE, '\ufffd');
}

/** Text from outside that is refused where it cannot be stored. */
export const storableText = z.string().refine(isStorable, 'NUL や対にならないサロゲートが入っています');

/** Characters that a message names. */
const NAMED = 8;

/** The first of some characters for a message: U+0000、U+200B…. */
export function namedCodes(characters: Iterable<string>): string {
  const codes = Array.from(characters, codeOf);
  return codes.slice(0, NAMED).join('、') + (codes.length > NAMED ? '…' : '');
}

/** U+XXXX of the first character of a text. */
export function codeOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
