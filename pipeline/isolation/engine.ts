import type { PdfLimits } from './limits.js';

export interface EngineOptions {
  readonly password: string | null;
  readonly limits: PdfLimits;
}

/** A document that an engine has opened. Pages are read one at a time, in any order. */
export interface OpenedDocument<Facts, Page> {
  readonly pages: number;
  readonly facts: Facts;
  /** @param number counts from 1. @throws SourceError or any error: the page cannot be read, others may. */
  page(number: number): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Something that reads untrusted files. It runs in a child process, so facts and pages must be plain data (what a
 * structured clone carries).
 */
export interface PageEngine<Facts, Page> {
  /** @throws SourceError or any error when the document cannot be opened. */
  open(bytes: Uint8Array, options: EngineOptions): Promise<OpenedDocument<Facts, Page>>;
}
