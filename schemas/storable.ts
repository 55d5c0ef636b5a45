import { z } from 'zod';

/** NUL, which databases and C programs end a text at, and half a surrogate pair, which no encoding can hold. */
const UNSTORABLE = /\0|[\ud800-\udfff]/u;
const ALL_UNSTORABLE = /\0|[\ud800-\udfff]/gu;

/** Whether every store and every encoding can hold a text. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** The text with U+FFFD for each UTF-16 unit that cannot be stored: places stay. */
export function storable(text: string): string {
  return isStorable(text) ? text : text.replace(ALL_UNSTORABLE, '\ufffd');
}

/** Text from outside that is refused where it cannot be stored. */
export const storableText = z.string().refine(isStorable, 'NUL や対にならないサロゲートが入っています');

/** U+XXXX of the first character of a text. */
export function codeOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
