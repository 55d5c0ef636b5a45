import { parseLabel } from './labels.js';

/** （単位：千円）: a line that says what the figures of the table beside it are counted in. */
const UNIT =
  /^[（(［[【]?\s*(?:金額の)?単\s*位\s*(?:[:：]\s*)?(?<unit>[^\s）)\]］】](?:[^）)\]］】]{0,18}[^\s）)\]］】])?)\s*[）)\]］】]?$/u;
/** A line of a table of contents: leaders, then the page number in a column of its own. */
const CONTENTS_ROW = /[.．…‥・·]{3}\s*[0-9０-９]{1,3}\s*$/u;
const RULE = /^(?:-{3,}|\*{3,}|_{3,}|={3,}|[─━―]{3,})$/u;
const BULLET = /^(?:[-*+](?=\s)\s*|[・•‣◦･▪](?=.)\s*|[○◯〇◎●■□◆◇▼▽☆★][ 　]?(?=[^\s○◯〇◎●：:＝=…]))/u;
/** Bullets that are signs, not text, also when a conversion doubled them (- ・). */
const BULLET_SIGNS = /^(?:[-*+]\s+)?(?:[・•‣◦･▪○◯〇◎●■□◆◇▼▽☆★]\s*)?/u;
/** ※1, （注2）, [^3]: and the like in front of a note; a number in front of what it counts (※8年連続) is none. */
const NOTE =
  /^(?:※|＊|\*|[（(]?注[）)]?|\[\^)\s?(?<n>[0-9０-９]{1,3})?(?:\]:|[）)：:.．、]|(?=\s)|(?=[^0-9０-９])(?!年|月|日|人|件|歳|名|位|回|割|倍|か|ヶ|つ|万|千|億|％|%|世帯|以))\s*/u;

/** The unit that a line states for a table, or null. The line is the text as shown, trimmed. */
export function unitOf(line: string): string | null {
  return UNIT.exec(line)?.groups?.unit ?? null;
}

/** Whether a line is one of a table of contents, with leaders. */
export function isContentsRow(line: string): boolean {
  return CONTENTS_ROW.test(line);
}

/** Whether a trimmed line is nothing but a rule. */
export function isRule(line: string): boolean {
  return RULE.test(line);
}

/** The bullet that a line begins with, trimmed, or null. */
export function bulletOf(line: string): string | null {
  return BULLET.exec(line)?.[0].trim() ?? null;
}

/** Length of the bullets in front of a line, in UTF-16 units with the blanks behind them. */
export function bulletLength(line: string): number {
  return BULLET_SIGNS.exec(line)?.[0].length ?? 0;
}

/** The mark of a note in front of a line: its length in UTF-16 units and the number (※ for none); null for no note. */
export function noteMarkOf(line: string): { readonly number: string; readonly length: number } | null {
  const written = NOTE.exec(line) ?? /^※\s*/u.exec(line);
  if (written === null || /^\*(?![0-9０-９])/.test(line) || /^注[^0-9０-９）):：]/u.test(line)) return null;
  return { number: written.groups?.n ?? '※', length: written[0].length };
}

/** （目的） directly above 第1条: the article's caption, however the line above it breaks off. */
export function isArticleCaption(line: string, next: string | null): boolean {
  const isEnclosed = /^[（(][^（）()。]{1,40}[）)]$/u.test(line);
  return isEnclosed && next !== null && parseLabel(next)?.labelClass === 'article';
}
