import type { Raster } from '../../../schemas/raster.js';
import { groupBy } from '../../grouping.js';
import { readCircled } from './circled-figures.js';
import { boxBefore, cropOf, quarterTurned } from './crops.js';
import { type OcrReading, type OcrSymbol, type PixelBox, symbolsOf } from './engine.js';
import { FigureLines, unsigned } from './figure-lines.js';
import { areGrouped, FIGURE_CHARACTERS, isFigure } from './figures.js';
import type { LineTools } from './line-tools.js';
import { type Look, Looker } from './looks.js';
import type { RecognisedLine } from './recognised-runs.js';
import type { SeenShape, Shapes } from './seen-shapes.js';
import { withInkGaps } from './symbol-gaps.js';
import {
  bestOf,
  confidenceOf,
  leastConfidence,
  readingsOf,
  SURE,
  shifted,
  symbolOf,
  textOf,
  unreadIn,
} from './symbols.js';
import { inkBox, textLines } from './text-bands.js';
import { tightLines } from './tight-lines.js';

/** The room of one cell on a page's picture, in pixels, and its column: cells of one column say of which kind they are. */
export interface CellRoom {
  readonly box: PixelBox;
  /** The same for all cells of one column of one table. */
  readonly column: string;
}

/** Paper around a line that goes down or is turned, in letters' heights. */
const TURNED_MARGIN = 0.5;
const DOWNWARD_LOOK: Look = { layout: 'column', marginLetters: TURNED_MARGIN };

/**
 * Ink this many times as high as wide, higher than a letter and no wider than `NARROW` letters, goes down the page or is
 * turned.
 */
const TALL = 2.2;
const MORE_THAN_ONE = 1.6;
const NARROW = 1.5;

/** Share of a column's texts that must be figures to make the others misread figures. */
const FIGURE_SHARE = 0.6;

/** Marks that a figure may look like: nought. */
const ROUND = /^[○〇◯]$/u;

/** What engines make of a dash: all of them are one level stroke. */
const LEVEL = /^[一ー―—－-]$/u;

/** A shape less sure than this may be a letter (C, O, A) where the column holds letters. */
const SURE_SHAPE = 0.9;

/** A room with what was read in it. */
interface ReadRoom {
  readonly room: CellRoom;
  readonly mark: SeenShape | null;
  readonly lines: readonly RecognisedLine[];
}

/** Reads rooms of a picture from which rules are gone. Blank ones and marks never reach the engine. */
export class CellReader {
  private readonly shapes: Shapes;
  private readonly looker: Looker;
  private readonly figures: FigureLines;

  /** @param letter the usual height of letters, in pixels. */
  constructor(
    private readonly picture: Raster,
    letter: number,
    private readonly tools: LineTools,
  ) {
    this.shapes = tools.shapes;
    this.looker = new Looker(picture, letter, tools);
    this.figures = new FigureLines(picture, this.looker, tools.shapes);
  }

  /** @throws OcrFailure when the engine gives up on a cell. */
  async read(rooms: readonly CellRoom[]): Promise<RecognisedLine[]> {
    const read = await Promise.all(rooms.map((room) => this.readRoom(room)));
    const columns = groupBy(read, ({ room }) => room.column);
    const isGrouped = areGrouped(figuresIn(read));
    const settled = await Promise.all(
      [...columns.values()].map((column) => this.settleColumn(column, isGrouped)),
    );
    return settled.flat();
  }

  private async readRoom(room: CellRoom): Promise<ReadRoom> {
    const ink = inkBox(this.picture, room.box);
    if (ink === null) return { room, mark: null, lines: [] };
    const mark = this.shapes.markIn(this.picture, ink);
    if (mark !== null) return { room, mark, lines: [] };
    const circled = await readCircled(this.picture, ink, this.tools);
    if (circled !== null) return { room, mark: null, lines: [toLine(circled)] };
    return { room, mark: null, lines: await this.readText(room.box, ink) };
  }

  private async readText(room: PixelBox, ink: PixelBox): Promise<RecognisedLine[]> {
    const [width, height] = [ink[2] - ink[0], ink[3] - ink[1]];
    const isTall = height > TALL * width && height > MORE_THAN_ONE * this.looker.letter;
    if (isTall && width <= NARROW * this.looker.letter) return this.readTall(ink);
    const { letter } = this.looker;
    const lines = textLines(this.picture, room, letter).flatMap((band) =>
      tightLines(this.picture, band, letter),
    );
    return Promise.all(lines.map((line) => this.readLine(line, null)));
  }

  /** One line of level text: the surest of the looks that were needed, the others kept as readings. */
  private async readLine(box: PixelBox, characters: string | null): Promise<RecognisedLine> {
    const seen = await this.looker.textLooks(box, characters);
    const best = bestOf(seen, box);
    const symbols = characters === null ? await this.looker.alone(best, box) : best;
    return {
      symbols: withInkGaps(this.picture, box, symbols, this.looker.letter),
      box,
      direction: 'right',
      upright: false,
      readings: readingsOf(seen),
    };
  }

