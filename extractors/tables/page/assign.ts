import type { Grid } from '../../lattice/grid.js';
import { intervalOf } from '../../lattice/grid.js';
import type { TableSettings } from './settings.js';
import { goesAcross, letterMiddle, type Word, wordOf } from './words.js';

/** Cells by their place: index of the cell that holds each box between neighbouring borders. */
export function cellPlaces({ xs, ys, cells }: Grid): Int32Array {
  const columns = xs.length - 1;
  const places = new Int32Array(columns * (ys.length - 1)).fill(-1);
  cells.forEach(({ row, column, rowSpan, columnSpan }, index) => {
    for (let r = row; r < row + rowSpan; r += 1) {
      places.fill(index, r * columns + column, r * columns + column + columnSpan);
    }
  });
  return places;
}

/**
 * The words in each cell of a grid, by the middle of every letter: a word that reaches over a rule is cut there.
 * Letters outside the grid come back as `outside`; where no rule ends it (`end: 'undrawn'`), they belong to the
 * nearest cell, since nothing shows that a word ends there.
 */
export function assignWords(
  grid: Grid,
  words: readonly Word[],
  settings: TableSettings,
  end: 'ruled' | 'undrawn' = 'ruled',
): { inside: Word[][]; outside: Word[] } {
  const { xs, ys } = grid;
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const places = cellPlaces(grid);
  const inside: Word[][] = grid.cells.map(() => []);
  const outside: Word[] = [];
  const placeOf = (x: number, y: number) => {
    const [atColumn, atRow] = [intervalOf(xs, x), intervalOf(ys, y)];
    const [column, row] =
      end === 'ruled' ? [atColumn, atRow] : [within(atColumn, columns), within(atRow, rows)];
    return column < 0 || row < 0 || column >= columns || row >= rows
      ? -1
      : (places[row * columns + column] ?? -1);
  };
  const put = (word: Word, place: number) => (inside[place] ?? outside).push(word);
  for (const word of words) {
    const { run, box, from, to } = word;
    const isAcross = goesAcross(run);
    const middle = isAcross ? (box[1] + box[3]) / 2 : (box[0] + box[2]) / 2;
    const at = (position: number) => (isAcross ? placeOf(position, middle) : placeOf(middle, position));
    const [first, last] = [at(letterMiddle(run, from)), at(letterMiddle(run, to - 1))];
    if (first === last) {
      put(word, first);
      continue;
    }
    let start = from;
    let place = first;
    for (let unit = from + 1; unit <= to; unit += 1) {
      const next = unit < to ? at(letterMiddle(run, unit)) : Number.NaN;
      if (next === place) continue;
      put(wordOf(run, start, unit, settings), place);
      start = unit;
      place = next;
    }
  }
  return { inside, outside };
}

/** An index, or the nearest of those from 0 to `count` (exclusive). */
function within(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
