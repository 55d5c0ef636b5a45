import type { Target } from '../../../schemas/decision.js';
import { canonical } from '../canonical.js';

/** A target as one text that is the same for all years of a series, so that a decision on one year's document is found for the next; null for what belongs to two documents. */
export function seriesString(target: Target): string | null {
  if (target.kind === 'change' || target.kind === 'match') return null;
  return canonical({ ...target, document: seriesOf(target.document) });
}

/** The document that a target belongs to; of a comparison the later one. */
export function documentOf(target: Target): string {
  return target.kind === 'change' || target.kind === 'match' ? target.after : target.document;
}

/** The id of a document without its year: what all years of one series have in common. */
export function seriesOf(document: string): string {
  return document.slice(0, Math.max(0, document.lastIndexOf('/')));
}

/** Whether one document is of an earlier fiscal year of the same series. Documents without a year are earlier than none. */
export function isEarlier(document: string, than: string): boolean {
  const [year, later] = [yearOf(document), yearOf(than)];
  return seriesOf(document) === seriesOf(than) && year !== null && later !== null && year < later;
}

/** The fiscal year in the id of a document. */
export function yearOf(document: string): number | null {
  const year = /^\d{4}/.exec(document.slice(document.lastIndexOf('/') + 1))?.[0];
  return year === undefined ? null : Number(year);
}
