import { findDates } from '../../schemas/fiscal-year.js';

/** 2022-01-12, 2022-1, and 2022/1/12 as Excel shows and saves the same. */
const NUMERIC = /^(?<year>\d{4})[-/](?<month>\d{1,2})(?:[-/](?<day>\d{1,2}))?$/;

/** A day or month of any calendar year written out, or 令和4年1月12日, as ISO 8601 (2022-01-12 or 2022-01); else null. */
export function toIsoDate(text: string): string | null {
  const { year, month, day } = NUMERIC.exec(text)?.groups ?? {};
  const written = year === undefined ? text : `${year}年${month}月${day === undefined ? '' : `${day}日`}`;
  const [mention, ...others] = findDates(written);
  return mention?.text === written && others.length === 0 ? mention.date : null;
}

/** The first day that a day or month may mean. */
export function earliestDay(date: string): string {
  return date.length === 7 ? `${date}-01` : date;
}

/** The last day that a day or month may mean. */
export function latestDay(date: string): string {
  if (date.length !== 7) return date;
  const [year = 0, month = 0] = date.split('-').map(Number);
  return `${date}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
