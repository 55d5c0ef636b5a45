import { extname } from 'node:path';
import type { ReturnedSheet } from '../../extractors/review/sheets/returned-cell.js';
import { PDF_LIMITS } from '../engines/pdf-limits.js';
import type { PageFailure } from '../isolation/failures.js';
import { openIsolated } from '../isolation/reading.js';
import { sharedPool } from '../isolation/shared-pools.js';
import { archiveEntries } from './archive-limits.js';
import { SheetError, type SheetErrorCode } from './sheet-error.js';
import { WORKBOOK_REPLIES, type WorkbookReply } from './workbook-reply.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./workbook-child${extname(import.meta.url)}`, import.meta.url);

/** What is told of a child that gave no answer. */
const ENDED: Readonly<Record<PageFailure['cause'], SheetErrorCode>> = {
  memory: 'too-much-memory',
  'page-time': 'too-much-time',
  'document-time': 'too-much-time',
  output: 'too-much-memory',
  crash: 'reader-ended',
  'gave-up': 'reader-ended',
  broken: 'no-workbook',
};

/**
 * Sheets of an .xlsx file that came back, unpacked and parsed in a child process of its own.
 * @throws SheetError when it is none, has a password, or asks too much of the machine
 */
export async function readIsolatedWorkbook(bytes: Uint8Array): Promise<readonly ReturnedSheet[]> {
  // Costs nothing, and most that is wrong is wrong here.
  const entries = archiveEntries(bytes);
  if ('problem' in entries) throw SheetError.ofArchive(entries);
  const pool = sharedPool(ENTRY, PDF_LIMITS, WORKBOOK_REPLIES);
  const { signal } = new AbortController();
  const opened = await openIsolated(pool, bytes, { password: null, signal });
  let reply: WorkbookReply = { kind: 'refused', code: 'no-workbook', sheet: null, entry: null };
  for await (const outcome of opened.read()) {
    reply =
      outcome.kind === 'page'
        ? outcome.page
        : { kind: 'refused', code: ENDED[outcome.failure.cause], sheet: null, entry: null };
  }
  if (reply.kind === 'refused') throw new SheetError(reply.code, reply);
  return reply.sheets;
}
