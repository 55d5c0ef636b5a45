import type { Box, PageLayout } from '../../../schemas/page-layout.js';
import type { Raster } from '../../../schemas/raster.js';
import type { DrawnPage } from '../pdf/page-drawing.js';
import { CellReader, type CellRoom } from './cell-reader.js';
import { columnRooms } from './column-rooms.js';
import { blanked } from './crops.js';
import { withUnlikeDigitsDoubted } from './digit-likeness.js';
import { type OcrEngine, OcrFailure, type PixelBox } from './engine.js';
import type { LineTools } from './line-tools.js';
import { type InkKind, inLetterSize } from './picture/ink-kind.js';
import { type InkPiece, inkPieces, usualPiece } from './picture/ink-pieces.js';
import { shadedCells } from './picture/shades.js';
import { type RecognisedLine, toDrawnRuns } from './recognised-runs.js';
import { ruledRooms } from './rooms.js';
import { readRunning } from './running-text.js';
import type { Shapes } from './seen-shapes.js';
import { UNREAD_LETTER } from './symbols.js';
import { downwardLines, goesDown, textAreas } from './text-areas.js';
import { usualLetter } from './text-bands.js';

/** A page's picture made ready: grey letters on even white paper, straight and upright; its rules apart. */
export interface PreparedScan {
  /** Without rules, borders and stamps. */
  readonly letters: Raster;
  /** Points from the top left of the straightened page. */
  readonly rulings: PageLayout['rulings'];
  /** Degrees clockwise from the straightened page to the page as it is shown. */
  readonly tilt: number;
  /** The picture as it was taken, in grey. */
  readonly grey: Raster;
  /** What its ink is; `covered`: the page's own text lies over it. Only letters are read. */
  readonly kind: InkKind | 'covered';
}

/** What a scanned page is read with. */
export interface ScanTools {
  readonly engine: OcrEngine;
  readonly shapes: Shapes;
  prepare(picture: Raster): Promise<PreparedScan>;
}

/** What a page's picture shows, as a drawing of the page would have it. */
export type ScannedPage = Pick<DrawnPage, 'width' | 'height' | 'runs' | 'rulings' | 'fills'> & {
  /** What its ink is; nothing is read where it is no letters, or letters that are known. */
  readonly kind: PreparedScan['kind'];
  readonly tilt: number;
  /** Where ink is that was not read: pictures, and letters that no reading showed. Points of the straightened page. */
  readonly unread: readonly Box[];
  /** There where the engine gave up on the picture as it is, and read it made smaller. */
  readonly isCoarse?: true;
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
  const { letters, grey, rulings, tilt, kind } = await tools.prepare(picture);
  const { dpi } = letters;
  const size = { width: (letters.width * 72) / dpi, height: (letters.height * 72) / dpi };
  if (kind !== 'letters') return { ...size, kind, runs: [], rulings: [], fills: [], tilt, unread: [] };
  const ruled = { ...size, runs: [], hidden: [], rulings, fills: [], images: [], drawings: [], links: [] };
  const { tables, cells } = ruledRooms(ruled, dpi);
  const pieces = inkPieces(letters);
  const letter = letterOf(letters, pieces, cells);
  const lineTools = { ...tools, signal };
  const reader = new CellReader(letters, letter, lineTools);
  const [inCells, around] = await Promise.all([
    reader.read(cells),
    readAround(blanked(letters, tables), letter, reader, lineTools),
  ]);
  const lines = withUnlikeDigitsDoubted(letters, [...inCells, ...around], tools.shapes);
  refuseGuesses(lines, inLetterSize(pieces, dpi).length);
  const read = lines.filter(({ symbols }) => symbols.some(({ text }) => text !== UNREAD_LETTER));
  return {
    ...size,
    kind,
    runs: toDrawnRuns(lines, dpi, font),
    rulings,
    fills: shadedCells(
      grey,
      cells.map(({ box }) => box),
      { width: letters.width, height: letters.height, tilt },
    ),
    tilt,
    unread: unreadBoxes(letters, read, letter),
  };
}

