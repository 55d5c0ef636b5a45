import { boxAround } from './cell-lines.js';
import type { TableSettings } from './settings.js';
import { median, piecesOf, type TextRow } from './text-rows.js';

/** Lines of running text side by side make a page of two columns from so many on. */
const FEWEST_LINES = 5;

/** X between two columns of running text; null where the page has one column. */
function columnGap(rows: readonly TextRow[], text: string, settings: TableSettings): number | null {
  const gaps = rows.flatMap(({ pieces, size }) => {
    const parts = piecesOf(
      pieces.flatMap(({ words }) => words),
      text,
      settings.columnGapEm,
    );
    const [left, right] = parts;
    const isWide = parts.every(({ from, to }) => to - from >= settings.columnProseEm * size);
    return parts.length === 2 && left && right && isWide ? [{ from: left.to, to: right.from }] : [];
  });
  if (gaps.length < FEWEST_LINES) return null;
  const middle = median(gaps.map(({ from, to }) => (from + to) / 2));
  const clear = gaps.filter(({ from, to }) => from < middle && middle < to);
  return clear.length >= gaps.length * settings.headShare ? middle : null;
}

/**
 * The lines of a page by its columns of running text: those that run over both, and the parts of the others on either
 * side. A page of one column is one list.
 */
export function byPageColumns(rows: readonly TextRow[], text: string, settings: TableSettings): TextRow[][] {
  const gap = columnGap(rows, text, settings);
  if (gap === null) return [[...rows]];
  const whole: TextRow[] = [];
  const sides: [TextRow[], TextRow[]] = [[], []];
  for (const row of rows) {
    if (row.pieces.some(({ from, to }) => from < gap && gap < to)) {
      whole.push(row);
      continue;
    }
    const left = row.pieces.filter(({ to }) => to <= gap);
    const right = row.pieces.filter(({ from }) => from >= gap);
    if (left.length > 0) sides[0].push(part(row, left));
    if (right.length > 0) sides[1].push(part(row, right));
  }
  return [whole, ...sides];
}

/** A part of a line as a line of its own. */
function part(row: TextRow, pieces: TextRow['pieces']): TextRow {
  const boxes = pieces.flatMap(({ words }) => words.map(({ box }) => box));
  return { ...row, pieces, box: boxAround(boxes) };
}
