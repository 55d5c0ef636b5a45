import type { Letter } from './page-drawing.js';

/** The same letter drawn again within this part of its size, or half its width if that is less, is one letter made bold. */
const DISPLACEMENT = 0.2;
/** Cell of the look-up grid, in points. */
const GRID = 8;

/** Letters without those that are drawn a second time over themselves; the first becomes bold, as it is meant to look. */
export function withoutOverprints(letters: readonly Letter[]): Letter[] {
  const seen = new Map<string, Letter[]>();
  return letters.filter((letter) => {
    if (letter.text.trim() === '') return true;
    const twin = findTwin(seen, letter);
    if (twin !== undefined) {
      twin.bold = true;
      return false;
    }
    const key = keyOf(letter, 0, 0);
    const cell = seen.get(key);
    if (cell === undefined) seen.set(key, [letter]);
    else cell.push(letter);
    return true;
  });
}

function findTwin(seen: ReadonlyMap<string, readonly Letter[]>, letter: Letter): Letter | undefined {
  const [x0, y0, x1, y1] = letter.box;
  const reach = Math.min(DISPLACEMENT * letter.size, Math.max(x1 - x0, 0.1) / 2, Math.max(y1 - y0, 0.1) / 2);
  for (const dx of neighbours(x0, reach)) {
    for (const dy of neighbours(y0, reach)) {
      const twin = seen
        .get(keyOf(letter, dx, dy))
        ?.find(
          (other) =>
            other.hidden === letter.hidden &&
            Math.abs(other.box[0] - x0) <= reach &&
            Math.abs(other.box[1] - y0) <= reach,
        );
      if (twin !== undefined) return twin;
    }
  }
  return undefined;
}

/** Steps to the cells of the grid that a reach around a place touches. */
function neighbours(place: number, reach: number): number[] {
  const own = Math.floor(place / GRID);
  const first = Math.floor((place - reach) / GRID);
  const last = Math.floor((place + reach) / GRID);
  return first === last ? [0] : [first - own, last - own];
}

function keyOf({ text, box }: Letter, dx: number, dy: number): string {
  return `${text} ${Math.floor(box[0] / GRID) + dx} ${Math.floor(box[1] / GRID) + dy}`;
}
