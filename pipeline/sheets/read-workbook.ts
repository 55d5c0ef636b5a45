import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import type { ReturnedCell, ReturnedSheet } from '../../extractors/review/sheets/returned-cell.js';
import { storable } from '../../schemas/storable.js';
import { SheetError } from './sheet-error.js';
import { SheetSize } from './sheet-size.js';
import { archiveRefusal } from './unpacking.js';

/** Sheets of an .xlsx file as plain data. @throws SheetError when it is none, has a password, or asks too much of the machine */
export async function readWorkbook(bytes: Uint8Array, size = new SheetSize()): Promise<ReturnedSheet[]> {
  const refusal = await archiveRefusal(bytes);
  if (refusal !== null) throw SheetError.ofArchive(refusal);
  const { sheets } = await readXlsx(bytes, { readStyles: true }).catch((cause: unknown) => {
    throw new SheetError('no-workbook', { cause });
  });
  return sheets.map((sheet) => sheetOf(sheet, size));
}

/** A sheet without the blank cells and rows at the ends, of which Excel keeps a million where a whole column has a colour. */
function sheetOf({ name, rows, cells }: Sheet, size: SheetSize): ReturnedSheet {
  size.takeSheet(name);
  const returned: ReturnedCell[][] = [];
  let end = 0;
  for (const [r, row] of rows.entries()) {
    const line = row.map((value, c) => {
      if (typeof value === 'string') size.takeText(value);
      return cellOf(value, cells?.get(`${r},${c}`));
    });
    line.length = line.findLastIndex((cell) => cell !== null) + 1;
    returned.push(line);
    if (line.length === 0) continue;
    end = r + 1;
    size.takeRow(end, line.length);
  }
  returned.length = end;
  return { name, rows: returned };
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