/** The usual height of letters, in pixels: of cells by their lines; elsewhere lines lie beside each other, and pieces tell. */
function letterOf(letters: Raster, pieces: readonly InkPiece[], cells: readonly CellRoom[]): number {
  if (cells.length > 0) {
    return usualLetter(
      letters,
      cells.map(({ box }) => box),
    );
  }
  return usualPiece(pieces, letters.dpi) ?? usualLetter(letters, [wholeOf(letters)]);
}

/** The text outside of ruled tables: areas whose lines go down and tables without rules line by line, the rest as running text. */
async function readAround(
  picture: Raster,
  letter: number,
  reader: CellReader,
  tools: LineTools,
): Promise<RecognisedLine[]> {
  const whole = wholeOf(picture);
  const areas = textAreas(picture, whole, letter).filter((area) => goesDown(picture, area, letter));
  const tried = await Promise.all(
    areas.map(async (area) => ({
      area,
      lines: await Promise.all(downwardLines(picture, area, letter).map((line) => reader.readDownward(line))),
    })),
  );
  const down = tried.filter(({ lines }) => areWords(lines));
  const downward = down.flatMap(({ lines }) => lines);
  const level = blanked(
    picture,
    down.map(({ area }) => area),
  );
  const rooms = columnRooms(level, letter);
  const inColumns = await reader.read(rooms);
  const running = blanked(
    level,
    rooms.map(({ box }) => box),
  );
  return [...downward, ...inColumns, ...(await readRunning(running, letter, tools))];
}

/** Letters this sure are read; of a page at least this share must be, or all of it is guesses. */
const SURE = 0.8;
const SURE_SHARE = 0.4;
/** Lines of running text have at least so many letters, on the median. */
const SHORT_LINE = 5;

/** Whether lines that go down were read as such: of level text, a strip gives guesses, or a letter here and there. */
function areWords(lines: readonly RecognisedLine[]): boolean {
  const symbols = lines.flatMap((line) => line.symbols);
  const sure = symbols.filter(({ confidence }) => confidence >= SURE).length;
  if (sure < SURE_SHARE * symbols.length) return false;
  const lengths = lines.map(({ symbols }) => symbols.length).sort((a, b) => a - b);
  return (lengths[lengths.length >> 1] ?? 0) >= SHORT_LINE;
}

/** With fewer letters a share says nothing. */
const FEW_LETTERS = 20;

/**
 * Pieces of ink in a letter's size from which on a page has more than a few letters, and the letters that must be sure then, in
 * parts of them: a text has one for two pieces or three, a photograph one for a hundred.
 */
const MANY_PIECES = 60;
const SURE_OF_PIECES = 0.05;

/** @throws OcrFailure when most of what was read is not sure, or hardly anything was: handwriting, photographs. */
function refuseGuesses(lines: readonly RecognisedLine[], pieces: number): void {
  const symbols = lines.flatMap((line) => line.symbols);
  const sure = symbols.filter(({ confidence }) => confidence >= SURE).length;
  const areGuesses = symbols.length >= FEW_LETTERS && sure < SURE_SHARE * symbols.length;
  if (areGuesses || (pieces >= MANY_PIECES && sure < SURE_OF_PIECES * pieces)) {
    throw new OcrFailure('illegible', `${sure} of ${symbols.length} letters are sure`);
  }
}

/** Ink beside a line that still belongs to it, in letters. */
const REACH = 0.4;
/** Less ink than this by itself, in letters across or down, is dust and dots. */
const SMALLEST = 0.6;

function unreadBoxes(letters: Raster, lines: readonly RecognisedLine[], letter: number): Box[] {
  const reach = Math.round(REACH * letter);
  const read = lines.map(
    ({ box: [x0, y0, x1, y1] }): PixelBox => [x0 - reach, y0 - reach, x1 + reach, y1 + reach],
  );
  const left = blanked(letters, read);
  const scale = 72 / letters.dpi;
  return textAreas(left, wholeOf(left), letter)
    .filter(([x0, y0, x1, y1]) => Math.min(x1 - x0, y1 - y0) >= SMALLEST * letter)
    .map(([x0, y0, x1, y1]): Box => [x0 * scale, y0 * scale, x1 * scale, y1 * scale]);
}

function wholeOf({ width, height }: Raster): PixelBox {
  return [0, 0, width, height];
}
