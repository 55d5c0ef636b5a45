import type { Raster } from '../../../schemas/raster.js';
import type { CellRoom } from './cell-reader.js';
import type { PixelBox } from './engine.js';
import { piecesOf } from './running-lines.js';
import { bandsOf, inkProfile, textLines } from './text-bands.js';

/**
 * Paper this wide (in letters, as all lengths here) from the first row to the last may part columns, where so many rows have
 * something at both its sides. Behind a comma there is up to 0.4.
 */
const GUTTER = 0.55;
const NARROW_ROWS = 4;
/** Paper this wide parts columns by itself; a table has at least one such. */
const WIDE_GUTTER = 1.2;
/** Between these a hanging indent is as likely as a column. */
const SURE_GUTTER = 0.8;
/** Rows of one table are no further apart. */
const ROW_GAP = 2.5;
const FEWEST_ROWS = 2;
/** Of the columns that a row and the table above it have, this share must go on for the row to belong to it. */
const GOES_ON = 0.6;

/** From a first place to behind a last, in pixels. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch of rows of ink, with the words in it: ink that gutters part. */
interface Row extends Stretch {
  readonly words: readonly Stretch[];
}

/** Rows one under the other, and the paper that goes through all of them. */
interface Stack {
  readonly rows: readonly Row[];
  readonly gutters: readonly Stretch[];
}

/**
 * The rooms of tables that have no rules, each a line of a cell: rows one under the other through which paper goes down
 * between words. Heads over several columns, and rows beside the table with words apart, are parted by themselves.
 * @param letter the usual height of letters, in pixels.
 */
export function columnRooms(picture: Raster, letter: number): CellRoom[] {
  const rows = rowsOf(picture, letter);
  const stacks = stacksOf(rows, letter, picture.width);
  const tables = stacks.filter((stack) => isTable(stack, letter));
  const heads = headsOf(rows, tables, letter);
  return [
    ...tables.flatMap((table, index) => roomsOf(picture, table, letter, `${index}`)),
    ...heads.flatMap(({ from, to }, index) =>
      linesIn(picture, [0, from, picture.width, to], letter).map((box, place) => ({
        box,
        column: `head ${index}:${place}`,
      })),
    ),
  ];
}

function rowsOf(picture: Raster, letter: number): Row[] {
  const { width, height } = picture;
  return bandsOf(inkProfile(picture, [0, 0, width, height], 'rows')).map(([from, to]) => {
    const words: { from: number; to: number }[] = [];
    for (const [left, right] of bandsOf(inkProfile(picture, [0, from, width, to], 'columns'))) {
      const last = words.at(-1);
      if (last !== undefined && left - last.to < GUTTER * letter) last.to = right;
      else words.push({ from: left, to: right });
    }
    return { from, to, words };
  });
}

/** Rows put together as long as columns go on. */
function stacksOf(rows: readonly Row[], letter: number, width: number): Stack[] {
  const stacks: Stack[] = [];
  for (const row of rows) {
    const last = stacks.at(-1);
    const paper = paperOf(row, width);
    const above = last?.rows.at(-1);
    if (last === undefined || above === undefined || row.from - above.to > ROW_GAP * letter) {
      stacks.push({ rows: [row], gutters: paper });
      continue;
    }
    const joined = { rows: [...last.rows, row], gutters: common(last.gutters, paper, GUTTER * letter) };
    if (goesOn(last, row, joined, letter)) stacks[stacks.length - 1] = joined;
    else stacks.push({ rows: [row], gutters: paper });
  }
  return stacks;
}

/** Whether the columns of a stack go on in a row: a line across them ends it, a row of cells may reach over some. */
function goesOn(stack: Stack, row: Row, joined: Stack, letter: number): boolean {
  const count = (one: Stack): number =>
    inner(one).filter(({ from, to }) => to - from >= SURE_GUTTER * letter).length;
  const [before, after] = [count(stack), count(joined)];
  const own = wideGaps(row, letter).length;
  if (before === 0) return false;
  return own === 0 ? after >= before : after >= Math.max(1, GOES_ON * Math.max(before, own));
}

/** All that has no ink in a row, the margins too. */
function paperOf({ words }: Row, width: number): Stretch[] {
  const edges = [0, ...words.flatMap(({ from, to }) => [from, to]), width];
  return Array.from({ length: edges.length / 2 }, (_, index) => ({
    from: edges[2 * index] ?? 0,
    to: edges[2 * index + 1] ?? 0,
  }));
}

/** What both lists share, where it is wide enough. */
function common(one: readonly Stretch[], other: readonly Stretch[], least: number): Stretch[] {
  return one.flatMap((a) =>
    other
      .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
      .filter(({ from, to }) => to - from >= least),
  );
}

