import { RECORD_SHEET } from '../schemas/editable-table.js';
import type { DocumentResult } from '../schemas/plan.js';
import type { ResultFile } from '../schemas/result-file.js';
import { SHEET_LIMITS, type SheetLimits, shareOf } from '../schemas/sheet-limits.js';
import type { DocumentWriter } from './definition.js';
import { fittingSheets, type LeftOut } from './plan-sheets/fitting-sheets.js';
import { NOTICE_ROOM, overviewSheet } from './plan-sheets/overview-sheet.js';
import { recordHead, recordSheet } from './plan-sheets/record-sheet.js';
import { SheetRoom } from './plan-sheets/sheet-room.js';
import type { SheetPlan } from './xlsx/workbook.js';

/** Share of what may come back that is written: what staff type has room too. */
const WRITTEN = 0.97;

/** Share of what is written that the first sheet takes at most, with its list of points to look at. */
const OVERVIEW = 0.25;

/** plan.xlsx: what the document is, a sheet a part, and hidden what `nendo import` needs to take the sheets back. */
export const writer: DocumentWriter = {
  id: 'plan-xlsx',
  files: (result) => planFiles(result, shareOf(SHEET_LIMITS, WRITTEN)),
};

/** The same within limits. What does not fit is left out, and the first sheet says so. */
export async function planFiles(
  { plan, editable }: Pick<DocumentResult, 'plan' | 'editable'>,
  limits: SheetLimits,
): Promise<ResultFile[]> {
  // Not with the program: a batch with nothing to do writes none.
  const { workbook } = await import('./xlsx/workbook.js');
  const document = editable();
  const overviewOf = (leftOut: readonly LeftOut[]): SheetPlan =>
    overviewSheet(plan, document.facts, leftOut, new SheetRoom(shareOf(limits, OVERVIEW)));
  const room = new SheetRoom(limits);
  room.take([...overviewOf([]).rows, ...NOTICE_ROOM, recordHead(plan), [{ text: RECORD_SHEET }]]);
  const { sheets, record, leftOut } = fittingSheets(document, room);
  const overview = overviewOf(leftOut);
  const all = [overview, ...sheets, recordSheet(plan, record)];
  return [{ path: 'plan.xlsx', chunks: [await workbook(plan.title, all)] }];
}
