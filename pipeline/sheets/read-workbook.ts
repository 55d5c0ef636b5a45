import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import type { ReturnedCell, ReturnedSheet } from '../../extractors/review/sheets/returned-cell.js';
import { storable } from '../../schemas/storable.js';
import { SheetError } from './sheet-error.js';
import { archiveProblem } from './unpacking.js';

/** Sheets of an .xlsx file as plain data. @throws SheetError when it is none, has a password, or asks too much of the machine */
export async function readWorkbook(bytes: Uint8Array): Promise<ReturnedSheet[]> {
  const problem = await archiveProblem(bytes);
  if (problem !== null) throw new SheetError(problem);
  try {
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    return sheets.map(sheetOf);
  } catch (error) {
    throw new SheetError('no-workbook', { cause: error });
  }
}

function sheetOf({ name, rows, cells }: Sheet): ReturnedSheet {
  return {
    name,
    rows: rows.map((row, r) => row.map((value, c) => cellOf(value, cells?.get(`${r},${c}`)))),
  };
}

function cellOf(value: CellValue, cell: Cell | undefined): ReturnedCell {
  if (cell?.formula !== undefined) return { kind: 'formula' };
  if (cell?.type === 'error') return { kind: 'error' };
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return { kind: 'date' };
  if (typeof value === 'boolean') return { kind: 'logical' };
  if (typeof value === 'number')
    return { kind: 'number', value, isPercent: cell?.style?.numFmt?.includes('%') ?? false };
  return { kind: 'text', text: storable(String(value)).replace(/\r\n?/g, '\n') };
}
