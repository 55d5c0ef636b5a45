import {
  columnRecord,
  type EditableDocument,
  type EditableTable,
  RECORD_SHEET,
  rowName,
  SHEETS_MARK,
  SHEETS_VERSION,
} from '../../schemas/editable-table.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { SheetCell, SheetPlan } from '../xlsx/workbook.js';

/**
 * The hidden sheet that says what the others were when they were written. First line: mark, version, document, hash of its
 * source. Then a line `sheet`, its number, its part, its columns; and a line `row` for each of its rows: number of the sheet, name of the row, the
 * hash of each cell in the order of the columns.
 * @param lines of `recordRows`
 */
export function recordSheet(plan: PlanDocument, lines: readonly (readonly SheetCell[])[]): SheetPlan {
  return {
    name: RECORD_SHEET,
    rows: [recordHead(plan), ...lines],
    widths: [],
    titles: { from: 1, to: 1 },
    merges: [],
    isHidden: true,
  };
}

/** The first line. */
export function recordHead({ id, source }: PlanDocument): SheetCell[] {
  return [{ text: SHEETS_MARK }, { number: SHEETS_VERSION }, { text: id }, { text: source.sha256 }];
}

/** A line for a table, and one for each of its rows. @param i its place in the document, from 0 */
export function recordRows(table: EditableTable, i: number, print: EditableDocument['print']): SheetCell[][] {
  const { part, columns, rows } = table;
  return [
    [
      { text: 'sheet' },
      { number: i + 1 },
      { text: part },
      ...columns.map((column): SheetCell => ({ text: columnRecord(column) })),
    ],
    ...rows.map((row): SheetCell[] => [
      { text: 'row' },
      { number: i + 1 },
      { text: rowName(row) },
      { text: row.cells.map(({ value }) => print(value)).join(' ') },
    ]),
  ];
}
