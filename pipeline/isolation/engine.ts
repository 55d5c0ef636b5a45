import type { PdfLimits } from '../engines/pdf-limits.js';

export interface EngineOptions {
  readonly password: string | null;
  readonly limits: PdfLimits;
}

/** A document that an engine has opened. Pages are read one at a time. */
export interface OpenedDocument<Page, Facts> {
  readonly pages: number;
  /** @param number counts from 1. @throws SourceError or any error: the page cannot be read, others may. */
  page(number: number): Promise<Page>;
  /** What is known of the document beside its pages; asked for behind the last of them. */
  facts(): Promise<Facts>;
  close(): Promise<void>;
}

/**
 * Something that reads untrusted files. It runs in a child process, so pages and facts must be plain data (what a
 * structured clone carries).
 */
export interface PageEngine<Page, Facts> {
  /** @throws SourceError or any error when the document cannot be opened. */
  open(bytes: Uint8Array, options: EngineOptions): Promise<OpenedDocument<Page, Facts>>;
}
