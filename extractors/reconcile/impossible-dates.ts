import {
  ERAS,
  type Era,
  findDates,
  findYears,
  foldWidth,
  parseOrdinalNumber,
} from '../../schemas/fiscal-year.js';

/** A stretch of a text that names a date or year that cannot be, in the words of the text. */
export interface ImpossibleDate {
  readonly kind: 'mismatch' | 'next-year' | 'no-such-day' | 'no-such-year' | 'after-era' | 'reversed';
  readonly text: string;
  /** What the stretch would have to say, or null. */
  readonly expected: string | null;
  /** Western year that it names, where it names one. */
  readonly year: number | null;
}

const ERA_NAMES = '明治|大正|昭和|平成|令和';
const LETTERS: Readonly<Record<string, Era>> = { M: '明治', T: '大正', S: '昭和', H: '平成', R: '令和' };
/** The last year of each era; what lies beyond was written before the era ended, or is wrong. */
const LAST_YEARS: Readonly<Record<Era, number>> = { 明治: 45, 大正: 15, 昭和: 64, 平成: 31, 令和: 81 };

const ERA_YEAR = `(?:(?<era>${ERA_NAMES})\\s?|(?<![A-Za-z0-9])(?<letter>[MTSHR])\\.?)(?<n>元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?![0-9])`;
const WESTERN = '(?<western>(?:18|19|20)[0-9]{2})(?![0-9,])';
/** 令和6年（2024年）, 令和6（2024）年度, 2024（令和6）年度, 2024年（令和6年）. */
const BOTH = [
  new RegExp(
    `${ERA_YEAR}\\s?(?<eraTail>年?度?)\\s?[（(]\\s?(?:西暦)?${WESTERN}\\s?(?<westernTail>年?度?)\\s?[）)]\\s?(?<tail>年?度?)`,
    'gu',
  ),
  new RegExp(
    `${WESTERN}\\s?(?<westernTail>年?度?)\\s?[（(]\\s?${ERA_YEAR}\\s?(?<eraTail>年?度?)\\s?[）)]\\s?(?<tail>年?度?)`,
    'gu',
  ),
];

/** Everything about dates in a text that no calendar allows. */
export function findImpossibleDates(text: string): ImpossibleDate[] {
  const folded = foldWidth(text);
  return [...mismatches(folded), ...impossibleDays(folded), ...impossibleYears(folded), ...reversed(folded)];
}

/** One year said in both calendars, differently. 令和5年度（2024年）, which ends in 2024, is no error. */
function mismatches(text: string): ImpossibleDate[] {
  return BOTH.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): ImpossibleDate[] => {
      const { western = '', eraTail = '', westernTail = '', tail = '' } = match.groups ?? {};
      const named = eraYearOf(match.groups ?? {});
      if (named === null || named.count === 0 || `${eraTail}${westernTail}${tail}` === '') return [];
      const { year, words } = named;
      const difference = Number(western) - year;
      if (difference === 0) return [];
      const isEnd = difference === 1 && eraTail.includes('度') && !`${westernTail}${tail}`.includes('度');
      const expected = `${words}年は${year}年`;
      return [{ kind: isEnd ? 'next-year' : 'mismatch', text: match[0].trim(), expected, year }];
    }),
  );
}

/** The year of an era that a match names: 令和6 or R6. */
function eraYearOf({ era, letter, n }: Record<string, string | undefined>): {
  readonly era: Era;
  readonly count: number;
  readonly year: number;
  readonly words: string;
} | null {
  const name = (era as Era | undefined) ?? LETTERS[letter ?? ''];
  const count = parseOrdinalNumber(n ?? '');
  if (name === undefined || count === null) return null;
  return { era: name, count, year: ERAS[name] + count - 1, words: `${name}${count === 1 ? '元' : count}` };
}

const DAY = new RegExp(
  `(?:(?:(?<era>${ERA_NAMES})\\s?(?<n>元|[0-9]{1,2})|(?<western>(?:18|19|20)[0-9]{2}))\\s?年\\s?(?:[（(][^（）()]{1,10}[）)])?\\s?)?(?<![0-9,.．])(?<month>[0-9]{1,2})\\s?月\\s?(?<day>[0-9]{1,2})\\s?日(?!間|以内|目)`,
  'gu',
);

/** 2月30日, 13月1日, and 2月29日 where the year is said and has none. */
function impossibleDays(text: string): ImpossibleDate[] {
  return [...text.matchAll(DAY)].flatMap((match): ImpossibleDate[] => {
    const { western, month = '', day = '' } = match.groups ?? {};
    const named = eraYearOf(match.groups ?? {})?.year ?? null;
    const year = western === undefined ? named : Number(western);
    const last = lastDay(year ?? 2000, Number(month));
    if (Number(day) >= 1 && Number(day) <= last) return [];
    const expected = last === 0 ? null : `${Number(month)}月は${last}日まで`;
    return [{ kind: 'no-such-day', text: match[0].trim(), expected, year }];
  });
}

function lastDay(year: number, month: number): number {
  return month < 1 || month > 12 ? 0 : new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const YEAR = new RegExp(`${ERA_YEAR}\\s?年度?`, 'gu');

/** 令和0年, and years beyond the end of their era. */
function impossibleYears(text: string): ImpossibleDate[] {
  return [...text.matchAll(YEAR)].flatMap((match): ImpossibleDate[] => {
    const named = eraYearOf(match.groups ?? {});
    if (named === null) return [];
    const { era, count, year } = named;
    if (count === 0) return [{ kind: 'no-such-year', text: match[0], expected: null, year: null }];
    if (count <= LAST_YEARS[era]) return [];
    return [{ kind: 'after-era', text: match[0], expected: `${era}は${LAST_YEARS[era]}年まで`, year }];
  });
}

/** 令和6年度～令和2年度: an end before its beginning. */
function reversed(text: string): ImpossibleDate[] {
  const dates = findDates(text).map(({ date, start, end }) => ({ value: date, start, end }));
  const years = findYears(text).map(({ fiscalYear, start, end }) => ({
    value: String(fiscalYear.year),
    start,
    end,
  }));
  return [...rangesIn(text, dates), ...rangesIn(text, years)].flatMap(([from, to]) =>
    to.value.length === from.value.length && to.value < from.value
      ? [{ kind: 'reversed' as const, text: text.slice(from.start, to.end), expected: null, year: null }]
      : [],
  );
}

interface Mention {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function rangesIn(text: string, mentions: readonly Mention[]): [Mention, Mention][] {
  return mentions.flatMap((to, index): [Mention, Mention][] => {
    const from = mentions[index - 1];
    if (from === undefined || to.start - from.end > 4) return [];
    return /^\s?(?:[～〜~]|から)\s?$/u.test(text.slice(from.end, to.start)) ? [[from, to]] : [];
  });
}
