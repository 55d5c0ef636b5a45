import type { At, Span } from '../../schemas/at.js';
import type { Box, Run } from '../../schemas/page-layout.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { lastAtOrBefore } from '../sorted.js';

/**
 * Looks up where a stretch of the document's text stands: the page and line on which it begins, and the box around
 * what of it stands on that page. A text without pages has no boxes.
 */
export function placeFinder(read: ReadDocument): (span: Span) => At {
  const starts: number[] = [];
  const places: { page: number | null; line: number }[] = [];
  for (const page of read.pages) {
    for (const line of page.lines) {
      starts.push(line.start);
      places.push({ page: page.number, line: line.number });
    }
  }
  const boxOf = boxFinder(read);
  return (span) => {
    const place = Number.isFinite(span.start)
      ? places[Math.max(0, lastAtOrBefore(starts, span.start))]
      : undefined;
    return {
      page: place?.page ?? null,
      line: place?.line ?? null,
      box: boxOf(span),
      reader: read.reader,
      confidence: null,
    };
  };
}

/** The box around two, or the one that there is. */
export function joinBoxes(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function boxFinder({ layout }: ReadDocument): (span: Span) => Box | null {
  if (layout === null) return () => null;
  const runs = layout.pages
    .flatMap((page, index) => [...page.runs, ...page.hidden].map((run) => ({ run, page: index })))
    .sort((a, b) => a.run.span.start - b.run.span.start);
  const starts = runs.map(({ run }) => run.span.start);
  return (span) => {
    if (!Number.isFinite(span.start)) return null;
    const end = Math.max(span.end, span.start + 1);
    let box: Box | null = null;
    let page: number | null = null;
    for (let at = Math.max(0, lastAtOrBefore(starts, span.start)); at < runs.length; at += 1) {
      const { run, page: onPage } = runs[at] as (typeof runs)[number];
      if (run.span.start >= end) break;
      if (run.span.end <= span.start) continue;
      page ??= onPage;
      if (page === onPage) box = joinBoxes(box, boxOfStretch(run, span.start, end));
    }
    return box === null ? null : (box.map(roundPoint) as Box);
  };
}

/** The box of some letters of a run. */
function boxOfStretch(run: Run, start: number, end: number): Box {
  const { box, span, edges, direction } = run;
  if (start <= span.start && end >= span.end) return box;
  const last = edges.length - 1;
  const first = edges[Math.min(Math.max(start - span.start, 0), last)] as number;
  const behind = edges[Math.min(Math.max(end - span.start, 0), last)] as number;
  const [low, high] = [Math.min(first, behind), Math.max(first, behind)];
  const isLevel = direction === 'right' || direction === 'left';
  return isLevel ? [low, box[1], high, box[3]] : [box[0], low, box[2], high];
}

/** Hundredths of a point are enough for a place on a page. */
function roundPoint(value: number): number {
  return Math.round(value * 100) / 100;
}
