import type { FiscalYear } from '../../schemas/fiscal-year.js';
import { formatFiscalYear } from '../../schemas/wording/year-text.js';

/** What staff read, and its translation. */
export type Language = 'ja' | 'en';

/** The same words in another language: texts for texts, sentences with the same gaps, tables with the same keys. */
export type Translated<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? string
    : Words[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : { readonly [Name in keyof Words[Key]]: string };
};

/** 令和6年度, FY2024; empty where a document has no year. */
export function yearText(year: FiscalYear | null, language: Language): string {
  if (year === null) return '';
  return language === 'ja' ? formatFiscalYear(year) : `FY${year.year}`;
}
