import { extname } from 'node:path';
import type { ReturnedSheet } from '../../extractors/review/sheets/returned-cell.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import { ReaderPool } from '../isolation/pool.js';
import { openIsolated } from '../isolation/reading.js';
import { archiveEntries } from './archive-limits.js';
import { SheetError } from './sheet-error.js';
import { WORKBOOK_REPLIES, type WorkbookReply } from './workbook-reply.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./workbook-child${extname(import.meta.url)}`, import.meta.url);

/**
 * Sheets of an .xlsx file that came back, unpacked and parsed in a child process of its own.
 * @throws SheetError when it is none, has a password, or asks too much of the machine
 */
export async function readIsolatedWorkbook(bytes: Uint8Array): Promise<readonly ReturnedSheet[]> {
  // Costs nothing, and most that is wrong is wrong here.
  const entries = archiveEntries(bytes);
  if (typeof entries === 'string') throw new SheetError(entries);
  const pool = new ReaderPool<WorkbookReply, null>(ENTRY, PDF_LIMITS, 1, WORKBOOK_REPLIES);
  try {
    const { signal } = new AbortController();
    const opened = await openIsolated(pool, bytes, { password: null, signal });
    for await (const outcome of opened.read()) {
      if (outcome.kind === 'failed') throw new SheetError('too-large', { cause: outcome.failure });
      if (outcome.page.kind === 'refused') throw new SheetError(outcome.page.code);
      return outcome.page.sheets;
    }
    throw new SheetError('no-workbook');
  } finally {
    pool.close();
  }
}
