import type { FigureDoubt } from '../../../schemas/page-layout.js';
import type { Raster } from '../../../schemas/raster.js';
import type { OcrCandidate, OcrSymbol, PixelBox } from './engine.js';
import { figureDoubt } from './figure-doubt.js';
import { figureParts, fitOf, inkCount, withInkSeparators } from './figure-fit.js';
import { chooseFigure, FIGURE_CHARACTERS, isFigure, isWellFormed, withOffered } from './figures.js';
import { type FigureLook, type Looker, sizesOf } from './looks.js';
import type { RecognisedLine } from './recognised-runs.js';
import type { SeenShape, Shapes } from './seen-shapes.js';
import {
  bestOf,
  confidenceOf,
  leastConfidence,
  readingsOf,
  SURE,
  spelled,
  symbolOf,
  symbolsFrom,
  textOf,
  withoutSeparators,
} from './symbols.js';

/** What engines make of the sign before a figure. */
const SIGN_LIKE = /^[人入八ハへんムAﾑ△▲4_ー−-]{1,2}(?=[\d０-９])/u;

/** Up to three letters before a figure: a triangle is told by its shape whatever they are, a dash only from what is like one. */
const BEFORE_FIGURE = /^[^\d０-９]{1,3}(?=[\d０-９])/u;

/** What engines make of a digit when they may answer any letter. A sign is read as another: 人, ム, A. */
const DIGIT_LIKE = /^[\d０-９&$SsBOoQDlI|!ZzGgqb?〇○]$/u;
/** What no text is by itself: an engine that may answer any letter takes digits for them. */
const NO_TEXT = /^[?|!&$]+$/u;

