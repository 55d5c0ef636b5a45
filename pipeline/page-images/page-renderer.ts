import { extname } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import type { PageFailure } from '../isolation/failures.js';
import { ReaderPool } from '../isolation/pool.js';
import { openIsolated } from '../isolation/reading.js';
import { documentKind } from './document-kind.js';
import { IMAGE_REPLIES } from './image-replies.js';
import type { PageImage } from './page-image.js';
import { USUAL_COMPRESSION } from './png.js';
import { packRequest } from './render-request.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./renderer-child${extname(import.meta.url)}`, import.meta.url);

/** Fine enough to read the 6 point notes under tables, and quick. */
export const USUAL_DPI = 150;

/** What may be asked for. At 600 dpi the dots of a print can be told apart; below 20 no letter can be read. */
export const DPI_RANGE = { least: 20, most: 600 } as const;

/** A4 at 600 dpi has 35 million pixels, A3 at 400 dpi 31 million. One takes 4 bytes, and is copied once. */
const MOST_PIXELS = 40_000_000;

export interface RenderOptions {
  /** From 1. */
  readonly page: number;
  readonly dpi: number;
  /** Effort of the PNG's encoder, 0 to 9: what is read and thrown away is worth none. */
  readonly compression?: number;
  readonly password: string | null;
  readonly signal: AbortSignal;
}

/** Draws pages of untrusted PDFs and frames of untrusted pictures in child processes, kept warm from one page to the next; `close` ends them. */
export class PageRenderer {
  private readonly pool: ReaderPool<PageImage, null>;

  /** @param size pages that are drawn at a time. */
  constructor(limits: PdfLimits, size: number) {
    this.pool = new ReaderPool(ENTRY, limits, size, IMAGE_REPLIES);
  }

  /** @throws SourceError when the document does not open, has no such page, or the page cannot be drawn. */
  async render(
    document: Uint8Array,
    { page, dpi, compression = USUAL_COMPRESSION, password, signal }: RenderOptions,
  ): Promise<PageImage> {
    refuseOtherFiles(document);
    const request = packRequest({ page, dpi, mostPixels: MOST_PIXELS, compression }, document);
    const opened = await openIsolated(this.pool, request, { password, signal });
    let image: PageImage | null = null;
    for await (const outcome of opened.read()) {
      if (outcome.kind === 'failed') {
        throw new SourceError({
          rule: 'page-image/failed',
          page,
          message: `ページの画像を作れません。${reasonOf(outcome.failure, this.pool.limits)}`,
          remedy: '解像度（--dpi）を下げるか、資料を別のソフトで書き出し直してください。',
        });
      }
      image = outcome.page;
    }
    if (image === null) throw new Error('the renderer gave no page');
    return image;
  }

  close(): void {
    this.pool.close();
  }
}

/** @throws SourceError for texts: they have no pages to draw. */
function refuseOtherFiles(document: Uint8Array): void {
  if (documentKind(document) !== null) return;
  throw new SourceError({
    rule: 'page-image/no-pages',
    message: 'ページの画像を作れるのは、PDF と画像（.png、.jpg、.tif）だけです。',
    remedy: 'テキストは、そのまま開いてください。',
  });
}

/** Why, in the words of drawing; what the engine says of a page itself holds as it is. */
function reasonOf({ cause, message }: PageFailure, limits: PdfLimits): string {
  if (cause === 'memory') return `メモリの上限（${limits.megabytes} MB）を超えます。`;
  if (cause === 'page-time') return `${limits.pageSeconds} 秒以内に描き終わりません。`;
  if (cause === 'crash') return '描画用プログラムが異常終了しました。';
  return message;
}
