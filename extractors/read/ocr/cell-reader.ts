import type { Raster } from '../../../schemas/raster.js';
import { groupBy } from '../../grouping.js';
import { boxBefore, cropOf, quarterTurned, shrunk } from './crops.js';
import {
  type OcrCandidate,
  type OcrEngine,
  type OcrReading,
  type OcrRequest,
  type OcrSymbol,
  type PixelBox,
  symbolsOf,
} from './engine.js';
import { areGrouped, chooseFigure, FIGURE_CHARACTERS, isFigure, withOffered } from './figures.js';
import type { RecognisedLine } from './recognised-runs.js';
import { withInkGaps } from './symbol-gaps.js';
import { inkBox, textLines } from './text-bands.js';

/** The room of one cell on a page's picture, in pixels, and its column: cells of one column say of which kind they are. */
export interface CellRoom {
  readonly box: PixelBox;
  /** The same for all cells of one column of one table. */
  readonly column: string;
}

/** A mark or sign seen in a room by its shape. */
export interface SeenShape {
  readonly text: string;
  readonly confidence: number;
  readonly box: PixelBox;
}

/** What is told by shape, without an engine. */
export interface Shapes {
  /** The mark that is all there is in a room (● ○ ◎ △ × －), or null. */
  markIn(picture: Raster, room: PixelBox): SeenShape | null;
  /** The sign before a figure (△ ▲ −), or null. */
  signIn(picture: Raster, line: PixelBox): SeenShape | null;
}

/** How a line is looked at, one look after the other until one is sure: as what, with how much paper around it. */
const LOOKS: readonly Look[] = [
  { layout: 'line', marginLetters: 0.5 },
  { layout: 'block', marginLetters: 1 },
];
/**
 * Figures are looked at in several sizes until two looks are sure of the same: what grain does to a digit is another thing in each.
 * Of 120 grainy numbers a page (300 dpi) 93 to 104 were right in one size, 107 to 114 in the surest of these.
 */
const FIGURE_LOOKS: readonly Look[] = [
  { layout: 'line', marginLetters: 0.5 },
  { layout: 'line', marginLetters: 0.5, share: 0.6 },
  { layout: 'line', marginLetters: 0.5, share: 0.75 },
];
/** A line no wider than this many letters may be one. */
const SINGLE = 1.4;
const LETTER_LOOK: Look = { layout: 'letter', marginLetters: 0.7 };
/** Paper around a line that goes down or is turned, in letters' heights. */
const TURNED_MARGIN = 0.5;
const DOWNWARD_LOOK: Look = { layout: 'column', marginLetters: TURNED_MARGIN };

interface Look {
  readonly layout: OcrRequest['layout'];
  /** In letters' heights. */
  readonly marginLetters: number;
  /** Of the size that the picture has, where it is made smaller first. */
  readonly share?: number;
}

/** Stands for ink in which no look showed a letter (ゲタ). */
export const UNREAD_LETTER = '〓';

/**
 * Ink this many times as high as wide, higher than a letter and no wider than `NARROW` letters, goes down the page or is
 * turned.
 */
const TALL = 2.2;
const MORE_THAN_ONE = 1.6;
const NARROW = 1.5;

/** Share of a column's texts that must be figures to make the others misread figures. */
const FIGURE_SHARE = 0.6;

/** Symbols less sure than this may be misread figures. */
const SURE = 0.85;

/** Marks that a figure may look like: nought. */
const ROUND = /^[○〇◯]$/u;

/** A shape less sure than this may be a letter (C, O, A) where the column holds letters. */
const SURE_SHAPE = 0.9;

/** What engines make of the sign before a figure. */
const SIGN_LIKE = /^[人入八ハへんムAﾑ△▲4_ー−-]{1,2}(?=[\d０-９])/u;

/** Up to three letters before a figure: a triangle is told by its shape whatever they are, a dash only from what is like one. */
const BEFORE_FIGURE = /^[^\d０-９]{1,3}(?=[\d０-９])/u;

/** A room with what was read in it. */
interface ReadRoom {
  readonly room: CellRoom;
  readonly mark: SeenShape | null;
  readonly lines: readonly RecognisedLine[];
}

