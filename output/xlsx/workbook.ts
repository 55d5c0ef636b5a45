import type { RichTextRun } from 'hucre';
import { type CellStyle, rangeRef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { printable } from '../../schemas/printable.js';
import { mayBeFormula } from '../writing/formula-start.js';
import { type Line, textOf } from '../writing/runs.js';
import { HIGHEST_ROW, linesIn, rowHeight } from './row-height.js';

/** How a cell looks. */
export interface CellForm {
  readonly bold?: boolean;
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Grey behind it, RRGGBB. */
  readonly fill?: string;
  readonly border?: boolean;
  readonly wrap?: boolean;
  readonly numberFormat?: string;
}

/** One cell: words, words in part underlined, a number, or a formula with its value. Words are never read as formulas. */
export type SheetCell = { readonly form?: CellForm } & (
  | { readonly text: string }
  | { readonly lines: readonly Line[] }
  | { readonly number: number }
  | { readonly formula: string; readonly value: number }
  | { readonly blank: true }
);

/** A sheet of A4 landscape, one page wide. */
export interface SheetPlan {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** Widths of the columns in half-width characters. */
  readonly widths: readonly number[];
  /** Rows from 1 that are printed on every page, and stay in sight. */
  readonly titles: { readonly from: number; readonly to: number };
  /** Cells joined into one: row and columns from 0, the last included. */
  readonly merges: readonly { readonly row: number; readonly from: number; readonly to: number }[];
  /** Columns from the left that stay in sight. */
  readonly frozenColumns?: number;
  /** Columns from the left that are there and not shown. */
  readonly hiddenColumns?: number;
  /** The whole sheet is there and not shown. */
  readonly isHidden?: boolean;
  /** Whether the last title row has buttons to filter and sort all that is below. */
  readonly hasFilter?: boolean;
  /** Columns (from 0) whose cells offer words to choose from; others may be typed. */
  readonly choices?: readonly { readonly column: number; readonly words: readonly string[] }[];
}

const PLAIN: CellForm = {};
const FONT = { name: 'ＭＳ Ｐゴシック', charset: 128, family: 3 } as const;
const SIZE = 10;
/** Properties need a time; the first that spreadsheets know, so that the same rows give the same bytes. */
const NO_TIME = new Date(Date.UTC(1980, 0, 1));

/** The sheets as one Excel file. Same sheets, same bytes. */
export async function workbook(title: string, sheets: readonly SheetPlan[]): Promise<Uint8Array> {
  const names = uniqueNames(sheets.map(({ name }) => name));
  return writeXlsx({
    sheets: sheets.map((sheet, i) => sheetOf(sheet, names[i] ?? sheet.name)),
    // Written by the package itself, the names of sheets would lack the quotes that Excel needs around （）.
    namedRanges: sheets.map(({ titles }, i) => ({
      name: '_xlnm.Print_Titles',
      range: `'${names[i]}'!$${titles.from}:$${titles.to}`,
      scope: names[i] ?? '',
    })),
    properties: { title: safeText(title), creator: 'nendo', created: NO_TIME, modified: NO_TIME },
    defaultFont: { ...FONT, size: SIZE },
  });
}

function sheetOf(plan: SheetPlan, name: string): WriteSheet {
  const { rows, widths, titles, merges } = plan;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [row, line] of rows.entries())
    for (const [column, cell] of line.entries()) cells.set(`${row},${column}`, cellOf(cell));
  return {
    name,
    rows: rows.map((line) => line.map(() => null)),
    cells,
    ...(plan.isHidden === true ? { hidden: true } : { rowDefs: heightsOf(plan) }),
    columns: widths.map((width, i) => ({ width, hidden: i < (plan.hiddenColumns ?? 0) })),
    merges: merges.map(({ row, from, to }) => ({ startRow: row, endRow: row, startCol: from, endCol: to })),
    freezePane: { rows: titles.to, columns: plan.frozenColumns ?? 0 },
    ...(plan.hasFilter === true ? { autoFilter: { range: filterRange(plan) } } : {}),
    ...validationsOf(plan),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&P / &N' },
  };
}

function heightsOf({ rows, widths, merges, hiddenColumns = 0 }: SheetPlan): Map<number, { height: number }> {
  const joined = new Map(merges.map((merge) => [merge.row, merge]));
  const shown = widths.map((width, i) => (i < hiddenColumns ? Number.POSITIVE_INFINITY : width));
  return new Map(rows.map((line, row) => [row, { height: heightOf(line, shown, joined.get(row)) }]));
}

/** All rows below the titles, hidden columns too: what is sorted stays together. */
function filterRange({ rows, widths, titles }: SheetPlan): string {
  return rangeRef(titles.to - 1, 0, Math.max(rows.length, titles.to + 1) - 1, widths.length - 1);
}

/** Longest list of words that a cell may offer (Excel specifications and limits). */
const LONGEST_CHOICES = 255;

