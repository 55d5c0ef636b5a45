import {
  type EditableColumn,
  type EditableRow,
  type EditableTable,
  rowName,
  SHEETS_MARK,
} from '../../schemas/editable-table.js';
import { displayWidth } from '../xlsx/row-height.js';
import type { CellForm, SheetCell, SheetPlan } from '../xlsx/workbook.js';

const FIXED = 'E7E6E6';
const HEAD: CellForm = { bold: true, border: true, wrap: true, fill: 'DDEBF7' };
const FIXED_HEAD: CellForm = { ...HEAD, fill: FIXED };
/** Typed words stay words: no date is made of 4-1, and no formula of what begins with =, ＝ or ＋. */
const WORDS: CellForm = { border: true, wrap: true, numberFormat: '@' };
const FIXED_WORDS: CellForm = { ...WORDS, fill: FIXED };
/** What is as short as a mark stands in the middle. */
const MARK: CellForm = { ...WORDS, align: 'center' };
const HIDDEN: CellForm = { numberFormat: '@' };

/** Widths in half-width characters. */
const NARROWEST = 6;
const WIDEST = 44;
/** A longer heading runs over lines. */
const WIDEST_HEAD = 16;
/** Rows that a column's width is taken from: more do not change it. */
const MOST_MEASURED = 300;
/** What stays in sight at the left at most, so that an office screen has room for the rest. */
const MOST_FROZEN = 70;
/** Longest name before which the number of a sheet and its end still fit. */
const LONGEST_TITLE = 24;

/** A part as a sheet: its hidden names, a column a field. */
export function tableSheet(table: EditableTable, i: number): SheetPlan {
  const { columns, rows, title } = table;
  const widths = columns.map((column, at) => widthOf(column, rows, at));
  return {
    name: `${i + 1} ${title.slice(0, LONGEST_TITLE)}`,
    rows: [
      [{ text: `${SHEETS_MARK}:${i + 1}`, form: HIDDEN }, ...columns.map(headCell)],
      ...rows.map((row) => rowCells(row, columns)),
    ],
    widths: [8, ...widths],
    titles: { from: 1, to: 1 },
    merges: [],
    hiddenColumns: 1,
    frozenColumns: frozen(columns, widths),
    hasFilter: rows.length > 0,
    choices: columns.flatMap(({ choices }, at) =>
      choices.length === 0 ? [] : [{ column: at + 1, words: choices }],
    ),
  };
}

function headCell({ label, kind }: EditableColumn): SheetCell {
  return { text: label, form: kind === 'fixed' ? FIXED_HEAD : HEAD };
}

function rowCells(row: EditableRow, columns: readonly EditableColumn[]): SheetCell[] {
  return [
    { text: rowName(row), form: HIDDEN },
    ...row.cells.map(({ field, value }, at): SheetCell => {
      const isFixed = field === null || columns[at]?.kind === 'fixed';
      if (typeof value === 'number') return { number: value, form: numberForm(value, isFixed) };
      if (value !== null)
        return { text: value, form: isFixed ? FIXED_WORDS : value.length === 1 ? MARK : WORDS };
      const isNumber = columns[at]?.kind === 'number';
      return {
        blank: true,
        form: isNumber && !isFixed ? numberForm(0, false) : isFixed ? FIXED_WORDS : WORDS,
      };
    }),
  ];
}

/** Forms by decimals: so many digits are shown as the number has. */
const NUMBER_FORMS = new Map<string, CellForm>();

function numberForm(value: number, isFixed: boolean): CellForm {
  const decimals = Math.min(10, (String(Math.abs(value)).split('.')[1] ?? '').length);
  const name = `${decimals} ${isFixed}`;
  const digits = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  const form: CellForm = NUMBER_FORMS.get(name) ?? {
    border: true,
    numberFormat: `${digits};"△"${digits}`,
    ...(isFixed ? { fill: FIXED } : {}),
  };
  NUMBER_FORMS.set(name, form);
  return form;
}

function widthOf({ label }: EditableColumn, rows: readonly EditableRow[], at: number): number {
  const texts = rows.slice(0, MOST_MEASURED).map(({ cells }) => shownText(cells[at]?.value ?? null));
  const longest = Math.max(
    Math.min(WIDEST_HEAD, lineWidth(label) + 4),
    ...texts.map((text) => lineWidth(text) + 2),
  );
  return Math.min(WIDEST, Math.max(NARROWEST, longest));
}

function shownText(value: string | number | null): string {
  return typeof value === 'number' ? `${value.toLocaleString('en-US')} ` : (value ?? '');
}

/** Width of the longest line; what is beyond the widest column need not be measured. */
function lineWidth(text: string): number {
  return Math.max(
    ...text
      .slice(0, WIDEST * 2)
      .split('\n')
      .map(displayWidth),
  );
}

/** The hidden column and those up to the name, where they leave room for the others. */
function frozen(columns: readonly EditableColumn[], widths: readonly number[]): number {
  const name = columns.findIndex(({ isName }) => isName);
  const width = widths.slice(0, name + 1).reduce((sum, each) => sum + each, 0);
  return name < 0 || width > MOST_FROZEN ? 0 : name + 2;
}
