import { extname } from 'node:path';
import { z } from 'zod';
import { SourceError } from '../../extractors/context.js';
import { type ReadDocument, readDocumentSchema } from '../../schemas/read-document.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { ReplyShape } from './messages.js';
import { openIsolated } from './reading.js';
import { sharedPool } from './shared-pools.js';
import { packText } from './text-request.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./text-child${extname(import.meta.url)}`, import.meta.url);

const TEXT_REPLIES: ReplyShape<ReadDocument, null> = {
  page: readDocumentSchema.refine(
    ({ text, pages }) => pages.every(({ lines }) => lines.every(({ end }) => end <= text.length)),
    {
      error: 'a line lies in its text',
    },
  ),
  facts: z.null(),
};

/**
 * A text, decoded and cut into lines in a child process.
 * @throws SourceError for what is no text or asks too much.
 */
export async function readTextIsolated(
  bytes: Uint8Array,
  mediaType: string,
  { limits, signal }: { readonly limits: PdfLimits; readonly signal: AbortSignal },
): Promise<ReadDocument> {
  const pool = sharedPool(ENTRY, limits, TEXT_REPLIES);
  const opened = await openIsolated(pool, packText(mediaType, bytes), { password: null, signal });
  let document: ReadDocument | null = null;
  let reason = '';
  for await (const outcome of opened.read()) {
    if (outcome.kind === 'page') document = outcome.page;
    else reason = outcome.failure.message;
  }
  if (document !== null) return document;
  throw new SourceError({
    rule: 'read/text-killed',
    message: `テキストを読み取れません。${reason}`,
    remedy: 'ファイルの中身を確かめ、資料ごとに分けて、UTF-8 のテキストとして保存し直してください。',
  });
}
