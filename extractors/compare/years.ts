import { findYears } from '../../schemas/fiscal-year.js';

/** A text with a mark in the place of each year that it names, and the years (western) in order. */
function withoutYears(text: string): { readonly rest: string; readonly years: readonly number[] } {
  const mentions = findYears(text);
  let rest = '';
  let end = 0;
  for (const mention of mentions) {
    rest += `${text.slice(end, mention.start)}\u0000`;
    end = mention.end;
  }
  return { rest: rest + text.slice(end), years: mentions.map(({ fiscalYear }) => fiscalYear.year) };
}

/**
 * Whether two texts differ by their years alone, and these by as many years as the documents do: last year's
 * 令和6年度 is this year's 令和7年度. Years that stay are years of their own (令和2年国勢調査).
 * @param shift fiscal years from the one document to the other; null where it is not known.
 */
export function movedOnWithTheYear(before: string, after: string, shift: number | null): boolean {
  if (shift === null || shift === 0 || before === after) return false;
  const old = withoutYears(before);
  const now = withoutYears(after);
  if (old.years.length === 0 || old.rest !== now.rest || old.years.length !== now.years.length) return false;
  const steps = now.years.map((year, i) => year - (old.years[i] as number));
  return steps.every((step) => step === 0 || step === shift) && steps.includes(shift);
}

/** Two texts with the years that moved on with the documents written alike in both, so that they part nothing. */
export function withYearsAlike(
  before: string,
  after: string,
  shift: number | null,
): { readonly before: string; readonly after: string } {
  const [old, now] = [findYears(before), findYears(after)];
  if (shift === null || shift === 0 || old.length !== now.length) return { before, after };
  let [left, right, leftEnd, rightEnd] = ['', '', 0, 0];
  for (const [i, mention] of old.entries()) {
    const other = now[i] as (typeof now)[number];
    const isMoved = other.fiscalYear.year - mention.fiscalYear.year === shift;
    const later = after.slice(other.start, other.end);
    left +=
      before.slice(leftEnd, mention.start) + (isMoved ? later : before.slice(mention.start, mention.end));
    right += after.slice(rightEnd, other.start) + later;
    [leftEnd, rightEnd] = [mention.end, other.end];
  }
  return { before: left + before.slice(leftEnd), after: right + after.slice(rightEnd) };
}

/** A text whose years are told from the document's own: 令和7年度 in a document for 2025 is the year 0. */
export function relativeToYear(text: string, own: number | null): string {
  let out = '';
  let end = 0;
  for (const { fiscalYear, start, end: stop } of findYears(text)) {
    out += `${text.slice(end, start)}〈${own === null ? '' : fiscalYear.year - own}〉`;
    end = stop;
  }
  return out + text.slice(end);
}
