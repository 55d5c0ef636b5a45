import type { Piece, Span } from '../../../schemas/at.js';
import { splitPiece } from '../../tables/pieces.js';
import type { DocumentView } from '../view.js';
import type { Line } from './model.js';
import { isUnitLine } from './words.js';

/** Most lines of a cell that are cut apart. */
const MOST_LINES = 400;

/** The lines of a cell, each with its place; lines that say nothing but the unit are left out. */
export function linesOf(view: DocumentView, cell: Piece): Line[] {
  const lines: Line[] = [];
  const raw = cell.text.split('\n').filter((text) => text.trim() !== '');
  let rest: Piece = cell;
  for (const [index, text] of raw.entries()) {
    const isLast = index === raw.length - 1 || index === MOST_LINES;
    const [piece, after] = isLast ? [rest, rest] : splitPiece(view.text, rest, rest.text.indexOf('\n'));
    rest = after;
    const shown = piece.text.trim();
    if (shown !== '' && piece.spans.length > 0 && !isUnitLine(shown)) {
      const spans = trimStarts(view.text, piece.spans);
      const at = view.at(spans);
      const words = wordsOf(at.box === null ? shown : spans.map((span) => cut(view.text, span)).join(' '));
      lines.push({ text: shown, words, spans, at, indent: at.box?.[0] ?? indentOf(text) });
    }
    if (isLast) break;
  }
  return lines;
}

function wordsOf(text: string): string[] {
  return text.split(/[\s　]+/u).filter((word) => word !== '');
}

function cut(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Spans from their first letter on: a cut leaves the end of the line above at the beginning of the next. */
function trimStarts(text: string, spans: readonly Span[]): Span[] {
  return spans.map(({ start, end }) => {
    const blank = /^\s*/u.exec(text.slice(start, end))?.[0].length ?? 0;
    return { start: start + blank, end };
  });
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
