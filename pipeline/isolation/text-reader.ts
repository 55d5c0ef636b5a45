import { extname } from 'node:path';
import { z } from 'zod';
import { SourceError } from '../../extractors/context.js';
import { type ReadDocument, readDocumentSchema } from '../../schemas/read-document.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { endsReaders } from './failures.js';
import type { ReplyShape } from './messages.js';
import { ReaderPool } from './pool.js';
import { openIsolated } from './reading.js';
import { narrowed } from './second-route/narrow-limits.js';
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

type TextPool = ReaderPool<ReadDocument, null>;

/** How a text is read. @property entry the child's program, where a test has another. */
interface TextReading {
  readonly limits: PdfLimits;
  readonly signal: AbortSignal;
  readonly entry?: URL;
}

/**
 * A text, decoded and cut into lines in a child process. What ends that process is tried once more in another one, which has half the time.
 * @throws SourceError for what is no text or asks too much.
 */
export async function readTextIsolated(
  bytes: Uint8Array,
  mediaType: string,
  { limits, signal, entry = ENTRY }: TextReading,
): Promise<ReadDocument> {
  const packed = packText(mediaType, bytes);
  try {
    return await readIn(sharedPool(entry, limits, TEXT_REPLIES), packed, signal);
  } catch (error) {
    if (!(error instanceof SourceError && endsReaders(error))) throw error;
  }
  const pool: TextPool = new ReaderPool(entry, narrowed(limits), 1, TEXT_REPLIES);
  try {
    return await readIn(pool, packed, signal);
  } catch (error) {
    if (!(error instanceof SourceError && endsReaders(error))) throw error;
    throw killed(`テキストを読み取れません。${error.message}もう一度試しても、読めませんでした。`);
  } finally {
    pool.close();
  }
}

async function readIn(pool: TextPool, packed: Uint8Array, signal: AbortSignal): Promise<ReadDocument> {
  const opened = await openIsolated(pool, packed, { password: null, signal });
  let document: ReadDocument | null = null;
  let reason = '';
  for await (const outcome of opened.read()) {
    if (outcome.kind === 'page') document = outcome.page;
    else reason = outcome.failure.message;
  }
  if (document !== null) return document;
  throw killed(reason);
}

function killed(message: string): SourceError {
  return new SourceError({
    rule: 'read/text-killed',
    message,
    remedy: 'ファイルの中身を確かめ、資料ごとに分けて、UTF-8 のテキストとして保存し直してください。',
  });
}