function validationsOf({ rows, titles, choices = [] }: SheetPlan): Pick<WriteSheet, 'dataValidations'> {
  const fitting = choices.filter(
    ({ words }) => words.join(',').length <= LONGEST_CHOICES && !words.some((word) => /[,"]/.test(word)),
  );
  if (fitting.length === 0 || rows.length <= titles.to) return {};
  return {
    dataValidations: fitting.map(({ column, words }) => ({
      type: 'list',
      range: rangeRef(titles.to, column, rows.length - 1, column),
      values: [...words],
      allowBlank: true,
      errorStyle: 'warning',
    })),
  };
}

/**
 * Height of a row in points, so that all its words are seen: neither Excel nor LibreOffice finds it for joined cells or when the
 * file does not say it.
 */
function heightOf(
  line: readonly SheetCell[],
  widths: readonly number[],
  merge: { readonly from: number; readonly to: number } | undefined,
): number {
  const heights = line.map((cell, column) => {
    const size = cell.form?.size ?? SIZE;
    const to = merge !== undefined && column === merge.from ? merge.to : column;
    const width = widths.slice(column, to + 1).reduce((sum, each) => sum + each, 0) * (SIZE / size);
    const count = cell.form?.wrap === true ? linesIn(linesOf(cell), width) : 1;
    return rowHeight(count, size);
  });
  return Math.min(HIGHEST_ROW, Math.max(rowHeight(1, SIZE), ...heights));
}

function linesOf(cell: SheetCell): string[] {
  if ('lines' in cell) return cell.lines.map(textOf);
  return 'text' in cell ? cell.text.split('\n') : [''];
}

type WrittenCell = Parameters<NonNullable<WriteSheet['cells']>['set']>[1];

function cellOf(cell: SheetCell): WrittenCell {
  const style = styleOf(formOf(cell));
  if ('number' in cell) return { value: cell.number, type: 'number', style };
  if ('formula' in cell)
    return { value: null, type: 'formula', formula: cell.formula, formulaResult: cell.value, style };
  if ('blank' in cell) return { value: null, type: 'empty', style };
  if ('text' in cell) return { value: safeText(cell.text), type: 'string', style };
  const richText = runsOf(cell.lines, cell.form?.size ?? SIZE);
  return { value: richText.map(({ text }) => text).join(''), type: 'richText', richText, style };
}

/** Words that would become a formula once somebody edits the cell are kept words by its format. */
const WORDS_FORMS = new WeakMap<CellForm, CellForm>();

function formOf(cell: SheetCell): CellForm {
  const form = cell.form ?? PLAIN;
  const text = 'text' in cell ? cell.text : 'lines' in cell ? cell.lines.map(textOf).join('\n') : '';
  if (form.numberFormat !== undefined || !mayBeFormula(text)) return form;
  const known = WORDS_FORMS.get(form) ?? { ...form, numberFormat: '@' };
  WORDS_FORMS.set(form, known);
  return known;
}

function runsOf(lines: readonly Line[], size: number): RichTextRun[] {
  const runs = lines.flatMap((line, i) => (i === 0 ? line : [{ text: '\n', isChanged: false }, ...line]));
  return runs.map(({ text, isChanged }) => ({
    text: safeText(text),
    font: { ...FONT, size, ...(isChanged ? { underline: true } : {}) },
  }));
}

/** Excel reads _x0041_ in a text as the letter of that number; its own underscore is written the same way (ECMA-376 22.9.2.19). */
function safeText(text: string): string {
  return printable(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** A sheet has many cells of few forms. */
const STYLES = new WeakMap<CellForm, CellStyle>();

function styleOf(form: CellForm): CellStyle {
  const known = STYLES.get(form) ?? newStyle(form);
  STYLES.set(form, known);
  return known;
}

function newStyle({ bold, size, align, fill, border, wrap, numberFormat }: CellForm): CellStyle {
  const side = { style: 'thin', color: { rgb: '000000' } } as const;
  return {
    font: { ...FONT, size: size ?? SIZE, ...(bold === true ? { bold } : {}) },
    alignment: {
      vertical: 'top',
      wrapText: wrap ?? false,
      ...(align === undefined ? {} : { horizontal: align }),
    },
    ...(fill === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } }),
    ...(border === true ? { border: { top: side, bottom: side, left: side, right: side } } : {}),
    ...(numberFormat === undefined ? {} : { numFmt: numberFormat }),
  };
}

/** Longest name of a sheet, and what it must not hold. */
const LONGEST_NAME = 31;
const FORBIDDEN = /[[\]:*?/\\']/g;

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const bare = printable(name).replace(FORBIDDEN, '').trim() || 'Sheet';
    for (let count = 1; ; count += 1) {
      const tail = count === 1 ? '' : `_${count}`;
      const tried = `${bare.slice(0, LONGEST_NAME - tail.length)}${tail}`;
      if (taken.has(tried.toLowerCase())) continue;
      taken.add(tried.toLowerCase());
      return tried;
    }
  });
}
