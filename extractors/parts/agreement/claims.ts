import type { Span } from '../../../schemas/at.js';

/** Spans in order, each once. */
export function uniqueSpans(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (span.end <= span.start || (last !== undefined && span.end <= last.end)) continue;
    kept.push(last !== undefined && span.start < last.end ? { start: last.end, end: span.end } : span);
  }
  return kept;
}
