import type { EditableDocument, EditableTable } from '../../schemas/editable-table.js';
import type { SheetCell, SheetPlan } from '../xlsx/workbook.js';
import { recordRows } from './record-sheet.js';
import { fitsSheet, type SheetRoom } from './sheet-room.js';
import { tableSheet } from './table-sheet.js';

/** A table of which not all rows stand in the file. */
export interface LeftOut {
  /** Name of its sheet. */
  readonly name: string;
  /** Rows in the file, and rows of the table. */
  readonly written: number;
  readonly rows: number;
  /** Whether it has more columns than a sheet, or a cell of the hidden one with what is recorded of a row, can hold: some 2,900. */
  readonly isTooWide: boolean;
}

/** The tables of a document as far as they fit. */
export interface FittingSheets {
  readonly sheets: readonly SheetPlan[];
  /** Their lines of the hidden sheet. */
  readonly record: readonly (readonly SheetCell[])[];
  readonly leftOut: readonly LeftOut[];
}

/** Tables in their order and rows in theirs, until one does not fit any more: whoever reads on from there misses nothing in between. */
export function fittingSheets({ tables, print }: EditableDocument, room: SheetRoom): FittingSheets {
  const sheets: SheetPlan[] = [];
  const record: (readonly SheetCell[])[] = [];
  const leftOut: LeftOut[] = [];
  let isFull = false;
  for (const [i, table] of tables.entries()) {
    const sheet = tableSheet(table, i);
    const lines = recordRows(table, i, print);
    const isTooWide = ![...sheet.rows, ...lines].every(fitsSheet);
    const taken: number = isFull || isTooWide ? 0 : takenOf(sheet, lines, room);
    if (taken < sheet.rows.length) leftOut.push(leftOutOf(sheet, table, taken, isTooWide));
    isFull ||= !isTooWide && taken < sheet.rows.length;
    if (taken === 0) continue;
    sheets.push({ ...sheet, rows: sheet.rows.slice(0, taken) });
    record.push(...lines.slice(0, taken));
  }
  return { sheets, record, leftOut };
}

/** How many lines of a sheet fit, its heading included; none where only that would stand there. */
function takenOf(sheet: SheetPlan, record: readonly (readonly SheetCell[])[], room: SheetRoom): number {
  // Its name is read too, and the heading is worth nothing without a row.
  const least = Math.min(2, sheet.rows.length);
  const start = [...sheet.rows.slice(0, least), ...record.slice(0, least)];
  if (!room.take([[{ text: sheet.name }], ...start])) return 0;
  let taken = least;
  while (taken < sheet.rows.length && room.take([sheet.rows[taken] ?? [], record[taken] ?? []])) taken += 1;
  return taken;
}

function leftOutOf(sheet: SheetPlan, { rows }: EditableTable, taken: number, isTooWide: boolean): LeftOut {
  return { name: sheet.name, written: Math.max(0, taken - 1), rows: rows.length, isTooWide };
}
