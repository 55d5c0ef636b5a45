import type { PageLayout } from '../../../schemas/page-layout.js';
import type { Raster } from '../../../schemas/raster.js';
import type { DrawnPage } from '../pdf/page-drawing.js';
import { CellReader, type Shapes } from './cell-reader.js';
import { blanked } from './crops.js';
import type { OcrEngine, PixelBox } from './engine.js';
import { type RecognisedLine, toDrawnRuns } from './recognised-runs.js';
import { ruledRooms } from './rooms.js';
import { inkBox, usualLetter } from './text-bands.js';

/** A page's picture made ready: grey letters on even white paper, straight and upright; its rules apart. */
export interface PreparedScan {
  /** Without rules, borders and stamps. */
  readonly letters: Raster;
  /** Points from the top left of the straightened page. */
  readonly rulings: PageLayout['rulings'];
  readonly fills: PageLayout['fills'];
  /** Degrees clockwise from the straightened page to the page as it is shown. */
  readonly tilt: number;
}

/** What a scanned page is read with. */
export interface ScanTools {
  readonly engine: OcrEngine;
  readonly shapes: Shapes;
  prepare(picture: Raster): Promise<PreparedScan>;
}

/** What a page's picture shows, as a drawing of the page would have it. */
export type ScannedPage = Pick<DrawnPage, 'width' | 'height' | 'runs' | 'rulings' | 'fills'> & {
  readonly tilt: number;
};

/**
 * Reads a page's picture the way a person does: rules first, then each cell for what it is, then the text around them.
 * @throws OcrFailure when the engine gives up.
 */
export async function readScannedPage(
  picture: Raster,
  tools: ScanTools,
  font: number,
  signal: AbortSignal,
): Promise<ScannedPage> {
  const { letters, rulings, fills, tilt } = await tools.prepare(picture);
  const { dpi } = letters;
  const size = { width: (letters.width * 72) / dpi, height: (letters.height * 72) / dpi };
  const ruled = { ...size, runs: [], hidden: [], rulings, fills, images: [], drawings: [], links: [] };
  const { tables, cells } = ruledRooms(ruled, dpi);
  const letter = usualLetter(letters, cells.length > 0 ? cells.map(({ box }) => box) : [wholeOf(letters)]);
  const reader = new CellReader(letters, letter, tools.engine, tools.shapes, signal);
  const [inCells, around] = await Promise.all([
    reader.read(cells),
    readAround(blanked(letters, tables), tools.engine, signal),
  ]);
  return { ...size, runs: toDrawnRuns([...inCells, ...around], dpi, font), rulings, fills, tilt };
}

/** The text outside of tables, as running text. */
async function readAround(
  picture: Raster,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<RecognisedLine[]> {
  if (inkBox(picture, wholeOf(picture)) === null) return [];
  const request = { layout: 'page', characters: null, wantCandidates: false } as const;
  const { lines } = await engine.recognise(picture, request, signal);
  return lines.map(({ box, words }) => ({
    symbols: words.flatMap(({ symbols }) => symbols),
    box,
    direction: 'right',
    upright: false,
    readings: [],
  }));
}

function wholeOf({ width, height }: Raster): PixelBox {
  return [0, 0, width, height];
}
