import { type DocumentView, spansOfBlock } from '../../extractors/parts/view.js';
import type { Span } from '../../schemas/at.js';
import type { Edit } from '../../schemas/edit.js';

/** The stretches of a document's text that stand in no table, in order: in a table, lines of cells beside each other have no order. */
export function runningSpans(view: DocumentView): Span[] {
  const tables = view
    .tables()
    .flatMap(({ block }) => spansOfBlock(block))
    .toSorted((a, b) => a.start - b.start);
  const running: Span[] = [];
  let at = 0;
  for (const { start, end } of [...tables, { start: view.text.length, end: view.text.length }]) {
    if (start > at) running.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  return running;
}

/** A stretch of a text with what was changed in it. An edit that reaches over an edge counts where it begins. */
export function revised(text: string, spans: readonly Span[], edits: readonly Edit[]): string {
  const applied = edits
    .flatMap(({ status, span, after }) => (status === 'applied' && span !== null ? [{ ...span, after }] : []))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  return spans.map((span) => revisedIn(text, span, applied)).join('');
}

function revisedIn(text: string, { start, end }: Span, edits: readonly (Span & { after: string })[]): string {
  let made = '';
  let at = start;
  for (const edit of edits) {
    if (edit.start < at || edit.start >= end) continue;
    made += text.slice(at, edit.start) + edit.after;
    at = edit.end;
  }
  return made + text.slice(at, end);
}