/** Gutters with ink of the stack on both sides. */
function inner({ rows, gutters }: Stack): Stretch[] {
  const left = Math.min(...rows.flatMap(({ words }) => words.map(({ from }) => from)));
  const right = Math.max(...rows.flatMap(({ words }) => words.map(({ to }) => to)));
  return gutters.filter(({ from, to }) => from > left && to < right);
}

function wideGaps(row: Row, letter: number): Stretch[] {
  return inner({ rows: [row], gutters: paperOf(row, Number.MAX_SAFE_INTEGER) }).filter(
    ({ from, to }) => to - from >= WIDE_GUTTER * letter,
  );
}

function isTable(stack: Stack, letter: number): boolean {
  return (
    stack.rows.length >= FEWEST_ROWS &&
    inner(stack).some(
      (gutter) => gutter.to - gutter.from >= WIDE_GUTTER * letter && rowsAt(stack, gutter) >= FEWEST_ROWS,
    )
  );
}

/** Rows that have ink at both sides of a gutter. */
function rowsAt({ rows }: Stack, { from, to }: Stretch): number {
  return rows.filter(
    ({ words }) => words.some((word) => word.to <= from) && words.some((word) => word.from >= to),
  ).length;
}

/** Rows with words apart that a chain of such rows connects with a table. */
function headsOf(rows: readonly Row[], tables: readonly Stack[], letter: number): Row[] {
  const taken = new Set(tables.flatMap((table) => table.rows));
  const heads = new Set<Row>();
  const isNear = (row: Row, other: Row | undefined): boolean =>
    other !== undefined &&
    (taken.has(other) || heads.has(other)) &&
    Math.max(row.from - other.to, other.from - row.to) <= ROW_GAP * letter;
  const look = (index: number): void => {
    const row = rows[index];
    if (row === undefined || taken.has(row) || wideGaps(row, letter).length === 0) return;
    if (isNear(row, rows[index - 1]) || isNear(row, rows[index + 1])) heads.add(row);
  };
  for (let index = 0; index < rows.length; index += 1) look(index);
  for (let index = rows.length - 1; index >= 0; index -= 1) look(index);
  return [...heads];
}

/** The lines of each column. */
function roomsOf(picture: Raster, stack: Stack, letter: number, name: string): CellRoom[] {
  const [top, bottom] = [stack.rows[0]?.from ?? 0, stack.rows.at(-1)?.to ?? 0];
  const cuts = inner(stack)
    .filter((gutter) => parts(picture, stack, gutter, letter))
    .map(({ from, to }) => Math.round((from + to) / 2));
  const edges = [0, ...cuts, picture.width];
  return edges.slice(1).flatMap((right, column) => {
    const room: PixelBox = [edges[column] ?? 0, top, right, bottom];
    return linesIn(picture, room, letter).map((box) => ({ box, column: `${name}:${column}` }));
  });
}

/** Narrow paper parts columns where it goes on, and is clear: a row of faint commas is no gutter. */
function parts(picture: Raster, stack: Stack, gutter: Stretch, letter: number): boolean {
  const isWide = gutter.to - gutter.from >= SURE_GUTTER * letter;
  return isWide || (rowsAt(stack, gutter) >= NARROW_ROWS && isClear(picture, stack, gutter, letter));
}

/** Darker than this is something, if not ink. */
const FAINT = 225;
/** Paper is clear with less than this of a letter's square that is not. */
const LEAST_TRACE = 0.01;

/** Whether paper has no trace of ink in any row: in the middle of it, since letters beside it are blurred. */
function isClear({ data, width }: Raster, { rows }: Stack, { from, to }: Stretch, letter: number): boolean {
  return rows.every((row) => {
    let traces = 0;
    for (let y = row.from; y < row.to; y += 1) {
      for (let x = from + 2; x < to - 2; x += 1) if ((data[y * width + x] ?? 255) < FAINT) traces += 1;
    }
    return traces <= LEAST_TRACE * letter * letter;
  });
}

/** Higher than this is no single line: lines beside each other that do not stand level. */
const ONE_LINE = 1.7;
/** Paper between such lines, at least. */
const BESIDE = 0.5;
/** Deepest nesting of lines beside and under each other. */
const DEPTH = 6;

/** The single lines in a room: cut between rows and where words stand apart, again and again. */
function linesIn(picture: Raster, room: PixelBox, letter: number, depth = DEPTH): PixelBox[] {
  return textLines(picture, room, letter).flatMap((line) => {
    const isOne = line[3] - line[1] <= ONE_LINE * letter;
    const pieces = piecesOf(picture, line, (isOne ? WIDE_GUTTER : BESIDE) * letter);
    if (pieces.length < 2 || depth === 0) return [line];
    // Strokes of a large letter by itself lie apart like lines.
    if (isOne) return pieces;
    return pieces.flatMap((piece) => linesIn(picture, piece, letter, depth - 1));
  });
}
