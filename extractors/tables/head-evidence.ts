import type { TableCell, TableRow } from '../../schemas/structure.js';
import { isFigure, isNoFigure, isYear } from './figures.js';

/** What the page shows of a row, against the rows below it. Text sources have none of it. */
export interface RowMarks {
  /** Its cells are shaded, those below it are not, or in another colour. */
  readonly shaded: boolean;
  /** Its letters are bold or of another size than those below it. */
  readonly strong: boolean;
  /** Its texts stand in the middle of their cells, those below it at a side. */
  readonly centred: boolean;
  /** A heavier rule than between the rows below parts it from them. */
  readonly ruledOff: boolean;
}

export const NO_MARKS: RowMarks = { shaded: false, strong: false, centred: false, ruledOff: false };

/**
 * How much each observation counts: three is enough. Shading, figures in several columns, and nothing but figures or
 * blanks below are believed by themselves, other looks of a row only with something else.
 */
const WEIGHTS = {
  shaded: 3,
  strong: 2,
  centred: 2,
  ruledOff: 1,
  overFigures: 2,
  overManyFigures: 3,
  overNumbers: 2,
  overNone: 2,
  overBlanks: 3,
  nested: 2,
  words: 1,
} as const;
/** From what sum on a row is a head. */
export const LEAST_EVIDENCE = 3;

/** Columns of figures beside the first, and rows of them, that need no other observation. */
const MANY_FIGURES = { columns: 2, rows: 3 };
/** Share of the columns beside the first that must hold figures under a head that is told by them. */
const FIGURE_COLUMNS = 0.5;
/** Share of the texts of a column that must be figures. */
const FIGURE_CELLS = 0.5;
/** Rows of the body that are looked at: more say nothing new. */
const MOST_BODY_ROWS = 200;
/** Share of a table's columns that the first row of a head covers. */
const COVERED_COLUMNS = 0.6;
/** Share of head words among the cells of a row that speak for a head. */
const HEAD_WORDS = 1 / 3;
/** Longest text, in characters, that a column's head has; sentences are body. */
export const LONGEST_HEAD = 40;

/** Sum of what speaks for a row of labels being the first row of its table's head. */
export function evidenceOf(
  rows: readonly TableRow[],
  marks: RowMarks,
  isHeadWord: (text: string) => boolean,
): number {
  const looks = (['shaded', 'strong', 'centred', 'ruledOff'] as const).filter((look) => marks[look]);
  const observed: (keyof typeof WEIGHTS)[] = [...looks];
  if (isOverManyFigures(rows)) observed.push('overManyFigures');
  else if (isOverFigures(rows, 0)) observed.push('overFigures');
  if (isOverNumbers(rows)) observed.push('overNumbers');
  if (isOverNone(rows)) observed.push('overNone');
  if (isOverBlanks(rows)) observed.push('overBlanks');
  if (isNested(rows)) observed.push('nested');
  if (hasHeadWords(rows[0], isHeadWord)) observed.push('words');
  return observed.reduce((sum, name) => sum + WEIGHTS[name], 0);
}

/** Whether a row could be part of a head by what it holds: short labels, and no figures but years. */
export function isLabelRow(row: TableRow): boolean {
  const texts = row.cells.map(({ text }) => text);
  if (texts.length === 0 || texts.some((text) => text.length > LONGEST_HEAD || /[。●◎○]/u.test(text)))
    return false;
  if (texts.some((text) => (isFigure(text) && !isYear(text)) || isNoFigure(text))) return false;
  return !texts.some(isYear) || areYears(texts);
}

/** Whether a row covers most columns of its table, as a head does. */
export function coversColumns(row: TableRow, rows: readonly TableRow[]): boolean {
  const covered = row.cells.reduce((sum, cell) => sum + cell.columnSpan, 0);
  return row.cells.length > 1 && covered >= COVERED_COLUMNS * widthOf(rows);
}

/** Columns of a table. */
export function widthOf(rows: readonly TableRow[]): number {
  return rows.reduce((width, { cells }) => {
    const last = cells.at(-1);
    return last === undefined ? width : Math.max(width, last.column + last.columnSpan);
  }, 0);
}

/** Several years that go on: heads of columns. One by itself, or years in any order, are values. */
function areYears(texts: readonly string[]): boolean {
  const years = texts.filter(isYear).map((text) => Number(text.normalize('NFKC').slice(0, 4)));
  return years.length > 1 && years.every((year, index) => index === 0 || year >= (years[index - 1] ?? 0));
}

/** Whether words stand over columns of figures, from row `at` on. */
export function isOverFigures(rows: readonly TableRow[], at: number): boolean {
  const { figured, columns } = columnsOverFigures(rows, at);
  const beside = [...figured].filter((column) => column > 0).length;
  return beside > 0 && beside >= FIGURE_COLUMNS * (columns - 1);
}

