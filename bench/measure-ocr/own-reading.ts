import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentView } from '../../extractors/parts/view.js';
import { listTables } from '../../extractors/plan/tables.js';
import { readScans } from '../../extractors/read/ocr/scans.js';
import { readDrawn } from '../../extractors/read/pdf/reader.js';
import { structurePages } from '../../extractors/tables/page/structure.js';
import { type IngestOutcome, ingest } from '../../index.js';
import { PDF_LIMITS } from '../../pipeline/engines/pdf-limits.js';
import { readPdf } from '../../pipeline/engines/pdfjs.js';
import { loadGazetteer } from '../../pipeline/gazetteer.js';
import { type OcrEngineName, openOcrEngine } from '../../pipeline/ocr/open-engine.js';
import { PageStore } from '../../pipeline/ocr/page-store.js';
import { ScanReader } from '../../pipeline/ocr/scan-reader.js';
import { FolderPages } from '../../pipeline/store/page-files.js';
import type { At } from '../../schemas/at.js';
import type { Box } from '../../schemas/page-layout.js';
import {
  type PlanDocument,
  planDocumentSchema,
  type RebuiltTable,
  tablesFileSchema,
} from '../../schemas/plan.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import type { DocumentReading, PlacedCell } from './model.js';
import { revised, runningSpans } from './running-spans.js';

/** What is read before anything is corrected, and in the end. */
export interface OwnReading {
  readonly raw: DocumentReading;
  readonly corrected: DocumentReading;
}

/**
 * What the first pages of a PDF with text say: exact, as far as its tables are put together right. Gives the number of
 * those pages too.
 */
export async function printedReading(
  pdf: Uint8Array,
  most: number,
): Promise<{ readonly reading: DocumentReading; readonly pages: number }> {
  const drawn = await readPdf(pdf);
  const pages = drawn.pages.slice(0, most);
  return { reading: readingOf(viewOf(readDrawn({ ...drawn, pages }))), pages: pages.length };
}

/** Reads scanned documents in one run, as a user would. */
export async function ownReadings(
  files: readonly string[],
  out: string,
  engine: OcrEngineName,
): Promise<Map<string, OwnReading>> {
  const outcomes = await ingest({ sources: files, out, ocr: await openOcrEngine(engine) });
  const readings = new Map<string, OwnReading>();
  for (const outcome of outcomes) {
    const raw = await rawView(readFileSync(outcome.file), out, engine);
    readings.set(outcome.file, { raw: readingOf(raw), corrected: correctedReading(outcome, out, raw) });
  }
  return readings;
}

/** From what the run before has kept of the pages, which were recognised by the same engine. */
async function rawView(pdf: Uint8Array, out: string, name: OcrEngineName): Promise<DocumentView> {
  const engine = await openOcrEngine(name);
  const scans = new ScanReader(engine, PDF_LIMITS, new PageStore(new FolderPages(out), engine));
  const options = { password: null, signal: new AbortController().signal };
  try {
    const drawn = await readScans(await readPdf(pdf), (page, font, part) =>
      scans.read({ bytes: pdf, isPdf: true }, { page, font, part }, options),
    );
    return viewOf(readDrawn(drawn));
  } finally {
    scans.close();
    engine.close();
  }
}

function viewOf(read: ReadDocument): DocumentView {
  return new DocumentView(read, structurePages(read), loadGazetteer());
}

function readingOf(view: DocumentView): DocumentReading {
  const list = listTables(view, []);
  const tables = Array.from({ length: list.length }, (_, index) => list.get(index));
  return { cells: cellsOf(tables, () => false), text: revised(view.text, runningSpans(view), []) };
}

function correctedReading(outcome: IngestOutcome, out: string, raw: DocumentView): DocumentReading {
  if (outcome.status !== 'done') return { cells: [], text: '' };
  const file = (name: string): string => readFileSync(join(out, outcome.id, name), 'utf8');
  const plan = planDocumentSchema.parse(JSON.parse(file('plan.json')));
  const { tables } = tablesFileSchema.parse(JSON.parse(file('tables.json')));
  const cells = cellsOf(tables, ({ text, at }) => isFlagged(text, at, plan));
  const text = revised(raw.text, runningSpans(raw), plan.edits);
  return { cells: cells.map((cell) => withValue(cell, plan)), text };
}

type Cell = RebuiltTable['cells'][number];

function cellsOf(tables: readonly RebuiltTable[], flagged: (cell: Cell) => boolean): PlacedCell[] {
  return tables.flatMap(({ cells }, table) =>
    cells.flatMap((cell): PlacedCell[] => {
      const { page, box } = cell.at;
      if (page === null || box === null || cell.text.trim() === '') return [];
      const place = { table, row: cell.row, column: cell.column };
      return [{ page, box, place, text: cell.text, isFlagged: flagged(cell) }];
    }),
  );
}

/** A place this many times as wide as a cell's ink is about more than the cell. */
const WIDER = 2;

/** A letter that was not read, or an issue or a suggestion at this very place: what covers a row or a page flags none of its cells. */
function isFlagged(text: string, at: At, { issues, edits }: PlanDocument): boolean {
  const awaiting = issues.filter(({ severity }) => severity !== 'info').flatMap((issue) => issue.at);
  const suggested = edits.filter(({ status }) => status === 'suggested').map((edit) => edit.at);
  return text.includes('〓') || [...awaiting, ...suggested].some((place) => isAbout(place, at));
}

/** Values that were reconciled stand in the parts: a figure is taken from the edit of its place. */
function withValue(cell: PlacedCell, { edits }: PlanDocument): PlacedCell {
  const edit = edits.find(
    ({ status, before, at }) =>
      status === 'applied' &&
      before.trim() === cell.text.trim() &&
      isThere(at, { page: cell.page, box: cell.box }),
  );
  return edit === undefined ? cell : { ...cell, text: edit.after };
}

/** Whether a place is a cell's own: where it is wider than the cell it is that of a row. */
function isAbout(place: At, at: Pick<At, 'page' | 'box'>): boolean {
  return isThere(place, at) && widthOf(place.box) <= WIDER * widthOf(at.box);
}

function widthOf(box: Box | null): number {
  return box === null ? 0 : box[2] - box[0];
}

function isThere(place: At, { page, box }: Pick<At, 'page' | 'box'>): boolean {
  return place.page === page && place.box !== null && box !== null && overlap(place.box, box);
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
