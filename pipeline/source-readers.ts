import type { StageContext } from '../extractors/context.js';
import type { OcrEngine } from '../extractors/read/ocr/engine.js';
import type { DrawnDocument } from '../extractors/read/pdf/page-drawing.js';
import type { PdfLimits } from './engines/pdf-limits.js';
import { PdfReader } from './isolation/pdf-reader.js';
import type { ReadingOptions } from './isolation/reading.js';
import { readTextIsolated } from './isolation/text-reader.js';
import { OnceEngine } from './ocr/once-engine.js';
import { type PageFiles, PageStore } from './ocr/page-store.js';
import { ScanDocuments } from './ocr/scan-documents.js';
import type { ScanReader } from './ocr/scan-reader.js';
import { TesseractJs } from './ocr/tesseract-js.js';

/** What a run reads its sources with. */
export interface SourceReadingOptions {
  /** Where recognised pages are kept. */
  readonly pages: PageFiles;
  readonly limits: PdfLimits;
  /** Documents that are read at a time. */
  readonly concurrency: number;
  readonly reading: ReadingOptions;
  /** Reads pages that are only pictures; tesseract.js where none is given. */
  readonly ocr?: OcrEngine | undefined;
  /** Pages (from 1) that are recognised again although their recognition is kept. */
  readonly anew: readonly number[];
  /** A page (from 1) of so many is about to be recognised. */
  onScan(file: string, page: number, pages: number): void;
}

type Readers = Pick<StageContext, 'readText' | 'readPdf' | 'readPicture' | 'readScan'>;

/** The readers of a run, in processes that all its documents share. */
export class SourceReaders {
  /** Reads equal pictures of the run once. */
  readonly engine: OcrEngine;
  private readonly pdf: PdfReader;
  private readonly documents: ScanDocuments;
  private scans: Promise<ScanReader> | null = null;

  constructor(private readonly options: SourceReadingOptions) {
    const { limits, concurrency, pages } = options;
    this.documents = new ScanDocuments(pages, limits);
    this.pdf = new PdfReader(limits, concurrency);
    this.engine = new OnceEngine(options.ocr ?? new TesseractJs());
  }

  /** The readers for one file. */
  of(file: string): Readers {
    const { reading, anew } = this.options;
    let pages = 0;
    let last = 0;
    return {
      readText: (bytes, mediaType) =>
        readTextIsolated(bytes, mediaType, { limits: this.options.limits, signal: reading.signal }),
      readPdf: async (bytes) => {
        const drawn = await this.readPdf(bytes);
        pages = drawn.pages.length;
        return drawn;
      },
      readPicture: async (bytes) => {
        const drawn = await (await this.scanReader()).open(bytes, reading);
        pages = drawn.pages.length;
        return drawn;
      },
      readScan: async (source, page, font, part) => {
        // A page may have several pictures.
        if (page !== last) this.options.onScan(file, page, pages);
        last = page;
        return (await this.scanReader()).read(
          source,
          { page, font, part, isAnew: anew.includes(page) },
          reading,
        );
      },
    };
  }

  /** The program that a document is read by that ends its reader, with its version; null where there is none. */
  secondProgram(): Promise<string | null> {
    return this.pdf.secondProgram();
  }

  /** The last file is about to be read: processes that read PDFs end as they become free. */
  expectNoMore(): void {
    this.pdf.retire();
  }

  /** Ends the processes that read files: the memory of theirs is free for what follows. */
  endReading(): void {
    this.pdf.close();
    void this.scans?.then((scans) => scans.close());
  }

  close(): void {
    this.endReading();
    this.engine.close();
  }

  /** What opens by a password is not kept: whoever opens it again has to know it. */
  private async readPdf(bytes: Uint8Array): Promise<DrawnDocument> {
    const { reading } = this.options;
    if (reading.password !== null) return this.pdf.read(bytes, reading);
    const known = await this.documents.find(bytes);
    if (known !== null) return known;
    const drawn = await this.pdf.read(bytes, reading);
    await this.documents.keep(bytes, drawn);
    return drawn;
  }

  /** Loaded with the first picture: it brings what decodes and draws them. */
  private scanReader(): Promise<ScanReader> {
    const { limits, pages } = this.options;
    this.scans ??= import('./ocr/scan-reader.js').then(
      (module) => new module.ScanReader(this.engine, limits, new PageStore(pages, this.engine)),
    );
    return this.scans;
  }
}
