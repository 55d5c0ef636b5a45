import { joinName, joinProse } from '../../tables/pieces.js';

/** Longest term, in characters; what is longer in front of a colon is the note's own sentence. */
const LONGEST_TERM = 40;
/** Longest cell, in characters, that is read as a term; guards the expressions below. */
const LONGEST_CELL = 400;
/** Words in front of a colon that say what kind of note it is, not what it explains. */
const NOTE_KINDS =
  /^(?:出典|資料|参考|引用|注|注意|注記|備考|例|単位|時点|調査名?|問い?合わせ先?|担当課?|連絡先|発行者?|編集|作成|住所|所在地|電話|TEL|FAX|メール|E-?mail|https?|ftp|URL|Ｑ|Ａ|Q|A)$/iu;
const OPEN = '（(［[〔「『【';
const CLOSE = '）)］]〕」』】';

/** A term and what is said of it. */
export interface Explanation {
  readonly term: string | null;
  readonly text: string;
}

/** 用語：説明 parted at the first colon outside of brackets; the term is null where there is none. */
export function parseExplanation(source: string): Explanation {
  const text = source.trim();
  const colon = firstColon(text);
  const term = colon < 0 ? '' : joinName(text.slice(0, colon));
  const rest = text.slice(colon + 1).trim();
  const isTerm = term !== '' && rest !== '' && term.length <= LONGEST_TERM && !/[。！？]/u.test(term);
  if (!isTerm || NOTE_KINDS.test(term) || /^\/\//.test(rest)) return { term: null, text: proseText(text) };
  return { term: termText(term), text: proseText(rest) };
}

/** Prose without its line wraps. A space beside Latin letters, digits or ASCII brackets is the writer's and stays. */
export function proseText(source: string): string {
  return source
    .split(/((?<=[\x21-\x7e])[ \t]+|(?<![ \t])[ \t]+(?=[\x21-\x7e]))/u)
    .map((part, i) => (i % 2 === 0 ? joinProse(part) : part))
    .join('');
}

/** A term without the bullet, brackets or dots that set it off: 【関係人口】, ・関係人口. */
export function termText(source: string): string {
  const text = joinName(
    source
      .slice(0, LONGEST_CELL)
      .replace(/^[\s　・•○〇◯●■◆◇□▶▷★☆*-]+/u, '')
      .replace(/(?<![\s　：:…‥])[\s　：:…‥]+$/u, ''),
  );
  return /^【[^】]+】$|^「[^」]+」$|^『[^』]+』$|^《[^》]+》$|^＜[^＞]+＞$|^\[[^\]]+\]$/u.test(text)
    ? text.slice(1, -1)
    : text;
}

function firstColon(text: string): number {
  let depth = 0;
  for (let i = 0; i < Math.min(text.length, LONGEST_TERM * 2); i += 1) {
    const c = text[i] as string;
    if (OPEN.includes(c)) depth += 1;
    else if (CLOSE.includes(c)) depth = Math.max(0, depth - 1);
    const isTime = /[0-9０-９]/u.test(text[i - 1] ?? '') && /[0-9０-９]/u.test(text[i + 1] ?? '');
    if (depth === 0 && (c === '：' || c === ':') && !isTime) return i;
  }
  return -1;
}