/** Whether the first row stands over nothing but figures, or several of its cells over columns of them. */
function isOverManyFigures(rows: readonly TableRow[]): boolean {
  const { figured, columns } = columnsOverFigures(rows, 0);
  if (columns > 1 && figured.size === columns) return true;
  const over = rows[0]?.cells.filter(({ column, columnSpan }) =>
    [...figured].some((other) => other > 0 && other >= column && other < column + columnSpan),
  );
  return (
    rows.length > MANY_FIGURES.rows && (over?.length ?? 0) >= MANY_FIGURES.columns && isOverFigures(rows, 0)
  );
}

/** Whether the first column counts on from 1 below the first row. */
function isOverNumbers([head, ...body]: readonly TableRow[]): boolean {
  const numbers = body
    .slice(0, MOST_BODY_ROWS)
    .flatMap(({ cells }) => cells.filter(({ column }) => column === 0))
    .map(({ text }) => Number(text.trim().normalize('NFKC') || Number.NaN));
  return (
    head?.cells[0]?.column === 0 && numbers.length > 1 && numbers.every((number, at) => number === at + 1)
  );
}

/** Columns, the first left out, that hold figures in rows of a body. */
export function columnsOfFigures(body: readonly TableRow[]): number[] {
  return [...columnsOverFigures(body, -1).figured].filter((column) => column > 0);
}

/** Columns in which figures stand below row `at`, and the number of those with any text there. */
function columnsOverFigures(
  rows: readonly TableRow[],
  at: number,
): { figured: ReadonlySet<number>; columns: number } {
  const counts = new Map<number, { figures: number; texts: number }>();
  for (const { cells } of rows.slice(at + 1, at + 1 + MOST_BODY_ROWS)) {
    for (const { column, columnSpan, text } of cells) {
      if (columnSpan > 1) continue;
      const count = counts.get(column) ?? { figures: 0, texts: 0 };
      if (isFigure(text)) count.figures += 1;
      if (!isNoFigure(text)) count.texts += 1;
      counts.set(column, count);
    }
  }
  const figured = [...counts].filter(
    ([, { figures, texts }]) => figures > 0 && figures >= FIGURE_CELLS * texts,
  );
  const columns = [...counts].filter(([, { texts }]) => texts > 0).length;
  return { figured: new Set(figured.map(([column]) => column)), columns };
}

/** A body that says nothing but that there is none. */
function isOverNone([, ...body]: readonly TableRow[]): boolean {
  return (
    body.length > 0 &&
    body.every(({ cells }) => cells.length === 1 && cells.every(({ text }) => NONE.test(text.trim())))
  );
}

const NONE = /^(?:該当(?:なし|無し|する[^。]{0,12}(?:なし|ありません))|な\s?し|特になし)。?$/u;

/** A form that is not filled in: labels over every column, and nothing beside the first column below. */
function isOverBlanks(rows: readonly TableRow[]): boolean {
  const [first] = rows;
  const depth = depthOf(first);
  const body = rows.slice(depth);
  const covered = first?.cells.reduce((sum, cell) => sum + cell.columnSpan, 0) ?? 0;
  return (
    body.length > 0 &&
    covered > 2 &&
    covered >= widthOf(rows) &&
    body.every(({ cells }) => cells.every(({ column }) => column === 0))
  );
}

/** Rows that a row reaches down over. */
function depthOf(row: TableRow | undefined): number {
  return Math.max(1, ...(row?.cells.map(({ rowSpan }) => rowSpan) ?? []));
}

/** A head of several levels: rows divide a cell of the first one while another one reaches down beside them. */
function isNested([first, ...others]: readonly TableRow[]): boolean {
  const below = others.slice(0, depthOf(first) - 1);
  return first?.cells.some((cell) => below.some((row) => isDivided(cell, row))) ?? false;
}

/** Whether a row has several cells below one that spans columns. */
export function isDivided({ column, columnSpan }: TableCell, below: TableRow): boolean {
  const parts = below.cells.filter((cell) => cell.column >= column && cell.column < column + columnSpan);
  return parts.length > 1;
}

/** Whether a word of heads stands in the corner, or several in the row. */
function hasHeadWords(row: TableRow | undefined, isHeadWord: (text: string) => boolean): boolean {
  const texts = row?.cells.map(({ text }) => text) ?? [];
  const words = texts.filter((text) => isHeadWord(text) || isYear(text)).length;
  return isHeadWord(texts[0] ?? '') || (words > 0 && words >= HEAD_WORDS * texts.length);
}
