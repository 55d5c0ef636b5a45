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
      return isMoved ? { ...run, span, edges: reviseEdges(run, span, map) } : run;
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

/** The edges of the letters now in a run: an untouched letter keeps its own, what was put in shares the room of what it replaced. */
function reviseEdges(run: Run, span: Span, map: PositionMap): Float32Array {
  const edges = new Float32Array(span.end - span.start + 1);
  for (let at = 0; at < edges.length; at += 1) {
    const before = map.back(span.start + at, 'start');
    const index = Math.min(Math.max(before - run.span.start, 0), run.edges.length - 1);
    edges[at] = run.edges[index] as number;
  }
  edges[edges.length - 1] = run.edges.at(-1) as number;
  return edges;
}
