import { foldWidth } from '../../schemas/fiscal-year.js';

/** The number of a page as printed on it. */
export interface PageNumber {
  /** As printed, digits made narrow: 12. */
  readonly label: string;
  readonly number: number;
  /** Says page, or stands between dashes; a bare number needs company to count as a page number. */
  readonly explicit: boolean;
}

const DASH = '[-‐‑–—―ー－─~〜]';
const PAGE_WORDS = '(?:page|p\\.?|ページ|頁)\\s*(?<a>\\d{1,4})(?:\\s*(?:/|of)\\s*\\d{1,4})?';
const WORDS_BEHIND = '(?<b>\\d{1,4})\\s*(?:/\\s*\\d{1,4}\\s*)?(?:ページ|頁|page)';
const BETWEEN_DASHES = `${DASH}+\\s*(?<c>\\d{1,4})\\s*${DASH}+`;
const OF_PAGES = '(?<d>\\d{1,4})\\s*/\\s*\\d{1,4}';
// Signs around a number between dashes begin with none themselves, lest the two share a long rule out in many ways.
const EXPLICIT = new RegExp(
  `^(?:<!--\\s*)?(?:#{1,6}\\s*)?(?:(?:[=*\\[(【-]+\\s*)?(?:${PAGE_WORDS}|${WORDS_BEHIND}|${OF_PAGES})\\s*(?:[=*\\])】-]+\\s*)?|(?:[=*\\[(【]+\\s*)?${BETWEEN_DASHES}\\s*(?:[=*\\])】][=*\\])】-]*\\s*)?)(?:-->)?$`,
  'iu',
);
const BARE = /^(?<n>\d{1,4})$/u;

/** Longest line, in characters, that can be a page number with the signs around it. */
const LONGEST = 40;

/** Reads a trimmed line as a page number (- 3 -, 3ページ, page 3/12, 3); null for any other line. */
export function pageNumberOf(line: string): PageNumber | null {
  if (line === '' || line.length > LONGEST) return null;
  const folded = foldWidth(line);
  const explicit = EXPLICIT.exec(folded)?.groups;
  const label = explicit?.a ?? explicit?.b ?? explicit?.c ?? explicit?.d ?? BARE.exec(folded)?.groups?.n;
  return label === undefined ? null : { label, number: Number(label), explicit: explicit !== undefined };
}
