import { groupBy } from '../../extractors/grouping.js';
import type { Box } from '../../schemas/page-layout.js';
import type { PlacedCell } from './model.js';

/** A cell as it is printed, and the one that was read there; null where none was. */
export interface CellMatch {
  readonly truth: PlacedCell;
  readonly read: PlacedCell | null;
}

/** Share of the smaller of two boxes that both must cover. */
const LEAST_SHARED = 0.3;

/** For each printed cell the read cell that covers most of it. */
export function matchCells(truth: readonly PlacedCell[], read: readonly PlacedCell[]): CellMatch[] {
  return truth.map((cell) => {
    const [best] = read
      .filter(({ page }) => page === cell.page)
      .map((each) => ({ each, shared: sharedArea(each.box, cell.box) }))
      .filter(({ each, shared }) => shared >= LEAST_SHARED * Math.min(areaOf(each.box), areaOf(cell.box)))
      .sort((a, b) => b.shared - a.shared);
    return { truth: cell, read: best?.each ?? null };
  });
}

/** Read cells that lie on no printed one. */
export function unmatched(matches: readonly CellMatch[], read: readonly PlacedCell[]): PlacedCell[] {
  const known = new Set(matches.map((match) => match.read));
  return read.filter((cell) => !known.has(cell));
}

/**
 * The matches whose cells stand in the row and column where they are printed. Tables may be cut or begin elsewhere: of each
 * two tables, the distance that most of their cells have in common is right.
 */
export function inPlace(matches: readonly CellMatch[]): ReadonlySet<CellMatch> {
  const byTables = groupBy(matches, ({ truth, read }) => `${truth.place?.table} ${read?.place?.table}`);
  return new Set(
    [...byTables.values()].flatMap((pair) => {
      const byOffset = groupBy(pair, offsetOf);
      byOffset.delete('');
      return [...byOffset.values()].sort((a, b) => b.length - a.length)[0] ?? [];
    }),
  );
}

function offsetOf({ truth, read }: CellMatch): string {
  const [from, to] = [truth.place, read?.place];
  if (from === null || to === null || to === undefined) return '';
  return `${to.row - from.row} ${to.column - from.column}`;
}

/** A word or letter somewhere on the printed page. */
export interface PlacedWord {
  readonly page: number;
  readonly box: Box;
  readonly text: string;
}

/** Points that a word may lie beside a cell's letters and still be its own. */
const REACH = 3;

/** Words put into the printed cells that they lie in, in reading order: what anybody does who knows the grid. */
export function wordsInCells(truth: readonly PlacedCell[], words: readonly PlacedWord[]): PlacedCell[] {
  const texts = new Map<PlacedCell, string>();
  for (const { page, box, text } of words) {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const [nearest] = truth
      .filter((cell) => cell.page === page)
      .map((cell) => ({ cell, distance: distanceTo(cell.box, x, y) }))
      .filter(({ distance }) => distance <= REACH)
      .sort((a, b) => a.distance - b.distance);
    if (nearest !== undefined) texts.set(nearest.cell, (texts.get(nearest.cell) ?? '') + text);
  }
  return [...texts].map(([cell, text]) => ({ ...cell, text, isFlagged: false }));
}

/** The words that lie in none of the printed tables. */
export function wordsOutside(truth: readonly PlacedCell[], words: readonly PlacedWord[]): PlacedWord[] {
  const tables = [...groupBy(truth, ({ page, place }) => `${page} ${place?.table}`).values()].map(
    (cells) => ({
      page: cells[0]?.page,
      box: cells.map(({ box }) => box).reduce(around),
    }),
  );
  return words.filter(({ page, box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return !tables.some((table) => table.page === page && distanceTo(table.box, x, y) <= REACH);
  });
}

function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function distanceTo([x0, y0, x1, y1]: Box, x: number, y: number): number {
  return Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, width) * Math.max(0, height);
}

function areaOf([x0, y0, x1, y1]: Box): number {
  return (x1 - x0) * (y1 - y0);
}
