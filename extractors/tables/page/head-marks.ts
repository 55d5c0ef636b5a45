import type { RowMarks } from '../head-evidence.js';
import { unionOf } from './blocks-boxes.js';
import type { PageCell, PageTable } from './model.js';

/** Rows whose looks are told: more than any head has. */
const FIRST_ROWS = 6;
/** Rows below that a row is held against. */
const BODY_ROWS = 40;
/** Share of the cells below a row that may look like it. */
const ALIKE = 0.4;
/** Size of letters, as a share, from which on a size is another one. */
const OTHER_SIZE = 0.05;
/** A text stands in the middle where the rooms beside it differ by at most this much, in ems. */
const CENTRE_EM = 0.5;
/** Rooms beside a text, in ems, with which it fills its cell: evenly around it, or together at one side. */
const FILLED_EM = { evenly: 2, aside: 1 };
/** Share of the columns whose texts stand at a side under heads that stand in the middle. */
const ASIDE_COLUMNS = 1 / 3;
/** How much heavier than the rules below it a rule is that parts a head from its body. */
const HEAVIER = 1.5;

/** What the page shows of the first rows of a table, each against the rows below it. */
export function headMarks(table: PageTable): RowMarks[] {
  const rows = Array.from({ length: table.rowEdges.length - 1 }, (): PageCell[] => []);
  for (const cell of table.cells) if (hasText(cell)) rows[cell.row]?.push(cell);
  return rows.slice(0, Math.min(FIRST_ROWS, rows.length - 1)).map((row, at) => {
    const body = rows.slice(at + 1, at + 1 + BODY_ROWS);
    return {
      shaded: isShaded(row, body),
      strong: isStrong(row, body),
      centred: isCentred(row, body),
      ruledOff: isRuledOff(row, body),
    };
  });
}

function hasText({ lines }: PageCell): boolean {
  return lines.some(({ text }) => text.trim() !== '');
}

/** Cells of a body beside those of its first column, which may look like a head. */
function besideFirst(body: readonly (readonly PageCell[])[]): PageCell[] {
  return body.flat().filter(({ column }) => column > 0);
}

function isFew(cells: readonly PageCell[], isAlike: (cell: PageCell) => boolean): boolean {
  return cells.length > 0 && cells.filter(isAlike).length <= ALIKE * cells.length;
}

/** Whether all cells of a row are shaded and few below it in the same colours. */
function isShaded(row: readonly PageCell[], body: readonly (readonly PageCell[])[]): boolean {
  const shades = new Set(row.map(({ shade }) => shade));
  if (row.length < 2 || shades.has(null)) return false;
  return isFew(besideFirst(body), ({ shade }) => shades.has(shade));
}

/** Whether all letters of a row are bold, or all of one other size, and few below it are. */
function isStrong(row: readonly PageCell[], body: readonly (readonly PageCell[])[]): boolean {
  const cells = besideFirst(body);
  if (row.length < 2) return false;
  if (row.every(isBold) && isFew(cells, isBold)) return true;
  const sizes = row.map(sizeOf);
  const size = sizes[0] ?? 0;
  const isSize = (other: number): boolean => Math.abs(other - size) <= OTHER_SIZE * size;
  return sizes.every(isSize) && isFew(cells, (cell) => isSize(sizeOf(cell)));
}

function isBold({ lines }: PageCell): boolean {
  return lines.every(({ fragments }) => fragments.every(({ bold }) => bold));
}

/** Size of the largest letters of a cell. */
function sizeOf({ lines }: PageCell): number {
  return Math.max(...lines.flatMap(({ fragments }) => fragments.map(({ size }) => size)));
}

/** Whether the texts of a row stand in the middle over columns whose texts stand at a side. */
function isCentred(row: readonly PageCell[], body: readonly (readonly PageCell[])[]): boolean {
  const places = row.map(placeOf);
  const centred = places.filter((place) => place === 'middle').length;
  if (row.length < 2 || places.includes('side') || centred * 2 < row.length) return false;
  const columns = new Map<number, { aside: number; all: number }>();
  for (const cell of body.flat()) {
    if (cell.columnSpan > 1) continue;
    const count = columns.get(cell.column) ?? { aside: 0, all: 0 };
    const place = placeOf(cell);
    if (place === 'side' || (place === 'filled' && cell.lines.length > 1)) count.aside += 1;
    count.all += 1;
    columns.set(cell.column, count);
  }
  const aside = [...columns.values()].filter((count) => count.aside * 2 > count.all).length;
  return aside > 0 && aside >= ASIDE_COLUMNS * columns.size;
}

/** Where the text of a cell stands across its room. Text that goes down counts as it lies on the page. */
function placeOf(cell: PageCell): 'middle' | 'side' | 'filled' {
  const [from, , to] = unionOf(cell.lines.map(({ box }) => box));
  const [left, right] = [from - cell.box[0], cell.box[2] - to];
  const em = sizeOf(cell);
  const isEven = Math.abs(left - right) <= CENTRE_EM * em;
  if (left + right <= (isEven ? FILLED_EM.evenly : FILLED_EM.aside) * em) return 'filled';
  return isEven ? 'middle' : 'side';
}

/** Whether the rule below a row is heavier than those between the rows below it. */
function isRuledOff(row: readonly PageCell[], body: readonly (readonly PageCell[])[]): boolean {
  const inner = body.slice(0, -1).flat();
  const heaviest = Math.max(...inner.map(({ ruleBelow }) => ruleBelow));
  return (
    row.length > 1 &&
    inner.length > 0 &&
    row.every(({ ruleBelow }) => ruleBelow > 0 && ruleBelow >= HEAVIER * heaviest)
  );
}
