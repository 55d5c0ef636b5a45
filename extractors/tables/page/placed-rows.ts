import { intervalOf } from '../../lattice/grid.js';
import type { TableSettings } from './settings.js';
import { isFigure, isLeader, type Piece, type TextRow } from './text-rows.js';

/** What a line has in one column, or across some: columns `first` to `last`. */
export interface PlacedPiece {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly figure: boolean;
}

/** A line of text by columns. */
export interface PlacedRow {
  readonly row: TextRow;
  /** It stands over all columns, as a row by itself. */
  readonly isSection: boolean;
  readonly pieces: readonly PlacedPiece[];
}

const LETTERS = /\p{L}{2}/u;

/** Whether two neighbours are words of one phrase, which may run over a gap of the columns. */
function isPhrase(left: Piece, right: Piece, size: number, settings: TableSettings): boolean {
  return (
    right.from - left.to < settings.wordGapEm * size &&
    !isFigure(left.text) &&
    !isFigure(right.text) &&
    (LETTERS.test(left.text) || LETTERS.test(right.text))
  );
}

/** Puts the pieces of a line into the columns between borders `xs`. */
export function placeRow(row: TextRow, xs: readonly number[], settings: TableSettings): PlacedRow {
  const reach = settings.reachEm * row.size;
  const last = xs.length - 2;
  const clamp = (column: number) => Math.max(0, Math.min(last, column));
  const placed: PlacedPiece[] = [];
  let before: Piece | null = null;
  for (const piece of row.pieces) {
    if (isLeader(piece)) continue;
    const middle = clamp(intervalOf(xs, (piece.from + piece.to) / 2));
    const [start, end] = [clamp(intervalOf(xs, piece.from + reach)), clamp(intervalOf(xs, piece.to - reach))];
    const [first, until] = [Math.min(start, middle), Math.max(end, middle)];
    const open = placed.at(-1);
    const joins =
      open && (open.last >= first || (before !== null && isPhrase(before, piece, row.size, settings)));
    if (open && joins) {
      placed[placed.length - 1] = {
        first: Math.min(open.first, first),
        last: Math.max(open.last, until),
        from: open.from,
        to: piece.to,
        text: `${open.text} ${piece.text}`,
        figure: open.figure && isFigure(piece.text),
      };
    } else {
      const figure = isFigure(piece.text);
      placed.push({ first, last: until, from: piece.from, to: piece.to, text: piece.text, figure });
    }
    before = piece;
  }
  return { row, isSection: false, pieces: placed };
}

/** Puts a line over all the columns between borders `xs`. */
export function placeSection(row: TextRow, xs: readonly number[]): PlacedRow {
  const [from, to] = [row.pieces[0]?.from ?? 0, row.pieces.at(-1)?.to ?? 0];
  const text = row.pieces.map((piece) => piece.text).join(' ');
  const piece = { first: 0, last: xs.length - 2, from, to, text, figure: false };
  return { row, isSection: true, pieces: [piece] };
}

/** Whether a line holds data: half of what stands right of the first column, or more, are figures. */
export function holdsFigures({ pieces }: PlacedRow): boolean {
  const right = pieces.filter(({ first }) => first > 0);
  const figures = right.filter(({ figure }) => figure).length;
  return figures * 2 >= right.length && figures >= (pieces[0]?.first === 0 ? 1 : 2);
}

/** Whether a line holds data and says in the first column what it is. */
export function isLabelledData(row: PlacedRow): boolean {
  return row.pieces[0]?.first === 0 && holdsFigures(row);
}

/** Whether a line has a label and nothing else. */
export function isLabelOnly({ pieces }: PlacedRow): boolean {
  return pieces.length === 1 && pieces[0]?.first === 0 && pieces[0].last === 0;
}

/** Whether two lines have figures in the same column, so that they cannot be lines of one row. */
export function clash(a: PlacedRow, b: PlacedRow): boolean {
  const columns = new Set(a.pieces.filter(({ figure }) => figure).map(({ first }) => first));
  const shared = b.pieces.filter(({ figure, first }) => figure && columns.has(first)).length;
  return shared > 0 && shared * 2 >= Math.min(columns.size, b.pieces.filter(({ figure }) => figure).length);
}
