import type { Hono } from 'hono';
import { JournalError } from '../../../../pipeline/decisions/journal-error.js';
import { keyOfDocument } from '../../../../pipeline/review/entries.js';
import { ARCHIVE_LIMITS } from '../../../../pipeline/sheets/archive-limits.js';
import { type ImportOutcome, importSheets } from '../../../../pipeline/sheets/import-sheets.js';
import { SheetError } from '../../../../pipeline/sheets/sheet-error.js';
import type { ImportAnswer } from '../../protocol/import.js';
import { ApiFailure } from '../failure.js';
import { journalFailure } from '../journal-failure.js';
import { bytesBody } from '../request-body.js';
import type { Review } from '../review.js';
import type { ReviewEnv } from '../review-env.js';
import { uploadName } from '../uploads/upload-name.js';

/** Takes what staff changed in the sheets of a document back as proposals. */
export function addImportRoutes(api: Hono<ReviewEnv>, { desk, settings }: Review): void {
  api.post('/import', async (c) => {
    const { user } = c.get('session');
    if (user === null) throw ApiFailure.of('no-name');
    const file = uploadName(c);
    const source = {
      bytes: await bytesBody(c, ARCHIVE_LIMITS.packedBytes, () =>
        sheetFailure(new SheetError('file-too-large')),
      ),
      file,
      by: user,
      at: new Date().toISOString(),
      needsApproval: settings.twoPersons,
    };
    await desk.readJournal();
    try {
      return c.json(
        answerOf(await importSheets(source, desk.journal, (id) => desk.index.plan(keyOfDocument(id)))),
      );
    } catch (error) {
      throw failureOf(error);
    } finally {
      await desk.tellDecisions();
    }
  });
}

function answerOf({ document, title, proposed, known, refusals }: ImportOutcome): ImportAnswer {
  return { documentKey: keyOfDocument(document), title, proposed: proposed.length, known, refusals };
}

function failureOf(error: unknown): unknown {
  if (error instanceof JournalError) return journalFailure(error);
  return error instanceof SheetError ? sheetFailure(error) : error;
}

function sheetFailure({ code, texts }: SheetError): ApiFailure {
  return new ApiFailure(422, code, texts.message, texts.remedy);
}
