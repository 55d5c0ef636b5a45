import {
  type FiscalYear,
  findYears,
  fiscalYearFromWestern,
  fiscalYearOf,
  fiscalYearOfDate,
  foldWidth,
  parseOrdinalNumber,
} from '../../../schemas/fiscal-year.js';

/** A year, date or range of years in a text. A range has the fiscal year of its end; one of months has none. */
export interface Period {
  readonly fiscalYear: FiscalYear | null;
  readonly start: number;
  readonly end: number;
  /** The year is what the value is compared with (令和元年度比), not the year of the value. */
  readonly isReference: boolean;
}

interface Point {
  readonly start: number;
  readonly end: number;
  readonly fiscalYear: FiscalYear;
  readonly hasMonth: boolean;
}

const SEPARATOR = /^[ 　]*(?:から|[～〜~－–—―‐ー-])[ 　]*/u;
const MONTH = /^[ 　]?(?<month>[0-9０-９]{1,2})[ 　]?月(?:末|[ 　]?[0-9０-９]{1,2}[ 　]?日)?/u;
const DOTTED =
  /(?<![A-Za-z0-9])(?<letter>[HRSＨＲＳ])[ 　]?(?<year>元|[0-9０-９]{1,2})[.．／/](?<month>1[0-2]|０?[1-9１-９]|0?[1-9])(?:[.．／/][0-9０-９]{1,2})?(?![0-9０-９%％])/gu;
const BARE_END = /^(?<year>元|[0-9０-９]{1,4})[ 　]?年?度?(?![0-9０-９,，.．%％人件])/u;
const BARE_START = /(?<![0-9０-９,，.．])(?<year>(?:19|20|１９|２０)[0-9０-９]{2})[ 　]?(?:年度?)?$/u;
const REFERENCE =
  /^[ 　]?(?:[（(][^（）()]{1,12}[）)])?[ 　]?(?:末|時点|の)?(?:実績|現状|水準|数値|基準)?(?:値|数|額)?[）)]?[ 　]?(?:比|と比|に比|より|並み|対比|に対し|を(?:上|下)回|を超|から(?:[0-9０-９約]|増|減|の増|の減))/u;

/** Every year, date and range of years in a text, in order. Offsets are UTF-16 units of the text. */
export function findPeriods(text: string): Period[] {
  const points = findPoints(text);
  const periods: Period[] = [];
  for (let i = 0; i < points.length; i += 1) {
    const first = points[i] as Point;
    const range = rangeFrom(text, first, points[i + 1]);
    if (range.tookNext) i += 1;
    const { start, end } = range;
    const isReference = REFERENCE.test(text.slice(end, end + 30));
    periods.push({ fiscalYear: range.fiscalYear, start, end, isReference });
  }
  return periods;
}

/** The year that a text states for its value: the last that is not only compared with; null where none is. */
export function statedYear(text: string): FiscalYear | null {
  return findPeriods(text).findLast((period) => !period.isReference)?.fiscalYear ?? null;
}

/** The year of a column's head, where a bare 2024 is a year as well. */
export function yearOfHead(text: string): FiscalYear | null {
  const stated = statedYear(text);
  if (stated !== null) return stated;
  const bare = /(?<![0-9０-９])(?:20|２０)[0-9０-９]{2}(?![0-9０-９])/u.exec(text);
  return bare === null ? null : fiscalYearFromWestern(Number(foldWidth(bare[0])), bare[0]);
}

/** Whether a text is nothing but a period and words that go with one (年度末時点, 累計, 実績). */
export function isPeriodOnly(text: string): boolean {
  const bare = blankPeriods(text).replace(/[\s　（）()［］[\]：:・、／/～〜~]/gu, '');
  const hasPeriod = findPeriods(text).length > 0 || /^[\s　（(]*(?:19|20)[0-9]{2}[）)\s　]*$/u.test(text);
  return (
    hasPeriod &&
    /^(?:(?:19|20)[0-9]{2})?(?:末|時点|現在|実績|見込み?|累計数?|値|まで|平均|の|年度?|期間|中|計|速報)*$/u.test(
      bare,
    )
  );
}

/** The text with its periods blanked out, length kept. */
export function blankPeriods(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of findPeriods(text)) {
    kept.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return kept.join('') + text.slice(from);
}

