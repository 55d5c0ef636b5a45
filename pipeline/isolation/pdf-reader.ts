import { extname } from 'node:path';
import { SourceError } from '../../extractors/context.js';
import type { DrawnDocument } from '../../extractors/read/pdf/page-drawing.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { endsReaders } from './failures.js';
import { PdfAssembly } from './pdf-assembly.js';
import type { PdfFacts, ReadPdfPage } from './pdf-child.js';
import { PDF_REPLIES } from './pdf-replies.js';
import { ReaderPool } from './pool.js';
import { openIsolated, type ReadingOptions } from './reading.js';
import { SecondTry } from './second-route/second-try.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./pdf-child${extname(import.meta.url)}`, import.meta.url);

/** What a test puts in the place of the real thing. */
export interface PdfReaderParts {
  /** The child's program. */
  readonly entry?: URL;
  /** Finds the program of the second route. */
  readonly find?: ConstructorParameters<typeof SecondTry>[2];
}

/** Reads PDFs in child processes; `close` ends them. */
export class PdfReader {
  private readonly pool: ReaderPool<ReadPdfPage, PdfFacts>;
  private readonly second: SecondTry;

  /** @param size documents that are read at a time. */
  constructor(limits: PdfLimits, size: number, { entry = ENTRY, find }: PdfReaderParts = {}) {
    this.pool = new ReaderPool(entry, limits, size, PDF_REPLIES);
    this.second = new SecondTry(limits, (narrow) => new ReaderPool(entry, narrow, 1, PDF_REPLIES), find);
  }

  /**
   * What is drawn on the pages. A page that ends its reader is read on a second route where there is one, and said in the issues, as is a
   * page that cannot be read, which is empty.
   * @throws SourceError when the document does not open or none of its pages can be read.
   */
  async read(bytes: Uint8Array, options: ReadingOptions): Promise<DrawnDocument> {
    const assembly = await this.open(bytes, options);
    await this.second.replaceKilled(assembly, bytes, options);
    return assembly.finish();
  }

  /** The program that a second route would take, with its version; null where there is none. */
  secondProgram(): Promise<string | null> {
    return this.second.program();
  }

  /** The last document is about to be read: children end as they become free. */
  retire(): void {
    this.pool.retire();
  }

  close(): void {
    this.pool.close();
  }

  private async open(bytes: Uint8Array, options: ReadingOptions): Promise<PdfAssembly> {
    const assembly = new PdfAssembly();
    try {
      await assembly.addAll(await openIsolated(this.pool, bytes, options));
      return assembly;
    } catch (error) {
      if (!(error instanceof SourceError) || !endsReaders(error)) throw error;
      return this.second.readAgain(bytes, options, error);
    }
  }
}
