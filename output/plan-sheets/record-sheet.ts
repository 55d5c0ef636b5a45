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
 */
export function recordSheet(plan: PlanDocument, { tables, print }: EditableDocument): SheetPlan {
  const head: SheetCell[] = [
    { text: SHEETS_MARK },
    { number: SHEETS_VERSION },
    { text: plan.id },
    { text: plan.source.sha256 },
  ];
  return {
    name: RECORD_SHEET,
    rows: [head, ...tables.flatMap((table, i) => recordRows(table, i, print))],
    widths: [],
    titles: { from: 1, to: 1 },
    merges: [],
    isHidden: true,
  };
}

function recordRows(table: EditableTable, i: number, print: EditableDocument['print']): SheetCell[][] {
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
