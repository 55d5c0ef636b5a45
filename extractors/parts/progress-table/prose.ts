import { joinProse } from '../../tables/pieces.js';

const ENDS = /[。！？!?：:]$/u;
const BEGINS = /^(?:[・○●◇◆■□▼▽※*-]|[①-⑳]|[（(]?[0-9０-９]{1,2}[)）．.、])/u;

/** Lines of one text made whole: a line that breaks off in a sentence goes on in the next; the others are paragraphs. */
export function joinLines(lines: readonly string[]): string {
  let text = '';
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '')) {
    const isNew = text === '' || ENDS.test(text) || BEGINS.test(line);
    const isLatin = /[A-Za-z0-9]$/.test(text) && /^[A-Za-z0-9]/.test(line);
    text += (text === '' ? '' : isNew ? '\n' : isLatin ? ' ' : '') + line;
  }
  return joinProse(text);
}