  /** A line of running text that goes down with its letters upright. */
  async readDownward(box: PixelBox): Promise<RecognisedLine> {
    const symbols = await this.looker.look(box, DOWNWARD_LOOK, null);
    const read = symbols.length === 0 ? [unreadIn(box)] : symbols;
    return { symbols: read, box, direction: 'down', upright: true, readings: [] };
  }

  /**
   * A narrow, tall line goes down with its letters upright, or is a level line turned: the surest reading tells. Of a line that is
   * turned, no letter after the other is sure going down.
   */
  private async readTall(box: PixelBox): Promise<RecognisedLine[]> {
    const down = await this.looker.look(box, DOWNWARD_LOOK, null);
    const readDown: RecognisedLine = { symbols: down, box, direction: 'down', upright: true, readings: [] };
    if (down.length > 1 && leastConfidence(down) >= SURE)
      return [{ ...readDown, readings: readingsOf([down]) }];
    const margin = Math.round(TURNED_MARGIN * this.looker.letter);
    const crop = cropOf(this.picture, box, margin);
    const [rising, falling] = await Promise.all([
      this.looker.recognise(quarterTurned(crop, 1), 'line', null),
      this.looker.recognise(quarterTurned(crop, 3), 'line', null),
    ]);
    const placed = (reading: OcrReading, turns: 1 | 3): OcrSymbol[] =>
      symbolsOf(reading).map((symbol) => {
        const before = { ...symbol, box: boxBefore(symbol.box, turns, crop) };
        return shifted(before, box[0] - margin, box[1] - margin);
      });
    const found: RecognisedLine[] = [
      readDown,
      { symbols: placed(rising, 1), box, direction: 'up', upright: false, readings: [] },
      { symbols: placed(falling, 3), box, direction: 'down', upright: false, readings: [] },
    ];
    const [best] = found.sort((a, b) => confidenceOf(b.symbols) - confidenceOf(a.symbols));
    if (best === undefined || best.symbols.length === 0) {
      return [{ symbols: [unreadIn(box)], box, direction: 'down', upright: true, readings: [] }];
    }
    return [{ ...best, readings: readingsOf(found.map(({ symbols }) => symbols)) }];
  }

  /**
   * What the cells of a column are decides how doubtful ones are read: figures from figures' characters alone. Among other texts only
   * what is a figure by itself is; whether it is grouped then goes by all figures (`areAllGrouped`).
   */
  private async settleColumn(column: readonly ReadRoom[], areAllGrouped: boolean): Promise<RecognisedLine[]> {
    const texts = column.flatMap(({ lines }) => lines.map(({ symbols }) => textOf(symbols)));
    const figures = figuresIn(column);
    const areFigures = figures.length >= FIGURE_SHARE * texts.length && figures.length > 0;
    const isGrouped = areGrouped(figures);
    const settled = await Promise.all(
      column.map(async ({ mark, lines }) => {
        if (mark !== null) return this.readMark(mark, areFigures, texts.length > column.length / 2);
        if (!areFigures) return Promise.all(lines.map((line) => this.figures.readOther(line, areAllGrouped)));
        return Promise.all(lines.map((line) => this.figures.readFigure(line, isGrouped)));
      }),
    );
    return settled.flat();
  }

  /** A mark; a round one among figures is a nought if the engine agrees, a doubtful one among texts may be a letter. */
  private async readMark(mark: SeenShape, areFigures: boolean, areTexts: boolean): Promise<RecognisedLine[]> {
    if (areFigures && ROUND.test(mark.text)) {
      const line = await this.readLine(mark.box, FIGURE_CHARACTERS);
      return textOf(line.symbols) === '0' ? [line] : [toLine(symbolOf(mark))];
    }
    if (!areTexts || mark.confidence >= SURE_SHAPE) return [toLine(symbolOf(mark))];
    const line = await this.readLine(mark.box, null);
    const text = textOf(line.symbols);
    const isLetter = leastConfidence(line.symbols) >= SURE && !ROUND.test(text) && !LEVEL.test(text);
    return [isLetter ? line : toLine(symbolOf(mark))];
  }
}

/** The texts of rooms that are figures, each without its sign. */
function figuresIn(rooms: readonly ReadRoom[]): string[] {
  const texts = rooms.flatMap(({ lines }) => lines.map(({ symbols }) => textOf(symbols)));
  return texts.map(unsigned).filter(isFigure);
}

function toLine(symbol: OcrSymbol): RecognisedLine {
  return { symbols: [symbol], box: symbol.box, direction: 'right', upright: false, readings: [] };
}