/** Reads rooms of a picture from which rules are gone. Blank ones and marks never reach the engine. */
export class CellReader {
  constructor(
    private readonly picture: Raster,
    /** The usual height of letters, in pixels. */
    private readonly letter: number,
    private readonly engine: OcrEngine,
    private readonly shapes: Shapes,
    private readonly signal: AbortSignal,
  ) {}

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
    return { room, mark: null, lines: await this.readText(room.box, ink) };
  }

  private async readText(room: PixelBox, ink: PixelBox): Promise<RecognisedLine[]> {
    const [width, height] = [ink[2] - ink[0], ink[3] - ink[1]];
    const isTall = height > TALL * width && height > MORE_THAN_ONE * this.letter;
    if (isTall && width <= NARROW * this.letter) return this.readTall(ink);
    const lines = textLines(this.picture, room, this.letter);
    return Promise.all(lines.map((line) => this.readLine(line, null)));
  }

  /** One line of level text: the surest of the looks that were needed, the others kept as readings. */
  private async readLine(box: PixelBox, characters: string | null): Promise<RecognisedLine> {
    const seen = await this.looksAt(box, characters);
    return {
      symbols: withInkGaps(this.picture, box, bestOf(seen, box), this.letter),
      box,
      direction: 'right',
      upright: false,
      readings: readingsOf(seen),
    };
  }

  /** What the looks that were needed saw, the surest first. */
  private async looksAt(box: PixelBox, characters: string | null): Promise<OcrSymbol[][]> {
    const isSingle = box[2] - box[0] <= SINGLE * this.letter;
    const areFigures = characters !== null && !isSingle;
    const looks = areFigures ? FIGURE_LOOKS : isSingle ? [LETTER_LOOK, ...LOOKS] : LOOKS;
    // A letter that falls into two (口 into ロロ) is sure of each half.
    const worthOf = (symbols: OcrSymbol[]): number =>
      confidenceOf(symbols) - (isSingle && symbols.length > 1 ? 1 : 0);
    let seen: OcrSymbol[][] = [];
    for (const look of looks) {
      const symbols = await this.look(box, look, characters);
      seen = [...seen, symbols].sort((a, b) => worthOf(b) - worthOf(a));
      if (
        areFigures ? agreeOn(seen) : leastConfidence(symbols) >= SURE && (!isSingle || symbols.length === 1)
      )
        break;
    }
    return seen;
  }

  private async look(box: PixelBox, look: Look, characters: string | null): Promise<OcrSymbol[]> {
    const margin = Math.round(look.marginLetters * this.letter);
    const crop = cropOf(this.picture, box, margin);
    const { share = 1 } = look;
    const shown = share === 1 ? crop : shrunk(crop, share);
    const reading = await this.recognise(shown, look.layout, characters);
    return symbolsOf(reading).map((symbol) =>
      shifted(enlarged(symbol, share), box[0] - margin, box[1] - margin),
    );
  }

  /** A line of running text that goes down with its letters upright. */
  async readDownward(box: PixelBox): Promise<RecognisedLine> {
    const symbols = await this.look(box, DOWNWARD_LOOK, null);
    const read = symbols.length === 0 ? [unreadIn(box)] : symbols;
    return { symbols: read, box, direction: 'down', upright: true, readings: [] };
  }

  /** A narrow, tall line goes down with its letters upright, or is a level line turned: the surest reading tells. */
  private async readTall(box: PixelBox): Promise<RecognisedLine[]> {
    const margin = Math.round(TURNED_MARGIN * this.letter);
    const crop = cropOf(this.picture, box, margin);
    const [down, rising, falling] = await Promise.all([
      this.look(box, DOWNWARD_LOOK, null),
      this.recognise(quarterTurned(crop, 1), 'line', null),
      this.recognise(quarterTurned(crop, 3), 'line', null),
    ]);
    const placed = (reading: OcrReading, turns: 1 | 3): OcrSymbol[] =>
      symbolsOf(reading).map((symbol) => {
        const before = { ...symbol, box: boxBefore(symbol.box, turns, crop) };
        return shifted(before, box[0] - margin, box[1] - margin);
      });
    const found: RecognisedLine[] = [
      { symbols: down, box, direction: 'down', upright: true, readings: [] },
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
        if (!areFigures)
          return (await Promise.all(lines.map((line) => this.readOther(line, areAllGrouped)))).flat();
        return (await Promise.all(lines.map((line) => this.readFigure(line, isGrouped)))).flat();
      }),
    );
    return settled.flat();
  }

  /** A mark; a round one among figures is a nought if the engine agrees, a doubtful one among texts may be a letter. */
  private async readMark(mark: SeenShape, areFigures: boolean, areTexts: boolean): Promise<RecognisedLine[]> {
    if (areFigures && ROUND.test(mark.text)) {
      const line = await this.readLine(mark.box, FIGURE_CHARACTERS);
      return textOf(line.symbols) === '0' ? [line] : [toLine(mark)];
    }
    if (!areTexts || mark.confidence >= SURE_SHAPE) return [toLine(mark)];
    const line = await this.readLine(mark.box, null);
    return leastConfidence(line.symbols) >= SURE && !ROUND.test(textOf(line.symbols))
      ? [line]
      : [toLine(mark)];
  }

  /** A line among texts: a figure of several digits, or what begins with a figure's sign, or a text. */
  private async readOther(line: RecognisedLine, isGrouped: boolean): Promise<RecognisedLine[]> {
    const figure = unsigned(textOf(line.symbols));
    if (isFigure(figure) && figure.length > 1) return this.readFigure(line, isGrouped);
    return [this.withSign(line)];
  }

  /** A line of text that begins with a figure's sign, by the sign's shape; other lines stay as they are. */
  private withSign(line: RecognisedLine): RecognisedLine {
    const place = BEFORE_FIGURE.exec(textOf(line.symbols));
    const sign =
      place === null || line.direction !== 'right' ? null : this.shapes.signIn(this.picture, line.box);
    if (sign === null || (sign.text === '−' && !SIGN_LIKE.test(textOf(line.symbols)))) return line;
    const rest = line.symbols.filter(({ box }) => (box[0] + box[2]) / 2 >= sign.box[2]);
    const readings = line.readings.filter(({ text }) => BEFORE_FIGURE.test(text));
    return {
      ...line,
      symbols: [toSymbol(sign), ...rest],
      readings: readings.map(({ text, confidence }) => ({
        text: text.replace(BEFORE_FIGURE, sign.text),
        confidence,
      })),
    };
  }

  /** A line of a column of figures, its sign by shape and the rest as a figure; words among figures stay as they are. */
  private async readFigure(line: RecognisedLine, isGrouped: boolean): Promise<RecognisedLine[]> {
    if (line.direction !== 'right' || isSurelyWords(line.symbols)) return [line];
    const sign = this.shapes.signIn(this.picture, line.box);
    const rest: PixelBox = sign === null ? line.box : [sign.box[2], line.box[1], line.box[2], line.box[3]];
    const seen = await this.looksAt(rest, FIGURE_CHARACTERS);
    const again = bestOf(seen, rest);
    const free = line.symbols.filter(({ box }) => (box[0] + box[2]) / 2 >= rest[0]);
    const readings = [
      { text: textOf(free), confidence: confidenceOf(free) },
      { text: textOf(again), confidence: confidenceOf(again) },
      ...readingsOf(seen),
      ...(sign === null ? line.readings : []),
    ];
    const chosen = chooseFigure(readings, isGrouped);
    const [best] = chosen;
    if (best === undefined || swallows(free, best.text)) return [line];
    const source = withoutSeparators(textOf(free)) === withoutSeparators(best.text) ? free : again;
    const symbols = [...(sign === null ? [] : [toSymbol(sign)]), ...spelled(best, source, rest)];
    const prefix = sign?.text ?? '';
    return [
      {
        ...line,
        symbols,
        readings: withOffered(chosen, seen, isGrouped).map(({ text, confidence }) => ({
          text: prefix + text,
          confidence,
        })),
      },
    ];
  }

  private recognise(
    picture: Raster,
    layout: OcrRequest['layout'],
    characters: string | null,
  ): Promise<OcrReading> {
    // Only of figures it is asked what each letter may be besides: sums choose among these, and it costs a fifth more time.
    const request = { layout, characters, wantCandidates: characters === FIGURE_CHARACTERS };
    return this.engine.recognise(picture, request, this.signal);
  }
}

