import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { WantedSource } from './find-source.js';
import type { ImageCache } from './image-cache.js';
import type { PageRenderer } from './page-renderer.js';
import type { SourceFinder } from './source-finder.js';

/** Widths in pixels that a page is shown in: a column of an office's screen, and the same seen close. */
export const PAGE_WIDTHS = [800, 1600] as const;
export type PageWidth = (typeof PAGE_WIDTHS)[number];

/** A4 has 1654 pixels across then: enough for the widest. */
const DPI = 200;
/** Bytes of pictures in memory; a page of 1600 pixels has 0.2 to 1 MB. */
const MOST_BYTES = 32 * 1024 * 1024;
const POINTS = 72;

/** A page of a document of the results. */
export interface WantedPage {
  /** The document's folder. */
  readonly folder: string;
  readonly source: WantedSource;
  /** From 1. */
  readonly page: number;
}

/** Pictures of pages as a browser shows them, from one drawing each. */
export class PagePictures {
  private readonly kept = new Map<string, Uint8Array>();
  private size = 0;

  constructor(
    private readonly cache: ImageCache,
    private readonly renderer: Pick<PageRenderer, 'render'>,
    private readonly sources: SourceFinder,
    private readonly password: string | null,
  ) {}

  /** Width and height of a page as shown, in points. @throws SourceError when it cannot be drawn */
  async sizeOf(wanted: WantedPage): Promise<{ readonly width: number; readonly height: number }> {
    const { width, height, density = POINTS } = await sharp(await this.drawn(wanted)).metadata();
    const points = (pixels: number): number => (pixels / density) * POINTS;
    return { width: points(width), height: points(height) };
  }

  /** PNG of a page, so many pixels wide or what its drawing has. @throws SourceError when it cannot be drawn */
  async picture(wanted: WantedPage, width: PageWidth): Promise<Uint8Array> {
    const key = `${wanted.source.sha256} ${wanted.page} ${width}`;
    const kept = this.kept.get(key);
    if (kept !== undefined) return kept;
    const png = await sharp(await this.drawn(wanted))
      .resize({ width, withoutEnlargement: true })
      .png({ compressionLevel: 4 })
      .toBuffer();
    this.keep(key, png);
    return png;
  }

  private async drawn({ folder, source, page }: WantedPage): Promise<Uint8Array> {
    const options = { page, dpi: DPI, password: this.password, signal: new AbortController().signal };
    try {
      const path = await this.cache.page({ ...options, folder, source: () => this.sources.find(source) });
      return await readFile(path);
    } catch (error) {
      if (!isUnwritable(error)) throw error;
      // Nothing can be kept beside the results; the page is shown all the same.
      return this.drawnInMemory(source, options);
    }
  }

  private async drawnInMemory(
    source: WantedSource,
    options: Parameters<PageRenderer['render']>[1],
  ): Promise<Uint8Array> {
    const key = `${source.sha256} ${options.page} drawn`;
    const kept = this.kept.get(key);
    if (kept !== undefined) return kept;
    const { png } = await this.renderer.render(await this.sources.find(source), options);
    this.keep(key, png);
    return png;
  }

  private keep(key: string, png: Uint8Array): void {
    if (this.kept.has(key)) return;
    this.kept.set(key, png);
    this.size += png.length;
    for (const [oldest, { length }] of this.kept) {
      if (this.size <= MOST_BYTES || oldest === key) break;
      this.kept.delete(oldest);
      this.size -= length;
    }
  }
}

/** A full disk, a folder without permission, a medium that is read only. */
function isUnwritable(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT'].includes(code);
}
