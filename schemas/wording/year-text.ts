import type { FiscalYear } from '../fiscal-year.js';

/** 令和6年度, 令和元年度. Apart from the schema, so that a page in a browser need not load a validator for it. */
export function formatFiscalYear(value: Pick<FiscalYear, 'era' | 'eraYear'>): string {
  return `${value.era}${value.eraYear === 1 ? '元' : value.eraYear}年度`;
}
