import type { LineItem } from './lines.js';

/** Fewest tabs of a row that may be put together from lines: in narrower tables the count proves too little. */
const FEWEST_TABS = 3;
/** Share of a table's lines that must have all tabs: a conversion that cuts blank cells off leaves no such proof. */
const WHOLE_SHARE = 0.5;
/** Most lines that one row is put together from. */
const MOST_LINES = 8;

/**
 * Makes one line of the lines into which a break inside a cell parted a table row: lines with too few tabs follow
 * each other directly, and together they have exactly as many as the other rows.
 */
export function joinBrokenRows(text: string, items: readonly LineItem[]): LineItem[] {
  const result: LineItem[] = [];
  for (let start = 0; start < items.length; ) {
    const end = runEnd(items, start);
    const run = items.slice(start, Math.max(end, start + 1));
    // Not spread into the call: a table may have more rows than a call takes arguments.
    for (const item of run.length > 2 ? joinWithin(text, run) : run) result.push(item);
    start += run.length;
  }
  return result;
}

/** Where the lines of a table that begins at an index end: rows, and lines without a tab between them. */
function runEnd(items: readonly LineItem[], start: number): number {
  let end = start;
  while (items[end]?.kind === 'tabs' || (end > start && isPlain(items[end]))) end += 1;
  while (end > start && items[end - 1]?.kind !== 'tabs') end -= 1;
  return end;
}

function isPlain(item: LineItem | undefined): boolean {
  return item?.kind === 'text' && item.depth === 0 && item.bullet === null;
}

function joinWithin(text: string, run: readonly LineItem[]): LineItem[] {
  const tabs = run.map((item) => tabsIn(text, item));
  const rows = tabs.filter((count) => count > 0);
  const whole = rows.reduce((most, count) => Math.max(most, count), 0);
  if (whole < FEWEST_TABS || rows.filter((count) => count === whole).length < WHOLE_SHARE * rows.length)
    return [...run];
  const result: LineItem[] = [];
  for (let index = 0; index < run.length; ) {
    const length = (tabs[index] ?? 0) < whole ? brokenLength(text, run, tabs, index, whole) : 1;
    const first = run[index] as LineItem;
    const last = run[index + length - 1] as LineItem;
    result.push(
      length === 1
        ? first
        : { kind: 'tabs', span: { start: first.span.start, end: last.span.end }, page: first.page },
    );
    index += length;
  }
  return result;
}

/** How many lines from an index on are one row; 1 when they are none. */
function brokenLength(
  text: string,
  run: readonly LineItem[],
  tabs: readonly number[],
  index: number,
  whole: number,
): number {
  let sum = tabs[index] ?? 0;
  for (let length = 2; length <= MOST_LINES && index + length <= run.length; length += 1) {
    const before = run[index + length - 2] as LineItem;
    const item = run[index + length - 1] as LineItem;
    // A break inside a cell has words on both sides.
    if ((tabs[index + length - 1] ?? 0) === whole) return 1;
    const isInside = !endsBlank(text, before) && !/^[\t\s]/u.test(text.slice(item.span.start, item.span.end));
    if (!isInside || before.page !== item.page) return 1;
    sum += tabs[index + length - 1] ?? 0;
    if (sum === whole) return length;
    if (sum > whole) return 1;
  }
  return 1;
}

function endsBlank(text: string, item: LineItem): boolean {
  return /[\t\s]$/u.test(text.slice(item.span.start, item.span.end));
}

function tabsIn(text: string, item: LineItem): number {
  return text.slice(item.span.start, item.span.end).split('\t').length - 1;
}
