import type { At, Span } from '../../schemas/at.js';
import type { Box, PageLayout, Run } from '../../schemas/page-layout.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { lastAtOrBefore } from '../sorted.js';
import { boxAsShown } from './box-as-shown.js';

/**
 * Looks up where a stretch of the document's text stands: the page and line on which it begins, and the box around
 * what of it stands on that page. A text without pages has no boxes. What was recognised in an image is as sure as its
 * least sure letter.
 */
export function placeFinder(read: ReadDocument): (span: Span) => At {
  const lines = read.pages.flatMap((page) => page.lines);
  const starts = lines.map(({ start }) => start);
  const pages = read.pages.flatMap(({ number, lines: own }) => own.map(() => number));
  const drawnAt = drawnFinder(read);
  return (span) => {
    const place = Number.isFinite(span.start)
      ? Math.max(0, lastAtOrBefore(starts, span.start))
      : lines.length;
    const { box, confidence } = drawnAt(span);
    return {
      page: pages[place] ?? null,
      line: lines[place]?.number ?? null,
      box,
      reader: confidence === null ? read.reader : 'ocr',
      confidence,
    };
  };
}

/** The box around two, or the one that there is. */
export function joinBoxes(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** What is drawn of a stretch on the page where it begins. */
interface Drawn {
  readonly box: Box | null;
  /** Of the least sure letter, blanks aside; null where no letter was recognised in an image. */
  readonly confidence: number | null;
}

const NOWHERE: Drawn = { box: null, confidence: null };

function drawnFinder({ layout }: ReadDocument): (span: Span) => Drawn {
  if (layout === null) return () => NOWHERE;
  // A page's text follows that of the page before: sorted page by page, the runs are sorted.
  const sorted = layout.pages.map(({ runs, hidden }) =>
    [...runs, ...hidden].sort((a, b) => a.span.start - b.span.start),
  );
  const runs = sorted.flat();
  const pages = sorted.flatMap((own, index) => own.map(() => index));
  const starts = runs.map(({ span }) => span.start);
  return (span) => {
    if (!Number.isFinite(span.start)) return NOWHERE;
    const end = Math.max(span.end, span.start + 1);
    let box: Box | null = null;
    let confidence: number | null = null;
    let page: number | null = null;
    for (let at = Math.max(0, lastAtOrBefore(starts, span.start)); at < runs.length; at += 1) {
      const run = runs[at] as Run;
      const onPage = pages[at] as number;
      if (run.span.start >= end) break;
      if (run.span.end <= span.start) continue;
      page ??= onPage;
      if (page !== onPage) continue;
      box = joinBoxes(box, boxOfStretch(run, span.start, end));
      confidence = leastOf(confidence, run, span.start, end);
    }
    if (box === null || page === null) return NOWHERE;
    const shown = boxAsShown(box, layout.pages[page] as PageLayout);
    return { box: shown.map(roundHundredth) as Box, confidence };
  };
}

/** The confidence of the least sure letter of a stretch, or what was known before it. */
function leastOf(
  known: number | null,
  { confidences, span }: Run,
  start: number,
  end: number,
): number | null {
  if (confidences === undefined) return known;
  const letters = confidences.subarray(Math.max(0, start - span.start), end - span.start);
  const least = letters.reduce((low, value) => Math.min(low, value), known ?? 1);
  return roundHundredth(least);
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

/** Hundredths of a point are enough for a place on a page, and of one for a confidence. */
function roundHundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