/** The texts of rooms that are figures, each without its sign. */
function figuresIn(rooms: readonly ReadRoom[]): string[] {
  const texts = rooms.flatMap(({ lines }) => lines.map(({ symbols }) => textOf(symbols)));
  return texts.map(unsigned).filter(isFigure);
}

/** A text whose letters are mostly no figures, and sure: a word among figures. */
function isSurelyWords(symbols: readonly OcrSymbol[]): boolean {
  const words = symbols.filter(({ text }) => !/^[,.%，．％]$/u.test(text) && !DIGIT_LIKE.test(text));
  return (
    words.some(({ confidence }, index) => confidence >= SURE && index > 0) ||
    words.length > symbols.length / 2
  );
}

/** What engines make of a digit when they may answer any letter. A sign is read as another: 人, ム, A. */
const DIGIT_LIKE = /^[\d０-９&$SsBOoQDlI|!ZzGgqb?〇○]$/u;

/**
 * Whether a figure leaves out something that was seen: what begins with no digit may have a sign that no shape showed,
 * and what has fewer digits than there were symbols lost some. Such a line stays as it was read, however unlikely.
 */
function swallows(free: readonly OcrSymbol[], figure: string): boolean {
  const [first] = free;
  const count = [...withoutSeparators(textOf(free))].length;
  return (first !== undefined && !DIGIT_LIKE.test(first.text)) || withoutSeparators(figure).length < count;
}

