import { z } from 'zod';
import { fiscalYearSchema, foldWidth } from './fiscal-year.js';

export const comparisonSchema = z.enum(['equal', 'at-least', 'at-most', 'less-than', 'more-than', 'words']);
export type Comparison = z.infer<typeof comparisonSchema>;

export const measurementSchema = z
  .object({
    text: z.string().describe('資料の表記のまま（年度の括弧は除く）'),
    value: z.number().nullable().describe('数値。言葉だけの値や数値が複数あるときは null'),
    unit: z.string().nullable(),
    fiscalYear: fiscalYearSchema.nullable().describe('この値の年度'),
    comparison: comparisonSchema,
  })
  .describe('指標の値');
export type Measurement = z.infer<typeof measurementSchema>;

/** A number as printed: its value and the stretch of the text that it takes, sign included. */
export interface PrintedNumber {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const NUMBER =
  /(?<sign>[△▲▼−－-][ 　]?)?(?<digits>[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)(?<fraction>[.．][0-9０-９]+)?/gu;

/** Digits that a number holds exactly, whatever they are (IEEE 754: 2^53 has 16). A million billion yen is no budget. */
const MOST_DIGITS = 15;

/** Every number printed in a text, but for those of more digits than can be held: they stay text. △, ▲ and − before digits make it negative; − between words does not. */
export function findNumbers(text: string): PrintedNumber[] {
  const found: PrintedNumber[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const { sign, digits = '', fraction = '' } = match.groups ?? {};
    const figures = foldWidth(digits).replace(/[,，]/g, '');
    if (figures.length > MOST_DIGITS) continue;
    const before = text.slice(0, match.index).trimEnd().at(-1);
    const signed =
      sign !== undefined && (/[△▲▼]/.test(sign) || before === undefined || /[（(:：、,]/.test(before));
    const plain = figures + foldWidth(fraction).replace('．', '.');
    const start = match.index + (sign !== undefined && !signed ? sign.length : 0);
    found.push({ value: Number(plain) * (signed ? -1 : 1), start, end: match.index + match[0].length });
  }
  return found;
}

/**
 * The amount of a cell that holds one number and nothing else, the way tables print it:
 * 1,234 / １，２３４ / △1,234 / (1,234). Null for blank, －, or anything with words in it.
 */
export function parseAmount(text: string): number | null {
  const bare = text.replace(/[\s　]/g, '').replace(/(?:百万円|千円|円)$/u, '');
  const inner = /^[（(](?<inside>.+)[）)]$/u.exec(bare)?.groups?.inside ?? bare;
  const numbers = findNumbers(inner);
  const only = numbers[0];
  return numbers.length === 1 && only && only.start === 0 && only.end === inner.length ? only.value : null;
}
