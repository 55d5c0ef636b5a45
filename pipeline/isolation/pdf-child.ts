import type { DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import type { Layout, PageFont } from '../../schemas/page-layout.js';
import { openPdf, type PdfCargo } from '../engines/pdfjs.js';
import { serve } from './child.js';

/** A page, with the fonts that no earlier page of this child used. */
export interface ReadPdfPage {
  readonly drawn: DrawnPage;
  readonly fonts: readonly PageFont[];
}

export interface PdfFacts {
  readonly bookmarks: Layout['bookmarks'];
  /** Null where it could not be found out. */
  readonly cargo: PdfCargo | null;
}

await serve<ReadPdfPage, PdfFacts>({
  async open(bytes, options) {
    const source = await openPdf(bytes, options);
    let known = 0;
    return {
      pages: source.pages,
      async page(number) {
        const drawn = await source.page(number);
        const fonts = source.fonts.slice(known);
        known = source.fonts.length;
        return { drawn, fonts };
      },
      async facts() {
        return { bookmarks: await source.bookmarks(), cargo: await source.cargo().catch(() => null) };
      },
      close: () => source.close(),
    };
  },
});
