import { extname } from 'node:path';
import type { DrawnDocument, DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import type { PageFont } from '../../schemas/page-layout.js';
import type { PdfLimits } from '../engines/pdf-limits.js';
import { cargoIssues, missingIssues, refuseUnreadable, uncountedIssues, unreadIssues } from './issues.js';
import type { PdfFacts, ReadPdfPage } from './pdf-child.js';
import { PDF_REPLIES } from './pdf-replies.js';
import { ReaderPool } from './pool.js';
import { type IsolatedDocument, openIsolated, type PageOutcome, type ReadingOptions } from './reading.js';

/** The child's program beside this file: compiled, or TypeScript where a test runs the sources. */
const ENTRY = new URL(`./pdf-child${extname(import.meta.url)}`, import.meta.url);

/** A page of which nothing is known. */
export const UNREAD: DrawnPage = {
  label: null,
  damage: null,
  remarks: [],
  width: 0,
  height: 0,
  runs: [],
  hidden: [],
  rulings: [],
  fills: [],
  images: [],
  drawings: [],
  links: [],
  glyphs: [],
};

/** Reads PDFs in child processes; `close` ends them. */
export class PdfReader {
  private readonly pool: ReaderPool<ReadPdfPage, PdfFacts>;

  /** @param size documents that are read at a time. */
  constructor(limits: PdfLimits, size: number) {
    this.pool = new ReaderPool(ENTRY, limits, size, PDF_REPLIES);
  }

  /**
   * What is drawn on the pages. A page that cannot be read is empty and said in the issues.
   * @throws SourceError when the document does not open or none of its pages can be read.
   */
  async read(bytes: Uint8Array, options: ReadingOptions): Promise<DrawnDocument> {
    const document = await openIsolated(this.pool, bytes, options);
    const assembly = new Assembly();
    for await (const outcome of document.read()) assembly.add(outcome, document.restarts);
    return assembly.finish(document);
  }

  /** The last document is about to be read: children end as they become free. */
  retire(): void {
    this.pool.retire();
  }

  close(): void {
    this.pool.close();
  }
}

class Assembly {
  private readonly pages: DrawnPage[] = [];
  private readonly fonts: PageFont[] = [];
  private readonly failed: Extract<PageOutcome<ReadPdfPage>, { kind: 'failed' }>[] = [];
  private child = 0;
  /** Fonts of earlier children: each counts its own from 0. */
  private offset = 0;

  add(outcome: PageOutcome<ReadPdfPage>, child: number): void {
    if (outcome.kind === 'failed') {
      this.failed.push(outcome);
      this.pages.push(UNREAD);
      return;
    }
    if (child !== this.child) this.offset = this.fonts.length;
    this.child = child;
    this.fonts.push(...outcome.page.fonts);
    this.pages.push(this.offset === 0 ? outcome.page.drawn : shifted(outcome.page.drawn, this.offset));
  }

  finish(document: IsolatedDocument<ReadPdfPage, PdfFacts>): DrawnDocument {
    refuseUnreadable(this.failed, this.pages.length);
    const { facts } = document;
    return {
      pages: this.pages,
      fonts: this.fonts,
      bookmarks: facts?.bookmarks ?? [],
      issues: [
        ...unreadIssues(this.failed),
        ...uncountedIssues(document.pages, facts?.counted ?? null),
        ...missingIssues(document.pages, facts?.claimed ?? null),
        ...cargoIssues(facts?.cargo ?? null),
      ],
    };
  }
}

function shifted(page: DrawnPage, offset: number): DrawnPage {
  const shift = <Item extends { readonly font: number }>(item: Item): Item => ({
    ...item,
    font: item.font + offset,
  });
  const { runs, hidden, glyphs } = page;
  return { ...page, runs: runs.map(shift), hidden: hidden.map(shift), glyphs: glyphs.map(shift) };
}
