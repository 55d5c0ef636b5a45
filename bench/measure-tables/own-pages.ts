import { readFile } from 'node:fs/promises';
import { composeDocument } from '../../extractors/read/pdf/compose.js';
import { readPdf } from '../../pipeline/engines/pdfjs.js';
import type { PageLayout } from '../../schemas/page-layout.js';
import type { PageCharacters } from './region-score.js';

/** A PDF as the pipeline's reader gives it: its text, and what is drawn on its pages. */
export interface ReadPages {
  readonly text: string;
  readonly pages: readonly PageLayout[];
}

export async function readPages(file: string): Promise<ReadPages> {
  const { text, layout } = composeDocument(await readPdf(await readFile(file)));
  return { text, pages: layout?.pages ?? [] };
}

/** The middles of all visible characters but white space: what every reader's regions are scored with. */
export function charactersOf({ text, pages }: ReadPages): PageCharacters[] {
  return pages.map(({ height, runs }, index) => ({
    page: index + 1,
    height,
    middles: runs.flatMap(({ span, box: [x0, y0, x1, y1], direction, edges }) =>
      Array.from({ length: span.end - span.start }, (_, unit): readonly [number, number] | null => {
        if (/\s/.test(text[span.start + unit] ?? ' ')) return null;
        const middle = ((edges[unit] ?? 0) + (edges[unit + 1] ?? 0)) / 2;
        const isAcross = direction === 'right' || direction === 'left';
        return isAcross ? [middle, (y0 + y1) / 2] : [(x0 + x1) / 2, middle];
      }).filter((place) => place !== null),
    ),
  }));
}
