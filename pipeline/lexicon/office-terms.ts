import type { OfficeHolder } from '../../extractors/context.js';
import { plainName } from '../gazetteer.js';
import { earliestDay, latestDay } from './partial-date.js';

/** The same for all who held one office. */
export function officeKey({ municipality, office }: OfficeHolder): string {
  return `${plainName(municipality)}\t${office}`;
}

/** Whether two terms share a day for certain, whatever day a month stands for. */
export function shareDay(a: OfficeHolder, b: OfficeHolder): boolean {
  return latestDay(a.from) <= earliestDay(b.to) && latestDay(b.from) <= earliestDay(a.to);
}
