import type { ReadDocument } from '../../schemas/read-document.js';
import { PositionMap } from './position-map.js';
import { applyEdits, type TextEdits } from './text-edit.js';

/** The document with its text edited; lines and furniture keep their numbers and move with the text. */
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
  };
}