/** The symbols of a figure: those that were read, where they say the same; else the figure spread over their room. */
function spelled(
  { text, confidence }: OcrCandidate,
  symbols: readonly OcrSymbol[],
  room: PixelBox,
): OcrSymbol[] {
  const letters = [...text];
  if (letters.length === symbols.length) {
    return symbols.map((symbol, index) => {
      const letter = letters[index] ?? symbol.text;
      return { ...symbol, text: letter, candidates: [{ text: letter, confidence: symbol.confidence }] };
    });
  }
  const [from, to] = [symbols[0]?.box[0] ?? room[0], symbols.at(-1)?.box[2] ?? room[2]];
  return letters.map((letter, index) => {
    const edge = (place: number): number => Math.round(from + ((to - from) * place) / letters.length);
    const box: PixelBox = [edge(index), room[1], edge(index + 1), room[3]];
    return { text: letter, confidence, box, candidates: [{ text: letter, confidence }] };
  });
}

function toSymbol({ text, confidence, box }: SeenShape): OcrSymbol {
  return { text, confidence, box, candidates: [{ text, confidence }] };
}

function toLine(mark: SeenShape): RecognisedLine {
  return { symbols: [toSymbol(mark)], box: mark.box, direction: 'right', upright: false, readings: [] };
}

/** Whether two looks are sure of the same figure. */
function agreeOn(seen: readonly (readonly OcrSymbol[])[]): boolean {
  const sure = seen.filter((symbols) => leastConfidence(symbols) >= SURE).map((symbols) => textOf(symbols));
  return new Set(sure.map(withoutSeparators)).size < sure.length;
}

/** A symbol of a picture that was made smaller, at its place in the picture before. */
function enlarged(symbol: OcrSymbol, share: number): OcrSymbol {
  const [x0, y0, x1, y1] = symbol.box;
  const place = (pixels: number): number => Math.round(pixels / share);
  return share === 1 ? symbol : { ...symbol, box: [place(x0), place(y0), place(x1), place(y1)] };
}

function shifted(symbol: OcrSymbol, right: number, down: number): OcrSymbol {
  const [x0, y0, x1, y1] = symbol.box;
  return { ...symbol, box: [x0 + right, y0 + down, x1 + right, y1 + down] };
}

function textOf(symbols: readonly OcrSymbol[]): string {
  return symbols.map(({ text }) => text).join('');
}

/** A text without what stands before its figure: a sign is read as any letter (人, ム, A). */
function unsigned(text: string): string {
  return text.replace(/^[^\d０-９](?=[\d０-９])/u, '');
}

function withoutSeparators(text: string): string {
  return text.replace(/[,.，．\s]/gu, '');
}

/** Different readings of one line, the surest first; one that saw nothing is none. */
function readingsOf(seen: readonly (readonly OcrSymbol[])[]): OcrCandidate[] {
  const readings = seen
    .filter((symbols) => symbols.length > 0)
    .map((symbols) => ({ text: textOf(symbols), confidence: confidenceOf(symbols) }))
    .sort((a, b) => b.confidence - a.confidence);
  return readings.filter(({ text }, index) => readings.findIndex((each) => each.text === text) === index);
}

/** The surest look, or the mark of a letter that none showed. */
function bestOf([best = []]: readonly OcrSymbol[][], box: PixelBox): OcrSymbol[] {
  return best.length === 0 ? [unreadIn(box)] : best;
}

function unreadIn(box: PixelBox): OcrSymbol {
  return { text: UNREAD_LETTER, confidence: 0, box, candidates: [] };
}

/** Of the least sure symbol; 0 where there is none. */
function leastConfidence(symbols: readonly OcrSymbol[]): number {
  return symbols.length === 0 ? 0 : Math.min(...symbols.map(({ confidence }) => confidence));
}

/** The mean over symbols; 0 where there are none. */
function confidenceOf(symbols: readonly OcrSymbol[]): number {
  return symbols.length === 0
    ? 0
    : symbols.reduce((sum, { confidence }) => sum + confidence, 0) / symbols.length;
}
