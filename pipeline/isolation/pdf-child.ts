import type { DrawnPage } from '../../extractors/read/pdf/page-drawing.js';
import type { Layout, PageFont } from '../../schemas/page-layout.js';
import { type PageCensus, takeCensus } from '../engines/page-census.js';
import { openPdf, type PdfCargo } from '../engines/pdfjs.js';
import { serve } from './child.js';

/** A page, with the fonts that no earlier page of this child used. */
export interface ReadPdfPage {
  readonly drawn: DrawnPage;
  readonly fonts: readonly PageFont[];
}

export interface PdfFacts {
  readonly bookmarks: Layout['bookmarks'];
  /** Pages that the page tree holds; null where it could not be followed. */
  readonly counted: number | null;
  /** Pages that the document says it has; null where it does not. */
  readonly claimed: number | null;
  /** Null where it could not be found out. */
  readonly cargo: PdfCargo | null;
}

const CUT = 'a compressed content stream breaks off';

/** A second opinion on hostile bytes: where it fails, the first stands. */
function censusOf(bytes: Uint8Array, most: number): PageCensus | null {
  try {
    return takeCensus(bytes, most);
  } catch {
    return null;
  }
}

await serve<ReadPdfPage, PdfFacts>({
  async open(bytes, options) {
    const source = await openPdf(bytes, options);
    const census = censusOf(bytes, options.limits.pages);
    let known = 0;
    return {
      pages: source.pages,
      async page(number) {
        const drawn = await source.page(number);
        const fonts = source.fonts.slice(known);
        known = source.fonts.length;
        const isCut = drawn.damage === null && census?.isCut[number - 1] === true;
        return { drawn: isCut ? { ...drawn, damage: CUT } : drawn, fonts };
      },
      async facts() {
        const cargo = await source.cargo().catch(() => null);
        const counted = census?.isCut.length ?? null;
        const claimed = census?.claimed ?? null;
        return { bookmarks: await source.bookmarks(), counted, claimed, cargo };
      },
      close: () => source.close(),
    };
  },
});
