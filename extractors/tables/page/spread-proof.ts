import { shared } from './blocks-boxes.js';
import type { PageCell, PageTable } from './model.js';

/** Smallest sum that is no accident: numbers of rows and small counts agree anywhere. */
const SMALLEST_SUM = 100;
/** Fewest rows that are numbered alike on both sides. */
const NUMBERED_ROWS = 3;

/**
 * Whether what two halves of a spread say shows that their rows belong together, and not only that they stand level:
 * the figures of a column on the right add up to those of the rows on the left, as 節 do to their 目, or those of whole
 * rows do, as 財源内訳 to an amount; or the last column repeats the numbers of the rows, while a page of its own is
 * numbered at its left.
 */
export function isProved(left: PageTable, right: PageTable): boolean {
  const columns = columnsOf(right);
  const last = numbersOf(right, columns.at(-1) ?? 0);
  return (
    columns.some((column) =>
      addUp(
        left,
        right.cells.filter((cell) => cell.column === column),
      ),
    ) ||
    addUp(left, right.cells) ||
    (columns.length > 1 && columnsOf(left).some((column) => areAlike(numbersOf(left, column), last)))
  );
}

/** Whether more rows of the left table are the sum of the parts that stand level with them than are not. */
function addUp(left: PageTable, parts: readonly PageCell[]): boolean {
  let agreeing = 0;
  let others = 0;
  for (let row = 0; row < left.rowEdges.length - 1; row += 1) {
    const cells = left.cells.filter((cell) => cell.row === row);
    const figures = cells.flatMap((cell) => figureOf(cell) ?? []);
    const [top, bottom] = bandOf(cells);
    const level = parts.filter(({ box }) => shared(top, bottom, box[1], box[3]) * 2 > box[3] - box[1]);
    const amounts = level.flatMap((cell) => figureOf(cell) ?? []);
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    if (figures.length === 0 || sum < SMALLEST_SUM) continue;
    if (figures.includes(sum)) agreeing += 1;
    else others += 1;
  }
  return agreeing > others;
}

/** Whether all rows of both sides are numbered, each number level with itself. */
function areAlike(own: readonly Numbered[], others: readonly Numbered[]): boolean {
  return (
    others.length >= NUMBERED_ROWS &&
    own.length === others.length &&
    new Set(others.map(({ value }) => value)).size === others.length &&
    own.every(({ value, top, bottom }, index) => {
      const other = others[index] as Numbered;
      return value === other.value && shared(top, bottom, other.top, other.bottom) > 0;
    })
  );
}

function columnsOf(table: PageTable): number[] {
  return [...new Set(table.cells.map(({ column }) => column))].sort((a, b) => a - b);
}

interface Numbered {
  readonly value: number;
  readonly top: number;
  readonly bottom: number;
}

/** The numbers in a column, from the top. */
function numbersOf(table: PageTable, column: number): Numbered[] {
  return table.cells
    .toSorted((a, b) => a.row - b.row)
    .flatMap((cell): Numbered[] => {
      const value = cell.column === column ? figureOf(cell) : null;
      return value === null ? [] : [{ value, top: cell.box[1], bottom: cell.box[3] }];
    });
}

function bandOf(cells: readonly PageCell[]): readonly [number, number] {
  return [Math.min(...cells.map(({ box }) => box[1])), Math.max(...cells.map(({ box }) => box[3]))];
}

/** The number that a cell holds and nothing else, or null. */
function figureOf({ lines }: PageCell): number | null {
  const text = lines
    .map((line) => line.text)
    .join('')
    .normalize('NFKC')
    .replace(/[\s,]/gu, '');
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
