import type { Box, Direction, FigureDoubt } from '../../../schemas/page-layout.js';
import type { DrawnRun } from '../pdf/page-drawing.js';
import type { OcrCandidate, OcrSymbol, PixelBox } from './engine.js';

/** A line of symbols as recognised, placed on the page's picture (pixels). */
export interface RecognisedLine {
  readonly symbols: readonly OcrSymbol[];
  readonly box: PixelBox;
  /** Where the text goes on the page. */
  readonly direction: Direction;
  readonly upright: boolean;
  /** Other readings of the whole line, the one that was taken first; empty where there was only one. */
  readonly readings: readonly OcrCandidate[];
  /** Why somebody should look at the figure that the line is; absent where nothing speaks against it. */
  readonly doubt?: FigureDoubt;
}

/** The font of all that was recognised: nothing is known of it. */
export const RECOGNISED_FONT = { name: '', embedded: false, vertical: false } as const;

/** Ink of a line in parts of the size of its letters: kanji fill most of it, figures and capitals stand lower. */
const KANJI_INK = 0.92;
const FIGURE_INK = 0.74;

/** Room between symbols of a line, in parts of the size, where a blank is meant: between Latin words, and between others. */
const LATIN_BLANK = 0.18;
const BLANK = 0.75;
/** From here on what follows is set apart and is a run of its own. */
const APART = 1.2;

const LATIN = /^[\p{Script=Latin}.:;()[\]'"/+-]$/u;
/** Figures have no blanks inside, however wide they are set. */
const FIGURE = /^[\p{Nd},.%△▲−]$/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The runs of recognised lines, in points; a wide gap ends a run. */
export function toDrawnRuns(lines: readonly RecognisedLine[], dpi: number, font: number): DrawnRun[] {
  const usual = usualSize(lines);
  return lines.flatMap((line) => {
    const size = steadied(line, usual);
    const parts = partsOf(line, size);
    return parts.map((part) =>
      toRun(part, line, { scale: 72 / dpi, size, font, isWhole: parts.length === 1 }),
    );
  });
}

/** The letters of a line with the blanks between them. */
interface Part {
  readonly symbols: readonly OcrSymbol[];
  /** Whether a blank stands before each symbol. */
  readonly blanks: readonly boolean[];
}

function partsOf({ symbols, direction }: RecognisedLine, size: number): Part[] {
  const parts: { symbols: OcrSymbol[]; blanks: boolean[] }[] = [];
  let last: OcrSymbol | null = null;
  for (const symbol of symbols) {
    const gap = last === null ? 0 : gapBetween(last, symbol, direction);
    const open = parts.at(-1);
    if (open === undefined || gap > APART * size) {
      parts.push({ symbols: [symbol], blanks: [false] });
    } else {
      open.blanks.push(last !== null && gap > leastBlank(last.text, symbol.text) * size);
      open.symbols.push(symbol);
    }
    last = symbol;
  }
  return parts;
}

/** Inside brackets no blank is meant: a full-width one brings its own room. */
const [OPENING, CLOSING] = [/^[（(「『【〔]$/u, /^[）)」』】〕、。，]$/u];

/** Room between two symbols that stands for a blank, in parts of the size. */
function leastBlank(before: string, after: string): number {
  if (OPENING.test(before) || CLOSING.test(after)) return APART;
  if (FIGURE.test(before) && FIGURE.test(after)) return APART;
  return LATIN.test(before) && LATIN.test(after) ? LATIN_BLANK : BLANK;
}

/** Room between neighbours, in pixels. */
function gapBetween({ box: a }: OcrSymbol, { box: b }: OcrSymbol, direction: Direction): number {
  if (direction === 'right') return b[0] - a[2];
  if (direction === 'left') return a[0] - b[2];
  return direction === 'down' ? b[1] - a[3] : a[1] - b[3];
}

interface Placing {
  /** Points a pixel. */
  readonly scale: number;
  readonly size: number;
  readonly font: number;
  readonly isWhole: boolean;
}

function toRun({ symbols, blanks }: Part, line: RecognisedLine, placing: Placing): DrawnRun {
  const { scale, size, font, isWhole } = placing;
  const { direction, upright, readings } = line;
  const isLevel = direction === 'right' || direction === 'left';
  const texts = symbols.map(({ text }, index) => (blanks[index] ? ` ${text}` : text));
  const text = texts.join('');
  const edges: number[] = [];
  const confidences: number[] = [];
  symbols.forEach((symbol, index) => {
    const [from, to] = extent(symbol.box, direction);
    const units = symbol.text.length;
    if (blanks[index]) {
      edges.push((edgeOf(symbols[index - 1], direction) ?? from) * scale);
      confidences.push(symbol.confidence);
    }
    for (let unit = 0; unit < units; unit += 1) {
      edges.push((from + ((to - from) * unit) / units) * scale);
      confidences.push(symbol.confidence);
    }
  });
  edges.push((edgeOf(symbols.at(-1), direction) ?? 0) * scale);
  const box = scaled(symbols.length === line.symbols.length ? line.box : around(symbols), scale);
  return {
    text,
    codes: new Uint32Array(text.length),
    base: isLevel ? box[3] : (box[0] + box[2]) / 2,
    box,
    direction,
    upright,
    edges: Float32Array.from(edges),
    font,
    size: size * scale,
    bold: false,
    tag: null,
    confidences: Float32Array.from(confidences),
    ...(isWhole && readings.length > 1 ? { readings: [...readings] } : {}),
    ...(line.doubt === undefined ? {} : { doubt: line.doubt }),
  };
}

/** Start and end of a symbol in the direction of its line, in pixels. */
function extent([x0, y0, x1, y1]: PixelBox, direction: Direction): readonly [number, number] {
  if (direction === 'right') return [x0, x1];
  if (direction === 'left') return [x1, x0];
  return direction === 'down' ? [y0, y1] : [y1, y0];
}

function edgeOf(symbol: OcrSymbol | undefined, direction: Direction): number | undefined {
  return symbol === undefined ? undefined : extent(symbol.box, direction)[1];
}

function around(symbols: readonly OcrSymbol[]): PixelBox {
  const boxes = symbols.map(({ box }) => box);
  return [
    Math.min(...boxes.map(([x0]) => x0)),
    Math.min(...boxes.map(([, y0]) => y0)),
    Math.max(...boxes.map(([, , x1]) => x1)),
    Math.max(...boxes.map(([, , , y1]) => y1)),
  ];
}

function scaled([x0, y0, x1, y1]: PixelBox, scale: number): Box {
  return [x0 * scale, y0 * scale, x1 * scale, y1 * scale];
}

/** The size of a line's letters, in pixels, from the height of its ink. */
function sizeOf({ symbols, box, direction }: RecognisedLine): number {
  const across = direction === 'right' || direction === 'left' ? box[3] - box[1] : box[2] - box[0];
  return across / (symbols.some(({ text }) => WIDE.test(text)) ? KANJI_INK : FIGURE_INK);
}

function usualSize(lines: readonly RecognisedLine[]): number {
  const sorted = lines.map(sizeOf).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Ink tells a size within this part of it; what is no further from the usual size is that. */
const UNSTEADY = 0.2;
/** So few symbols may all be low ones (一, ー, 二): their ink says nothing of a smaller size. */
const FEW = 2;

function steadied(line: RecognisedLine, usual: number): number {
  const size = sizeOf(line);
  const isLow = line.symbols.length <= FEW && size < usual;
  return isLow || Math.abs(size - usual) <= UNSTEADY * usual ? usual : size;
}
