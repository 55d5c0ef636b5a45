import { z } from 'zod';

export { formatFiscalYear } from './wording/year-text.js';

/** Japanese eras with the western year of their first year (1868, 1912, 1926, 1989, 2019). */
export const ERAS = { 明治: 1868, 大正: 1912, 昭和: 1926, 平成: 1989, 令和: 2019 } as const;
export type Era = keyof typeof ERAS;

export const eraSchema = z.enum(['明治', '大正', '昭和', '平成', '令和']);

export const fiscalYearSchema = z
  .object({
    era: eraSchema,
    eraYear: z.number().int().min(1).describe('元年は1'),
    year: z.number().int().describe('その年度の4月が属する西暦年。令和6年度は2024'),
    text: z.string().describe('資料の表記のまま'),
  })
  .describe('年度');
export type FiscalYear = z.infer<typeof fiscalYearSchema>;

const ERA_LETTERS: Readonly<Record<string, Era>> = { M: '明治', T: '大正', S: '昭和', H: '平成', R: '令和' };
const KANJI_DIGITS = '〇一二三四五六七八九';

/** Half-width digits and letters for full-width ones; everything else as it is. Keeps the length. */
export function foldWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** The number that 元, 12, １２, 十二, 二十五 or 二〇 stands for; null when it is none of these. Up to 9,999. */
export function parseOrdinalNumber(text: string): number | null {
  const folded = foldWidth(text.trim());
  if (folded === '元') return 1;
  if (/^\d{1,4}$/.test(folded)) return Number(folded);
  if (!/^[〇一二三四五六七八九十百千]{1,9}$/.test(folded)) return null;
  if (/^[〇一二三四五六七八九]+$/.test(folded)) {
    return Number([...folded].map((c) => KANJI_DIGITS.indexOf(c)).join(''));
  }
  let sum = 0;
  let digit = 0;
  for (const c of folded) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[c];
    if (unit === undefined) digit = KANJI_DIGITS.indexOf(c);
    else {
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

/** The fiscal year of an era's year, or null where that era had no such year (平成 32). */
export function fiscalYearOf(era: Era, eraYear: number, text: string): FiscalYear | null {
  const year = ERAS[era] + eraYear - 1;
  const next = { 明治: 1912, 大正: 1926, 昭和: 1989, 平成: 2019, 令和: 2100 }[era];
  return eraYear >= 1 && year <= next ? { era, eraYear, year, text } : null;
}

/** The fiscal year that began in April of a western year, in the era current on that first of April. */
export function fiscalYearFromWestern(year: number, text: string): FiscalYear | null {
  if (year < 1868 || year >= 2100) return null;
  const starts: [Era, number][] = [
    ['令和', 2020],
    ['平成', 1989],
    ['昭和', 1927],
    ['大正', 1913],
    ['明治', 1868],
  ];
  const era = year === 2019 ? '令和' : (starts.find(([, from]) => year >= from)?.[0] ?? '明治');
  return { era, eraYear: year - ERAS[era] + 1, year, text };
}

const ERA_YEAR =
  '(?<era>明治|大正|昭和|平成|令和)[ 　]?(?<eraYear>元|[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[ 　]?';
const LETTER_YEAR =
  '(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９])(?<letter>[MTSHRＭＴＳＨＲ])[. ]?(?<letterYear>元|[0-9０-９]{1,2})(?![0-9０-９,，.．])';
const WESTERN =
  '(?<western>[12１２][0-9０-９]{3})[ 　]?(?:[（(][^（）()]{1,10}[）)])?[ 　]?年(?:[（(][^（）()]{1,10}[）)])?';
const YEAR = new RegExp(
  `(?:${ERA_YEAR}(?:[（(][^（）()]{1,10}[）)])?[ 　]?年?|${LETTER_YEAR}[ 　]?年?|${WESTERN})(?:[（(][^（）()]{1,10}[）)])?(?<tail>[ 　]?度)?`,
  'gu',
);

/** A letter that every form of a year begins with; most texts have none. */
const MAY_NAME_YEAR = /[明大昭平令MTSHRＭＴＳＨＲ12１２]/u;

/** One mention of a year in a text: the year, where it stands (UTF-16 units) and whether it says 年度. */
export interface YearMention {
  readonly fiscalYear: FiscalYear;
  readonly start: number;
  readonly end: number;
  readonly saysFiscal: boolean;
}

/**
 * Every year named in a text, in order: 令和6年度, 令和六年度, R6, Ｒ６年度, 2024（令和6）年度, 平成31年度.
 * The year itself is taken; a date before April is the caller's to shift.
 */
export function findYears(text: string): YearMention[] {
  if (!MAY_NAME_YEAR.test(text)) return [];
  const mentions: YearMention[] = [];
  for (const match of text.matchAll(YEAR)) {
    const groups = match.groups ?? {};
    const shown = match[0].trim();
    const fiscalYear = yearOfGroups(groups, shown);
    if (fiscalYear === null) continue;
    const start = match.index;
    const saysFiscal = groups.tail !== undefined || /年度/.test(shown);
    mentions.push({ fiscalYear, start, end: start + match[0].trimEnd().length, saysFiscal });
  }
  return mentions;
}

function yearOfGroups(groups: Record<string, string | undefined>, text: string): FiscalYear | null {
  if (groups.era !== undefined) {
    const eraYear = parseOrdinalNumber(groups.eraYear ?? '');
    return eraYear === null ? null : fiscalYearOf(groups.era as Era, eraYear, text);
  }
  if (groups.letter !== undefined) {
    const era = ERA_LETTERS[foldWidth(groups.letter)];
    const eraYear = parseOrdinalNumber(groups.letterYear ?? '');
    return era === undefined || eraYear === null ? null : fiscalYearOf(era, eraYear, text);
  }
  return fiscalYearFromWestern(Number(foldWidth(groups.western ?? '')), text);
}

/** The only or first year that a text names, or null. */
export function parseFiscalYear(text: string): FiscalYear | null {
  return findYears(text)[0]?.fiscalYear ?? null;
}

const FULL_DATE = new RegExp(
  `(?:${ERA_YEAR}|(?<western>[12１２][0-9０-９]{3}))年(?:[（(][^（）()]{1,10}[）)])?[ 　]?(?<month>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[ 　]?月(?:[ 　]?(?<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[ 　]?日)?`,
  'gu',
);

/** A date in a text: ISO 8601 (2022-01-12, or 2020-03 where no day is given) and where it stands. */
export interface DateMention {
  readonly date: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Every Japanese date in a text, in order. Days that no calendar has are left out. */
export function findDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  for (const match of text.matchAll(FULL_DATE)) {
    const groups = match.groups ?? {};
    const year = yearOfGroups(groups, match[0])?.year;
    const month = parseOrdinalNumber(groups.month ?? '');
    const day = groups.day === undefined ? null : parseOrdinalNumber(groups.day);
    if (year === undefined || month === null || month < 1 || month > 12) continue;
    const date = isoDate(year, month, day);
    if (date !== null) {
      found.push({ date, text: match[0], start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

function isoDate(year: number, month: number, day: number | null): string | null {
  const monthText = `${year}-${String(month).padStart(2, '0')}`;
  if (day === null) return monthText;
  const valid = day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return valid ? `${monthText}-${String(day).padStart(2, '0')}` : null;
}

/** The fiscal year a date (2022-01-12, 2020-03) falls in: it begins in April. */
export function fiscalYearOfDate(date: string, text: string): FiscalYear | null {
  const [year, month] = date.split('-').map(Number);
  if (year === undefined || month === undefined) return null;
  return fiscalYearFromWestern(month >= 4 ? year : year - 1, text);
}
