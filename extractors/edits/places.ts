import type { At, Span } from '../../schemas/at.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { lastAtOrBefore } from '../sorted.js';

/** Looks up the page and the line on which a stretch of the document's text begins. */
export function placeFinder(read: ReadDocument): (span: Span) => At {
  const starts: number[] = [];
  const places: { page: number | null; line: number }[] = [];
  for (const page of read.pages) {
    for (const line of page.lines) {
      starts.push(line.start);
      places.push({ page: page.number, line: line.number });
    }
  }
  return (span) => {
    const place = Number.isFinite(span.start)
      ? places[Math.max(0, lastAtOrBefore(starts, span.start))]
      : undefined;
    return {
      page: place?.page ?? null,
      line: place?.line ?? null,
      box: null,
      reader: read.reader,
      confidence: null,
    };
  };
}
