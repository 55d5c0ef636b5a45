import { z } from 'zod';
import type { ReturnedSheet } from '../../extractors/review/sheets/returned-cell.js';
import type { ReplyShape } from '../isolation/messages.js';
import { isSheetErrorCode, type SheetErrorCode } from './sheet-error.js';

/** What the child that reads workbooks answers. */
export type WorkbookReply =
  | { readonly kind: 'sheets'; readonly sheets: readonly ReturnedSheet[] }
  | {
      readonly kind: 'refused';
      readonly code: SheetErrorCode;
      /** The sheet, or the file in the archive, that it is about. */
      readonly sheet: string | null;
      readonly entry: string | null;
    };

const cellSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    // Infinity is told to staff as no number.
    z.object({
      kind: z.literal('number'),
      value: z.custom<number>((value) => typeof value === 'number'),
      isPercent: z.boolean(),
    }),
    z.object({ kind: z.enum(['formula', 'date', 'logical', 'error']) }),
  ])
  .nullable();

const sheetSchema = z.object({ name: z.string(), rows: z.array(z.array(cellSchema)) });

/** Bytes of the sheets that `SHEET_LIMITS` lets through: a cell takes 50, a character 2. */
const LONGEST = 64 * 1024 * 1024;

export const WORKBOOK_REPLIES: ReplyShape<WorkbookReply, null> = {
  page: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sheets'), sheets: z.array(sheetSchema) }),
    z.object({
      kind: z.literal('refused'),
      code: z.custom<SheetErrorCode>(isSheetErrorCode),
      sheet: z.string().nullable(),
      entry: z.string().nullable(),
    }),
  ]),
  facts: z.null(),
  longest: LONGEST,
};
