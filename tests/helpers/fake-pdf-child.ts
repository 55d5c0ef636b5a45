import { serve } from '../../pipeline/isolation/child.js';
import type { PdfFacts, ReadPdfPage } from '../../pipeline/isolation/pdf-child.js';
import { UNREAD } from '../../pipeline/isolation/unread-page.js';
import type { PageFont } from '../../schemas/page-layout.js';

/** `usual` crashes unless limits are narrowed. */
export type PdfDeed = 'read' | 'crash' | 'usual' | 'hang';

/** What the fake child does with a PDF; written behind the document as a comment, where no reader of PDFs minds it. */
export interface PdfDeeds {
  readonly open: PdfDeed;
  readonly pages: readonly PdfDeed[];
}

const MARK = '%%DEEDS ';

export function withDeeds(pdf: Uint8Array, deeds: PdfDeeds): Buffer {
  return Buffer.concat([pdf, Buffer.from(`\n${MARK}${JSON.stringify(deeds)}`)]);
}

const FONT: PageFont = { name: 'child', embedded: false, vertical: false };

function pageWith(text: string): ReadPdfPage {
  const run = {
    text,
    box: [72, 100, 144, 112] as [number, number, number, number],
    base: 110,
    codes: new Uint32Array(text.length),
    direction: 'right' as const,
    upright: false,
    edges: Float32Array.from({ length: text.length + 1 }, (_, at) => 72 + at * 6),
    font: 0,
    size: 12,
    bold: false,
    tag: null,
  };
  return { drawn: { ...UNREAD, width: 595, height: 842, runs: [run] }, fonts: [FONT] };
}

function perform(deed: PdfDeed, isNarrow: boolean): void {
  if (deed === 'crash' || (deed === 'usual' && !isNarrow)) process.abort();
  if (deed === 'hang') for (;;);
}

if (process.argv[1] === import.meta.filename) {
  await serve<ReadPdfPage, PdfFacts>({
    async open(bytes, { limits }) {
      const text = new TextDecoder('latin1').decode(bytes);
      const deeds = JSON.parse(text.slice(text.lastIndexOf(MARK) + MARK.length)) as PdfDeeds;
      const isNarrow = limits.restarts === 0;
      perform(deeds.open, isNarrow);
      return {
        pages: deeds.pages.length,
        async page(number) {
          perform(deeds.pages[number - 1] ?? 'read', isNarrow);
          return pageWith(`child ${number}`);
        },
        facts: async () => ({
          bookmarks: [],
          counted: null,
          claimed: null,
          cargo: { hasScripts: false, files: [] },
        }),
        close: async () => {},
      };
    },
  });
}
