import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { createScanner } from 'jsonc-parser';
import type { Message } from '../../schemas/wording/message.js';
import { NO_FILE_TOLD } from '../regular-file.js';
import type { ConfigProblem } from './config-file.js';
import { cannotOpen, NOT_UTF8, nestedTooDeep, TOO_LARGE } from './config-words.js';

/** Largest configuration, in bytes: a thousand times an ordinary one. */
const MOST_BYTES = 1024 * 1024;

/** Deepest nesting of lists and objects. The settings need four; parsers of JSON call themselves for each. */
const DEEPEST = 64;

const LINE_END = 0x0a;

/** The text of a configuration, or why it is not read. */
export function readConfigText(
  file: string,
): { readonly text: string } | { readonly problem: ConfigProblem } {
  const whole = (message: Message) => ({ problem: { line: null, column: null, path: '', message } });
  try {
    const info = statSync(file);
    if (!info.isFile()) return whole(NO_FILE_TOLD);
    if (info.size > MOST_BYTES) return whole(TOO_LARGE);
    const bytes = readFileSync(file);
    if (isText(bytes)) return { text: bytes.toString('utf8') };
    return { problem: { line: firstOtherLine(bytes), column: 1, path: '', message: NOT_UTF8 } };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return whole(cannotOpen(code ?? message));
  }
}

/** Whether bytes are a text in UTF-8. UTF-16 without its mark may be UTF-8 too, full of NUL. */
function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

/** The first line (from 1) that is not in UTF-8. No line of the encoding is parted by a line end. */
function firstOtherLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
    if (!isText(bytes.subarray(start, end))) break;
    line += 1;
    start = end + 1;
  }
  return line;
}

/** Where a text of JSON is nested deeper than any configuration, and what is told of it; null where it is not. */
export function tooDeep(
  source: string,
): { readonly offset: number; readonly problem: Pick<ConfigProblem, 'path' | 'message'> } | null {
  const scanner = createScanner(source, true);
  let depth = 0;
  while (scanner.getPosition() < source.length) {
    scanner.scan();
    const token = scanner.getTokenLength() === 1 ? source[scanner.getTokenOffset()] : '';
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth <= DEEPEST) continue;
    return { offset: scanner.getTokenOffset(), problem: { path: '', message: nestedTooDeep(DEEPEST) } };
  }
  return null;
}
