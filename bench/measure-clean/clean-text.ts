/** Where something stands in a text: UTF-16 units, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text that is taken for right, and which of its UTF-16 units no channel may touch (1 = kept). */
export interface CleanText {
  readonly text: string;
  readonly kept: Uint8Array;
}

const WORD = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]$/u;
const KANJI = /^[\p{Script=Han}々]$/u;

/**
 * What stays as it is: figures with the era before and the unit behind them (dates and amounts), 新規 and 継続,
 * tags and entities. Kanji numerals count as figures wherever they stand.
 */
const KEPT = [
  /(?:明治|大正|昭和|平成|令和)?元?[\p{Nd}\p{No}\p{Nl}〇一二三四五六七八九十百千万億兆]+(?:[,，.．・～〜\-－／/][\p{Nd}]+)*[\p{Script=Han}ヶケかカ％%]{0,2}/gu,
  /(?:明治|大正|昭和|平成|令和)元年度?/g,
  /新規|継続|[（(]新[)）]/g,
  /<[^<>\n]*>|&[a-z]+;|https?:\/\/[!-~]+/gi,
];

export function cleanText(text: string): CleanText {
  const kept = new Uint8Array(text.length);
  for (const pattern of KEPT) {
    for (const match of text.matchAll(pattern)) kept.fill(1, match.index, match.index + match[0].length);
  }
  return { text, kept };
}

/** Kana, kanji, ー or 々 that a channel may touch: no mark, figure, sign of structure or letter of the Latin script. */
export function isTarget({ text, kept }: CleanText, at: number): boolean {
  return kept[at] === 0 && WORD.test(text[at] ?? '');
}

export function isKanji(character: string | undefined): boolean {
  return character !== undefined && KANJI.test(character);
}

/** Positions of all characters that a channel may touch, in order. */
export function targets(clean: CleanText): number[] {
  const found: number[] = [];
  for (let at = 0; at < clean.text.length; at++) if (isTarget(clean, at)) found.push(at);
  return found;
}
