import { foldWidth } from '../../../schemas/fiscal-year.js';
import { parseLabel } from '../../tables/labels.js';

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
