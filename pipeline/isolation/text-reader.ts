import { extname } from 'node:path';
import { z } from 'zod';
import { SourceError } from '../../extractors/context.js';
import { type ReadDocument, readDocumentSchema } from '../../schemas/read-document.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { ReplyShape } from './messages.js';
import { ReaderPool } from './pool.js';
import { openIsolated, type ReadingOptions } from './reading.js';
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

/** Decodes texts and cuts them into lines in child processes; `close` ends them. */
export class TextReader {
  private readonly pool: ReaderPool<ReadDocument, null>;

  /** @param size texts that are read at a time. */
  constructor(limits: PdfLimits, size: number) {
    this.pool = new ReaderPool(ENTRY, limits, size, TEXT_REPLIES);
  }

  /** @throws SourceError for what is no text or asks too much. */
  async read(bytes: Uint8Array, mediaType: string, signal: AbortSignal): Promise<ReadDocument> {
    const options: ReadingOptions = { password: null, signal };
    const opened = await openIsolated(this.pool, packText(mediaType, bytes), options);
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

  /** The last text is about to be read: children end as they become free. */
  retire(): void {
    this.pool.retire();
  }

  close(): void {
    this.pool.close();
  }
}
