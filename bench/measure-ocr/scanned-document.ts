import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picturesAsPdf } from '../../fixtures/build/raw/picture-pages.js';
import type { PageRenderer } from '../../pipeline/page-images/page-renderer.js';
import { projectFile } from '../../pipeline/project-files.js';
import type { Condition } from './conditions.js';
import type { MeasuredDocument } from './documents.js';
import type { DocumentReading } from './model.js';
import { printedReading } from './own-reading.js';
import type { PeerPage } from './peer.js';
import { onPrintedPage, sheetsOf } from './pictures.js';
import { type Score, scoreTables, scoreText } from './score.js';

/** A document that was printed and scanned. */
export interface ScannedDocument {
  readonly document: MeasuredDocument;
  /** Path of a PDF whose pages are pictures. */
  readonly file: string;
  /** What is printed on the pages that were scanned. */
  readonly printed: DocumentReading;
  readonly pages: readonly PeerPage[];
}

/** Draws a fixture, makes it look scanned, and puts it and its single pages into a folder. */
export async function scanDocument(
  document: MeasuredDocument,
  condition: Condition,
  folder: string,
  renderer: PageRenderer,
): Promise<ScannedDocument> {
  const { slug, print } = document;
  const { dpi, isWhole } = condition;
  const pdf = readFileSync(projectFile(`fixtures/${slug}/${print}.pdf`));
  const { reading, pages } = await printedReading(pdf, isWhole ? Number.POSITIVE_INFINITY : 1);
  const sheets = await sheetsOf(pdf, pages, condition, renderer);
  const file = join(folder, `${slug}.pdf`);
  writeFileSync(file, picturesAsPdf(sheets, dpi));
  const peerPages = sheets.map((sheet, index): PeerPage => {
    const name = join(folder, `${slug}-${index + 1}`);
    writeFileSync(`${name}.jpg`, sheet.jpeg);
    writeFileSync(`${name}.pdf`, picturesAsPdf([sheet], dpi));
    const toPrinted = (box: Parameters<typeof onPrintedPage>[0]) => onPrintedPage(box, sheet);
    return { number: index + 1, pdf: `${name}.pdf`, picture: `${name}.jpg`, dpi, toPrinted };
  });
  return { document, file, printed: reading, pages: peerPages };
}

/** What was read on the sheets, as it lies on the printed pages. */
export function onPrint({ pages }: ScannedDocument, read: DocumentReading | undefined): DocumentReading {
  if (read === undefined) return { cells: [], text: '' };
  const cells = read.cells.map((cell) => ({
    ...cell,
    box: pages[cell.page - 1]?.toPrinted(cell.box) ?? cell.box,
  }));
  return { ...read, cells };
}

export function scoreOf({ document, printed }: ScannedDocument, read: DocumentReading): Score {
  return document.kind === 'text' ? scoreText(printed, read) : scoreTables(printed, read);
}