function findPoints(text: string): Point[] {
  const years = findYears(text).map(({ fiscalYear, start, end }): Point => {
    const month = MONTH.exec(text.slice(end, end + 12));
    if (month === null) return { fiscalYear, start, end, hasMonth: false };
    const shownEnd = end + month[0].length;
    return dated(fiscalYear, month.groups?.month, text.slice(start, shownEnd), start);
  });
  const dotted = [...text.matchAll(DOTTED)].flatMap((match): Point[] => {
    const era = { H: '平成', R: '令和', S: '昭和' }[foldWidth(match.groups?.letter ?? '')] as
      | '平成'
      | '令和'
      | '昭和'
      | undefined;
    const eraYear = parseOrdinalNumber(match.groups?.year ?? '');
    const year = era === undefined || eraYear === null ? null : fiscalYearOf(era, eraYear, match[0]);
    return year === null ? [] : [dated(year, match.groups?.month, match[0], match.index)];
  });
  const all = [...years, ...dotted].sort((a, b) => a.start - b.start || b.end - a.end);
  return sameYearTwice(
    text,
    all.filter((point, i) => i === 0 || point.start >= (all[i - 1] as Point).end),
  );
}

/** The day or month of a year: it belongs to the fiscal year that began the April before. */
function dated(year: FiscalYear, monthText: string | undefined, shown: string, start: number): Point {
  const month = parseOrdinalNumber(monthText ?? '') ?? 4;
  const date = `${year.year}-${String(month).padStart(2, '0')}`;
  return {
    fiscalYear: fiscalYearOfDate(date, shown) ?? year,
    start,
    end: start + shown.length,
    hasMonth: true,
  };
}

/** 令和6年度（2024年度） names one year twice. */
function sameYearTwice(text: string, points: readonly Point[]): Point[] {
  const merged: Point[] = [];
  for (const point of points) {
    const last = merged.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, point.start);
    const same = last !== undefined && last.fiscalYear.year === point.fiscalYear.year;
    if (last !== undefined && same && /^[ 　]?[（(／/・=＝][ 　]?$/u.test(gap)) {
      const close = /^[ 　]?[）)](?:年度?)?/u.exec(text.slice(point.end));
      const end = point.end + (/[（(]/u.test(gap) ? (close?.[0].length ?? 0) : 0);
      const shown = text.slice(last.start, end);
      merged[merged.length - 1] = { ...last, end, fiscalYear: { ...last.fiscalYear, text: shown } };
    } else merged.push(point);
  }
  return merged;
}

interface Range {
  readonly fiscalYear: FiscalYear | null;
  readonly start: number;
  readonly end: number;
  readonly tookNext: boolean;
}

function rangeFrom(text: string, first: Point, next: Point | undefined): Range {
  const before = text.slice(Math.max(0, first.start - 12), first.start);
  const bareStart = /(?:から|[～〜~－–—―‐ー-])[ 　]*$/u.exec(before);
  const opening = bareStart === null ? null : BARE_START.exec(before.slice(0, bareStart.index));
  const start = opening === null ? first.start : first.start - (before.length - opening.index);
  const separator = SEPARATOR.exec(text.slice(first.end, first.end + 8));
  const after = first.end + (separator?.[0].length ?? 0);
  if (separator !== null && next !== undefined && next.start === after) {
    const months = first.hasMonth || next.hasMonth;
    const year = months ? null : { ...next.fiscalYear, text: text.slice(start, next.end) };
    return { fiscalYear: year, start, end: next.end, tookNext: true };
  }
  const bare = separator === null ? null : BARE_END.exec(text.slice(after, after + 8));
  const year = bare === null ? null : sameEraYear(first.fiscalYear, bare.groups?.year ?? '');
  if (bare !== null && year !== null) {
    const end = after + bare[0].length;
    return { fiscalYear: { ...year, text: text.slice(start, end) }, start, end, tookNext: false };
  }
  const shown = start === first.start ? first.fiscalYear.text : text.slice(start, first.end);
  return { fiscalYear: { ...first.fiscalYear, text: shown }, start, end: first.end, tookNext: false };
}

function sameEraYear(first: FiscalYear, text: string): FiscalYear | null {
  const number = parseOrdinalNumber(text);
  if (number === null) return null;
  const year = number >= 1900 ? fiscalYearFromWestern(number, text) : fiscalYearOf(first.era, number, text);
  return year !== null && year.year > first.year ? year : null;
}
