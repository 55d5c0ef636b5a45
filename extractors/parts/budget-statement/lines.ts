import type { Piece } from '../../../schemas/at.js';
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
      const at = view.at(piece.spans);
      lines.push({ text: shown, spans: piece.spans, at, indent: at.box?.[0] ?? indentOf(text) });
    }
    if (isLast) break;
  }
  return lines;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
