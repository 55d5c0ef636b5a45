import { DPI_RANGE } from '../../pipeline/page-images/page-renderer.js';
import type { Box } from '../../schemas/page-layout.js';
import type { Language } from './messages.js';
import { PAGE_TEXTS } from './messages-pages.js';

/** Flags that `nendo page` and `nendo debug page` have in common, as typed. */
export interface PageFlags {
  readonly page: string;
  readonly dpi: string;
  readonly out?: string;
  readonly password?: string;
  readonly lang: Language;
}

/** A flag whose value cannot be used; the message is for whoever typed it. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

export function parsePage({ page, lang }: PageFlags): number {
  if (!/^[1-9]\d{0,8}$/.test(page)) throw new FlagError(PAGE_TEXTS[lang].badPage(page));
  return Number(page);
}

export function parseDpi({ dpi, lang }: PageFlags): number {
  const value = /^\d{1,4}$/.test(dpi) ? Number(dpi) : Number.NaN;
  if (!(value >= DPI_RANGE.least && value <= DPI_RANGE.most))
    throw new FlagError(PAGE_TEXTS[lang].badDpi(dpi));
  return value;
}

/** Four numbers; brackets and spaces as in plan.json are no fault. */
export function parseBox(box: string, lang: Language): Box {
  const numbers = box.replace(/[[\]\s]/g, '').split(',');
  const values = numbers.map((each) => (/^-?\d{1,6}(?:\.\d{1,20})?$/.test(each) ? Number(each) : Number.NaN));
  const [x0, y0, x1, y1] = values;
  if (values.length !== 4 || !(Number(x0) < Number(x1) && Number(y0) < Number(y1)))
    throw new FlagError(PAGE_TEXTS[lang].badBox(box));
  return values as Box;
}

export function parseMargin(margin: string, lang: Language): number {
  if (!/^\d{1,4}(?:\.\d{1,20})?$/.test(margin)) throw new FlagError(PAGE_TEXTS[lang].badMargin(margin));
  return Number(margin);
}

/** An argument shows in the list of processes; the environment does not. */
export function passwordOf(flags: PageFlags): string | null {
  return flags.password ?? (process.env.NENDO_PDF_PASSWORD || null);
}
