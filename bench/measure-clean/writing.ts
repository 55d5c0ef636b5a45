import { foldMark } from '../../schemas/mark.js';

/** Kangxi and CJK radicals, and compatibility ideographs: another code for the same character. */
const SAME_CHARACTER = /[\u2e80-\u2fdf\uf900-\ufaff]/g;
const CRUMBS = /<\/?[a-z][^<>\n]*>|&nbsp;|\s/gi;

/**
 * The writing of a text without what is no reading of it: blanks, line ends, tags, the code chosen for a character,
 * the circle chosen for a mark. Two texts of one writing say the same.
 */
export function writing(text: string): string {
  const characters = text.replace(CRUMBS, '').replace(SAME_CHARACTER, (radical) => radical.normalize('NFKC'));
  return Array.from(characters, (character) => foldMark(character) ?? character).join('');
}

const GUARDED = /[\p{Nd}\p{No}\p{Nl}〇一二三四五六七八九十百千万億兆]|新規|継続|拡充|[（(]新[)）]/gu;

/** What likelihood may never change: figures, kanji numerals too, and what a budget says of a project's continuity. */
export function guarded(text: string): string {
  return (text.replace(/\s/g, '').match(GUARDED) ?? []).join(' ');
}
