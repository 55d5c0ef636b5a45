import { fiscalYearFromWestern, formatFiscalYear } from '../../schemas/fiscal-year.js';

/** Most names that a sentence spells out. */
const MOST_NAMED = 5;

/** 12,345. */
export function figure(value: number): string {
  return value.toLocaleString('en');
}

/** 12,345 or △12,345. */
export function signedFigure(value: number): string {
  return value < 0 ? `△${figure(-value)}` : figure(value);
}

/** Phrases in a row, the first few of many: A、B、C ほか12件. */
export function listSome(phrases: readonly string[], most = MOST_NAMED): string {
  const shown = phrases.slice(0, most).join('、');
  return phrases.length > most ? `${shown} ほか${phrases.length - most}件` : shown;
}

/** 「A」「B」, the first few of many. */
export function quoteSome(names: readonly string[], most = MOST_NAMED): string {
  const shown = names
    .slice(0, most)
    .map((name) => `「${name}」`)
    .join('');
  return names.length > most ? `${shown}ほか${names.length - most}件` : shown;
}

/** A text on one line, at most `most` characters long. */
export function shorten(text: string, most = 40): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('');
}

/** 令和6年度 for 2024; 年度不明 for null. */
export function yearWords(year: number | null): string {
  const known = year === null ? null : fiscalYearFromWestern(year, '');
  return known === null ? '年度不明' : formatFiscalYear(known);
}

/** Why two papers may differ without being wrong; nothing where both are of one year. */
export function yearHint(year: number | null, other: number | null): string {
  if (year === null || other === null) return '年度を確かめられないため、その間の変更かもしれません。';
  return year === other ? '' : '年度が違うため、その間の変更かもしれません。';
}
