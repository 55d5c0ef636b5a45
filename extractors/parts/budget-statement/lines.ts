import type { Piece, Span } from '../../../schemas/at.js';
import { splitPiece } from '../../tables/pieces.js';
import type { DocumentView } from '../view.js';
import type { Line } from './model.js';
import { isUnitLine } from './words.js';

/** Most lines of a cell that are cut apart. */
const MOST_LINES = 2_000;

/** The lines of a cell, each with its place; lines that say nothing but the unit are left out. */
export function linesOf(view: DocumentView, cell: Piece): Line[] {
  const lines = view.at(cell.spans).box === null ? linesOfText(view, cell) : linesOfPage(view, cell);
  return lines.filter(({ text }) => text !== '' && !isUnitLine(text));
}

/** The lines that the source itself broke. */
function linesOfText(view: DocumentView, cell: Piece): Line[] {
  const lines: Line[] = [];
  const raw = cell.text.split('\n').filter((text) => text.trim() !== '');
  let rest: Piece = cell;
  for (const [index, text] of raw.entries()) {
    const isLast = index === raw.length - 1 || index === MOST_LINES;
    const [piece, after] = isLast ? [rest, rest] : splitPiece(view.text, rest, rest.text.indexOf('\n'));
    rest = after;
    const shown = piece.text.trim();
    const spans = piece.spans.flatMap((span) => wordsIn(view.text, span));
    if (spans.length > 0) {
      const indent = text.length - text.trimStart().length;
      const words = shown.split(/[\s　]+/u);
      lines.push({ text: shown, words, spans, at: view.at(spans), indent, isFull: false });
    }
    if (isLast) break;
  }
  return lines;
}

/** The lines as they stand on the page, also where a name that ran over two of them was put together. */
function linesOfPage(view: DocumentView, cell: Piece): Line[] {
  const byLine = new Map<number, Span[]>();
  for (const span of cell.spans.flatMap((whole) => wordsIn(view.text, whole))) {
    const line = view.at([span]).line ?? 0;
    byLine.set(line, [...(byLine.get(line) ?? []), span]);
  }
  const only = byLine.size === 1 ? cell.text.trim() : null;
  return [...byLine.values()].slice(0, MOST_LINES).map((spans) => {
    const at = view.at(spans);
    const words = spans.map(({ start, end }) => view.text.slice(start, end));
    const text = only ?? words.join(' ');
    return { text, words, spans, at, indent: at.box?.[0] ?? 0, isFull: isFull(view, spans) };
  });
}

/** Widest gap before the last word of a full line, in heights of its letters: nothing more went before the amount. */
const FULL_GAP = 1.5;

function isFull(view: DocumentView, spans: readonly Span[]): boolean {
  const [before, last] = spans.slice(-2).map((span) => view.at([span]).box);
  if (before == null || last == null) return false;
  return last[0] - before[2] < FULL_GAP * (last[3] - last[1]);
}

/** The stretches of a span that are not blank. */
function wordsIn(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/[^\s　]+/gu)].map((word) => ({
    start: start + word.index,
    end: start + word.index + word[0].length,
  }));
}
