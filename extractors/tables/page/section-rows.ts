import type { Box } from '../../../schemas/page-layout.js';
import type { TableSettings } from './settings.js';
import { isFigure, isLeader, type TextRow } from './text-rows.js';

/** Whether the pieces of a line are words of one text. */
function isOneText({ pieces, size }: TextRow, settings: TableSettings): boolean {
  return pieces.every(
    ({ from }, at) => at === 0 || from - (pieces[at - 1]?.to ?? from) < settings.wordGapEm * size,
  );
}

/** Whether a line holds a figure beside something else. */
function isData({ pieces }: TextRow): boolean {
  const texts = pieces.filter((piece) => !isLeader(piece));
  return texts.length > 1 && texts.some(({ text }) => isFigure(text));
}

/**
 * Lines of a table that are sections of it: one text in the middle of all columns, between lines of data, with nothing
 * but figures right above it, so that it carries on none of their texts.
 */
export function sectionRows(
  rows: readonly TextRow[],
  [x0, , x1]: Box,
  settings: TableSettings,
): Set<TextRow> {
  return new Set(
    rows.filter((row, at) => {
      const [above, below] = [rows[at - 1], rows[at + 1]];
      const [first, last] = [row.pieces[0], row.pieces.at(-1)];
      if (!first || !last || !above || !below || !isData(above) || !isData(below)) return false;
      if (!isOneText(row, settings) || row.pieces.every(({ text }) => isFigure(text))) return false;
      const off = Math.abs((first.from + last.to) / 2 - (x0 + x1) / 2);
      const over = above.pieces.filter(({ from, to }) => from < last.to && to > first.from);
      return (
        off <= settings.centreEm * row.size && over.every((piece) => isLeader(piece) || isFigure(piece.text))
      );
    }),
  );
}