/** What is left of a faint rule between two cells: a dash by itself is told by its shape. */
const LEFT_RULE = /^[ー一―—_]{2,}$/u;
/** What an engine makes of a one before words. */
const STROKE = /^[|!](?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

/** Reads lines that are figures: the sign and the separators by shape, the digits by an engine that is asked more than once. */
export class FigureLines {
  constructor(
    private readonly picture: Raster,
    private readonly looker: Looker,
    private readonly shapes: Shapes,
  ) {}

  /** A line of a column of figures, its sign by shape and the rest as a figure; words among figures stay as they are. */
  async readFigure(line: RecognisedLine, isGrouped: boolean): Promise<RecognisedLine> {
    if (line.direction !== 'right') return line;
    const text = textOf(line.symbols);
    if (LEFT_RULE.test(text)) return { ...line, doubt: 'ink' };
    const isMistaken = this.isMistaken(line);
    if (isSurelyWords(line.symbols) && !isMistaken) return this.readWithUnit(line, isGrouped);
    const read = await this.readDigits(line, isGrouped);
    if (read !== null) return read;
    if (isMistaken) return { ...line, doubt: 'ink' };
    return /[\d０-９]/u.test(text) ? { ...line, doubt: 'readings' } : line;
  }

  /**
   * A line among texts: a figure of several digits, what begins with a figure's sign or is a figure with its unit, what ink shows to
   * be no such text as was read; or a text.
   */
  async readOther(line: RecognisedLine, isGrouped: boolean): Promise<RecognisedLine> {
    if (line.direction !== 'right') return line;
    const text = textOf(line.symbols);
    const figure = unsigned(text);
    if (isFigure(figure) && figure.length > 1) return this.readFigure(line, isGrouped);
    if (!this.isMistaken(line)) return this.readWithUnit(await this.readStroke(line), isGrouped);
    const read = await this.readDigits(line, isGrouped);
    if (read !== null && (read.doubt === undefined || NO_TEXT.test(text))) return read;
    const asText = await this.readWithUnit(line, isGrouped);
    const others = read === null || read.doubt === 'ink' ? [] : read.readings;
    return others.length === 0
      ? asText
      : { doubt: 'ink', ...asText, readings: [...asText.readings, ...others] };
  }

  /** A line of text that begins with an upright stroke, which may be a one: nobody writes | before words. */
  private async readStroke(line: RecognisedLine): Promise<RecognisedLine> {
    const text = textOf(line.symbols);
    const [first] = this.shapes.charactersIn(this.picture, line.box);
    if (!STROKE.test(text) || first?.kind !== 'tall') return line;
    const [seen = []] = await this.looker.textLooks(first.box, FIGURE_CHARACTERS);
    if (textOf(seen) !== '1') return line;
    const others = [{ text: text.replace(STROKE, '1'), confidence: confidenceOf(seen) }];
    const readings = [...readingsOf([line.symbols]), ...others, ...line.readings.slice(1)];
    return { ...line, readings, doubt: 'readings' };
  }

  /** Whether ink shows characters as narrow as digits while other letters, or another number of them, were read. */
  private isMistaken({ symbols, box }: RecognisedLine): boolean {
    const text = textOf(symbols);
    if (NO_TEXT.test(text)) return true;
    const count = inkCount(this.shapes.charactersIn(this.picture, box));
    if (count === null || count < 2) return false;
    const letters = [...withoutSeparators(text)];
    const isPlain = letters.length === count && leastConfidence(symbols) >= SURE;
    return !isPlain || letters.some((letter) => /\p{Script=Han}/u.test(letter));
  }

  /** The sign of a line by its shape, and what stands behind it; null where the line has none. */
  private signOf(line: RecognisedLine): SeenShape | null {
    return this.shapes.signIn(this.picture, line.box);
  }

  /** Digits and separators of a line asked for alone; null where they leave out something that was seen. */
  private async readDigits(line: RecognisedLine, isGrouped: boolean): Promise<RecognisedLine | null> {
    const sign = this.signOf(line);
    const rest: PixelBox = sign === null ? line.box : [sign.box[2], line.box[1], line.box[2], line.box[3]];
    const ink = this.shapes.charactersIn(this.picture, rest);
    const free = symbolsFrom(line.symbols, rest[0]);
    const count = inkCount(ink);
    const isOne = count === null ? this.looker.isSingle(rest) : count === 1;
    const isPossible = (text: string): boolean => fitOf(text, ink) !== 'differs';
    const looks = isOne
      ? await this.letterLooks(rest, free)
      : await this.looker.figureLooks(rest, FIGURE_CHARACTERS, free, (symbols) =>
          isPossible(textOf(symbols)),
        );
    const seen = looks.slice(1).map(({ symbols }) => [...symbols]);
    seen.sort((a, b) => confidenceOf(b) - confidenceOf(a));
    const again = bestOf(seen, rest);
    const readings = [free, again, ...seen].map((symbols) => ({
      text: textOf(symbols),
      confidence: confidenceOf(symbols),
    }));
    const chosen = chooseFigure(
      sign === null ? [...readings, ...line.readings] : readings,
      isGrouped,
      (text) => [isPossible(text), sizesOf(text, looks) > 1],
    );
    const [best] = chosen;
    if (best === undefined || (fitOf(best.text, ink) !== 'fits' && swallows(free, best.text))) return null;
    const separated = withInk(best, ink, isGrouped);
    const source = withoutSeparators(textOf(free)) === withoutSeparators(best.text) ? free : again;
    const ordered = [separated, ...chosen.filter(({ text }) => text !== separated.text)];
    const figures = withOffered(ordered, seen, isGrouped);
    const doubt = figureDoubt(separated.text, { looks, ink, isGrouped });
    return withFigure(line, sign, spelled(separated, source, rest), figures, doubt);
  }

  /** What is seen of a single digit: whether it may be any letter is another question than which digit it is. */
  private async letterLooks(box: PixelBox, free: readonly OcrSymbol[]): Promise<FigureLook[]> {
    const seen = await this.looker.textLooks(box, FIGURE_CHARACTERS);
    return [{ symbols: free, share: 1 }, ...seen.map((symbols) => ({ symbols, share: 0 }))];
  }

  /** A figure with its sign and a unit of a few letters; other lines stay as they are but for a sign. */
  private async readWithUnit(line: RecognisedLine, isGrouped: boolean): Promise<RecognisedLine> {
    const signed = this.withSign(line);
    const [first] = signed.symbols;
    const isSigned = signed !== line && first !== undefined;
    const free = isSigned ? signed.symbols.slice(1) : signed.symbols;
    const parts = figureParts(textOf(free));
    if (parts?.unit === '' && isSigned) return (await this.readDigits(line, isGrouped)) ?? signed;
    if (parts === null || parts.unit === '') return signed;
    const rest: PixelBox = isSigned ? [first.box[2], line.box[1], line.box[2], line.box[3]] : line.box;
    const ink = this.shapes.charactersIn(this.picture, rest);
    const looks = await this.looker.figureLooks(rest, null, free, (symbols) => isPossible(symbols, ink));
    const rank = ({ symbols }: FigureLook): number =>
      (isPossible(symbols, ink) ? 4 : 0) +
      (sizesOf(textOf(symbols), looks) > 1 ? 2 : 0) +
      confidenceOf(symbols);
    const [{ symbols: best } = { symbols: free }] = looks.toSorted((a, b) => rank(b) - rank(a));
    const found = figureParts(textOf(best));
    if (found === null) return { ...signed, doubt: 'readings' };
    const figure = withInk({ text: found.figure, confidence: confidenceOf(best) }, ink, isGrouped);
    const whole = { ...figure, text: figure.text + found.unit };
    const others = readingsOf(looks.map(({ symbols }) => symbols)).filter(({ text }) => text !== whole.text);
    const doubt = figureDoubt(whole.text, { looks, ink, isGrouped });
    return withFigure(line, isSigned ? first : null, spelled(whole, best, rest), [whole, ...others], doubt);
  }

  /** A line of text that begins with a figure's sign, by the sign's shape; other lines stay as they are. */
  private withSign(line: RecognisedLine): RecognisedLine {
    const text = textOf(line.symbols);
    const sign = BEFORE_FIGURE.test(text) ? this.signOf(line) : null;
    if (sign === null || (sign.text === '−' && !SIGN_LIKE.test(text))) return line;
    const readings = line.readings.filter((reading) => BEFORE_FIGURE.test(reading.text));
    return {
      ...line,
      symbols: [symbolOf(sign), ...symbolsFrom(line.symbols, sign.box[2])],
      readings: readings.map((reading) => ({
        ...reading,
        text: reading.text.replace(BEFORE_FIGURE, sign.text),
      })),
    };
  }
}

/** A line with a figure behind its sign. */
function withFigure(
  line: RecognisedLine,
  sign: SeenShape | null,
  symbols: readonly OcrSymbol[],
  readings: readonly OcrCandidate[],
  doubt: FigureDoubt | undefined,
): RecognisedLine {
  const prefix = sign?.text ?? '';
  return {
    ...line,
    symbols: [...(sign === null ? [] : [symbolOf(sign)]), ...symbols],
    readings: readings.map(({ text, confidence }) => ({ text: prefix + text, confidence })),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** A figure with the separators that its ink shows, where they stand as people put them. */
function withInk(figure: OcrCandidate, ink: Parameters<typeof fitOf>[1], isGrouped: boolean): OcrCandidate {
  const { text, confidence } = figure;
  if (/[,.]%?$/u.test(text)) return figure;
  const percent = text.endsWith('%') ? '%' : '';
  const seen = withInkSeparators(text.replace(/\D/gu, ''), ink);
  return seen === null || !isWellFormed(seen, false) || (isGrouped && !isWellFormed(seen, true))
    ? figure
    : { text: seen + percent, confidence };
}

function isPossible(symbols: readonly OcrSymbol[], ink: Parameters<typeof fitOf>[1]): boolean {
  const text = textOf(symbols);
  return figureParts(text) !== null && fitOf(text, ink) !== 'differs';
}

/** A text without what stands before its figure: a sign is read as any letter (人, ム, A). */
export function unsigned(text: string): string {
  return text.replace(/^[^\d０-９](?=[\d０-９])/u, '');
}

/** A text whose letters are mostly no figures, and sure: a word among figures. */
function isSurelyWords(symbols: readonly OcrSymbol[]): boolean {
  const words = symbols.filter(({ text }) => !/^[,.%，．％]$/u.test(text) && !DIGIT_LIKE.test(text));
  return (
    words.some(({ confidence }, index) => confidence >= SURE && index > 0) ||
    words.length > symbols.length / 2
  );
}

/**
 * Whether a figure leaves out something that was seen: what begins with no digit may have a sign that no shape showed,
 * and what has fewer digits than there were symbols lost some. Such a line stays as it was read, however unlikely.
 */
function swallows(free: readonly OcrSymbol[], figure: string): boolean {
  const [first] = free;
  const count = [...withoutSeparators(textOf(free))].length;
  return (first !== undefined && !DIGIT_LIKE.test(first.text)) || withoutSeparators(figure).length < count;
}
