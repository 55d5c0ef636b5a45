import type { PageImage } from './page-image.js';

export interface DrawOptions {
  readonly dpi: number;
  /** A page that would have more pixels is drawn smaller. */
  readonly mostPixels: number;
  /** Effort of the PNG's encoder, 0 (pixels as they are) to 9. */
  readonly compression: number;
}

/** A document opened to draw its pages. */
export interface DrawableDocument {
  readonly pages: number;
  /** @param number counts from 1. @throws SourceError when the page is too large or broken. */
  draw(number: number, options: DrawOptions): Promise<PageImage>;
  close(): Promise<void>;
}
