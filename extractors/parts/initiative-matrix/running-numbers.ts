import type { At } from '../../../schemas/at.js';
import { foldWidth } from '../../../schemas/fiscal-year.js';
import { parseLabel } from '../../tables/labels.js';
import type { Report } from '../view.js';

/** The running number that a cell holds and nothing else: 12, １２, No.12, (12), ⑫. */
export function integerOf(text: string): number | null {
  const match = /^(?:no\.?\s*)?[（(]?(?<n>[0-9]{1,4})[)）]?[.．、]?$/iu.exec(foldWidth(text.trim()));
  if (match?.groups?.n !== undefined) return Number(match.groups.n);
  const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'.indexOf(text.trim());
  return circled >= 0 && text.trim() !== '' ? circled + 1 : null;
}

/** A number such as 1-2 or Ⅰ-①: it heads a row, but is no integer. */
export function isNumberCode(text: string): boolean {
  return /^[0-9A-ZⅠ-Ⅻ①-⑳]{1,3}(?:[-－‐.．][0-9A-Z①-⑳]{1,3}){1,3}$/u.test(foldWidth(text.trim()));
}

/** The running number in front of a name (「1 二次救急」「(2) 看護師」) and the name behind it, or null. */
export function splitNumber(text: string): { no: number; key: string; title: string } | null {
  const long = /^(?<n>[0-9]{3})[\s　．.、：:]+(?=\S)/u.exec(foldWidth(text));
  if (long !== null)
    return { no: Number(long.groups?.n), key: 'number', title: text.slice(long[0].length).trim() };
  const half = /^(?<n>[0-9]{1,2})[)）][\s　]*(?=\S)/u.exec(foldWidth(text));
  if (half !== null)
    return { no: Number(half.groups?.n), key: 'half', title: text.slice(half[0].length).trim() };
  const label = parseLabel(text);
  if (label === null || label.title === '' || label.doubtful) return null;
  if (!['number', 'parenthesised', 'circled'].includes(label.labelClass)) return null;
  return { no: label.ordinal, key: label.key, title: label.title };
}

/**
 * The names of a list without the running numbers in front, where all have one and they count on (anew from 1 under
 * a new heading); null where they do not.
 */
export function numberedNames(names: readonly string[]): { no: number; title: string }[] | null {
  const found = names.map(splitNumber);
  const countsOn = found.every(
    (each, index) => each !== null && (each.no === 1 || each.no === (found[index - 1]?.no ?? 0) + 1),
  );
  return found.length >= 2 && countsOn ? found.filter((each) => each !== null) : null;
}

export interface NumberedRow {
  readonly no: number;
  readonly name: string;
  readonly at: At;
}

/** Most missing numbers that a message spells out. */
const MOST_LISTED = 10;

/** Reports numbers that are missing, given twice or out of order. A list may begin anew at 1 under a new heading. */
export function checkNumbers(rows: readonly NumberedRow[], rule: string, report: Report): void {
  const seen = new Map<number, NumberedRow>();
  let previous: NumberedRow | null = null;
  for (const row of rows) {
    if (row.no === 1 && previous !== null && previous.no !== 1) seen.clear();
    const same = seen.get(row.no);
    if (same !== undefined) reportRepeated(same, row, rule, report);
    else if (previous !== null && seen.size > 0 && row.no !== previous.no + 1) {
      reportJump(previous, row, rule, report);
    }
    if (same === undefined) seen.set(row.no, row);
    previous = row;
  }
}

function reportRepeated(first: NumberedRow, row: NumberedRow, rule: string, report: Report): void {
  const repeated = first.name === row.name;
  report({
    rule: `${rule}/${repeated ? 'repeated-row' : 'duplicate-number'}`,
    severity: 'warning',
    message: repeated
      ? `No ${row.no}「${row.name}」の行が2回あります。同じ行が繰り返されていないか確かめてください。`
      : `No ${row.no} が「${first.name}」と「${row.name}」の2行にあります。どちらかの番号の誤りではないか確かめてください。`,
    actual: String(row.no),
    expected: null,
    at: [first.at, row.at],
  });
}

function reportJump(previous: NumberedRow, row: NumberedRow, rule: string, report: Report): void {
  const missing = Array.from(
    { length: Math.max(0, Math.min(row.no - previous.no - 1, MOST_LISTED)) },
    (_, index) => previous.no + index + 1,
  );
  report({
    rule: `${rule}/${missing.length > 0 ? 'missing-number' : 'number-order'}`,
    severity: 'warning',
    message:
      missing.length > 0
        ? `No ${missing.join('、')}${row.no - previous.no - 1 > MOST_LISTED ? ' など' : ''}の行がありません。「${previous.name}」（No ${previous.no}）の次が「${row.name}」（No ${row.no}）です。`
        : `No ${previous.no}「${previous.name}」の次が No ${row.no}「${row.name}」で、番号の順になっていません。`,
    actual: String(row.no),
    expected: String(previous.no + 1),
    at: [previous.at, row.at],
  });
}
