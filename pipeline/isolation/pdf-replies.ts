import { z } from 'zod';
import { drawnPageSchema } from '../../extractors/read/pdf/drawn-page-schema.js';
import { fontSchema, layoutSchema } from '../../schemas/page-layout.js';
import type { ReplyShape } from './messages.js';
import type { PdfFacts, ReadPdfPage } from './pdf-child.js';

const pagesSchema = z.number().int().min(0).nullable();

/** A page of a budget book takes 60 to 190 kB (measured). */
const LONGEST_PAGE = 16 * 1024 * 1024;

/** What the child that reads PDFs may answer. */
export const PDF_REPLIES: ReplyShape<ReadPdfPage, PdfFacts> = {
  longest: LONGEST_PAGE,
  areHeld: true,
  page: z.object({ drawn: drawnPageSchema, fonts: z.array(fontSchema) }),
  facts: z.object({
    bookmarks: layoutSchema.shape.bookmarks,
    counted: pagesSchema,
    claimed: pagesSchema,
    cargo: z.object({ hasScripts: z.boolean(), files: z.array(z.string()) }).nullable(),
  }),
};
