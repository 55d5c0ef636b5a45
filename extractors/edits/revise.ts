import type { Span } from '../../schemas/at.js';
import type { Layout, PageLayout, Run } from '../../schemas/page-layout.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import { PositionMap } from './position-map.js';
import { applyEdits, type TextEdits } from './text-edit.js';

/** The document with its text edited; lines, furniture and runs keep their places on the page and move with the text. */
export function reviseDocument(read: ReadDocument, edits: TextEdits): ReadDocument {
  if (edits.length === 0) return read;
  const map = new PositionMap(edits);
  return {
    ...read,
    text: applyEdits(read.text, edits),
    pages: read.pages.map((page) => ({
      ...page,
      lines: page.lines.map((line) => {
        const start = map.forward(line.start, 'start');
        return { ...line, start, end: Math.max(start, map.forward(line.end, 'end')) };
      }),
    })),
    furniture: read.furniture.map((piece) => ({ ...piece, span: map.forwardSpan(piece.span) })),
    glyphDoubts: read.glyphDoubts.map((doubt) => ({
      ...doubt,
      spans: doubt.spans.map((span) => map.forwardSpan(span)),
    })),
    layout: read.layout === null ? null : reviseLayout(read.layout, map),
  };
}

function reviseLayout(layout: Layout, map: PositionMap): Layout {
  const revise = (runs: readonly Run[]): Run[] =>
    runs.map((run) => {
      const span = map.forwardSpan(run.span);
      const isMoved = span.start !== run.span.start || span.end !== run.span.end;
      return isMoved ? reviseRun(run, span, map) : run;
    });
  return {
    ...layout,
    pages: layout.pages.map(
      (page): PageLayout => ({
        ...page,
        runs: revise(page.runs),
        hidden: revise(page.hidden),
      }),
    ),
  };
}

/** A run over its new span: an untouched letter keeps its edges and confidence, what was put in has those of what it replaced. */
function reviseRun(run: Run, span: Span, map: PositionMap): Run {
  const { edges: before, confidences } = run;
  const length = span.end - span.start;
  const origins = Array.from(
    { length: length + 1 },
    (_, at) => map.back(span.start + at, 'start') - run.span.start,
  );
  const edges = valuesAt(origins, before);
  edges[length] = before.at(-1) as number;
  const revised = { ...run, span, edges };
  return confidences === undefined
    ? revised
    : { ...revised, confidences: valuesAt(origins.slice(0, length), confidences) };
}

/** The values of letters, by where these stood in their run. */
function valuesAt(places: readonly number[], values: Float32Array): Float32Array {
  return Float32Array.from(places, (place) => values[Math.min(Math.max(place, 0), values.length - 1)] ?? 0);
}
