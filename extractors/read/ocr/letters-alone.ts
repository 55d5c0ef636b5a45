import type { Raster } from '../../../schemas/raster.js';
import { cropOf, shrunk } from './crops.js';
import { drawnIn } from './drawn-letters.js';
import { type OcrSymbol, type PixelBox, symbolsOf } from './engine.js';
import { type Paired, pairedByPlace } from './letter-ink.js';
import { pairedByLook } from './letter-looks.js';
import type { LineTools } from './line-tools.js';
import { LETTER, unreadIn } from './symbols.js';

/** Letters of a line less sure than this are looked at by themselves: of 3,390 letters of three agreements about one in twenty. */
const SUSPECT = 0.98;
/** A letter by itself must be this sure in each look. */
const SURE_ALONE = 0.93;
/** The looks at a letter by itself: heights in pixels, and the paper around it in letters. */
const HEIGHTS = [27, 40, 22] as const;
/** Small letters are looked at as they are and at this part of their size. */
const SMALLER = 0.8;
const MARGIN = 0.7;
/** Ink of a letter that a line's reading leaves out is at least so wide and high, in letters: no comma, no half of い. */
const WHOLE = 0.6;
/** Wider ink is of letters that touch. */
const TOUCHING = 1.3;

/** Small kana, level strokes and points look like others, and some kana of one script like those of the other: their place tells. */
const BY_PLACE =
  /^[ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶあいうえおつやゆよわアイウエオツヤユヨワカケへヘべベぺペー一二ニ三ミゝヽ々ノ丿]$/u;
const LATIN = /^[\p{Script=Latin}\p{Nd}]$/u;
/** What engines make of a mark besides letters. */
const SIGN_LIKE = /^[\p{So}\p{No}@]$/u;
/** What an engine puts where it ends a word or sees a wide blank. A comma or point may part figures. */
const SIGN = /^[、。，．_'"”“’‘]$/u;
/** Neighbours that a letter seen by itself must differ from, each way: as one of them it is that one, whose place was mistaken. */
const NEAR = 2;

/** What engines make of a level stroke; as short as this, in letters, it is a dash: - 1 -. A long vowel's is twice as long. */
const LEVEL = /^[ー一―—]$/u;
const DASH = 0.55;

/**
 * Paper between two letters, in letters, from which on a sign without ink was only seen in it. Less may be what is left of the place of a
 * comma whose ink touches the letter before it, as it does in coarse scans.
 */
const BLANK = 0.9;

/** Where a line was read: its picture, its ink, the height of its letters in pixels. */
export interface ReadLine {
  readonly picture: Raster;
  readonly box: PixelBox;
  readonly letter: number;
}

/**
 * The symbols of a line as their ink has them, one by one. An engine reads a line as a sentence, and what is no word there is read as
 * one, or not at all: 甲と乙が as 甲とが, 甲は乙に as 甲はへに. A letter that is not quite sure is looked at by itself, and taken so
 * where several sizes show it; ink without a symbol is read so too, or marked as unread; a sign without ink, or a letter without any room
 * for it, is left out. Marks and circled figures are told by their shape.
 */
export async function readAlone(
  symbols: readonly OcrSymbol[],
  line: ReadLine,
  tools: LineTools,
): Promise<OcrSymbol[]> {
  if (!symbols.some(({ text }) => LETTER.test(text) || LEVEL.test(text))) return [...symbols];
  const paired = pairedByPlace(line.picture, line.box, symbols, line.letter);
  const alone = new LettersAlone(line, tools);
  const again = await pairedByLook(paired, alone);
  const drawn = await Promise.all(again.map((pair) => drawnAs(pair, line, alone, tools)));
  const settled = await Promise.all(
    again.map(async (pair, index, all) => {
      const mark = drawn[index];
      if (mark != null) return [mark];
      const isBesideMark = drawn[index - 1] != null || drawn[index + 1] != null;
      if (isBesideMark && isSecondOf(pair)) return [];
      if (await isSurplus(all, index, alone)) return [];
      const beside = [
        ...all.slice(Math.max(0, index - NEAR), index),
        ...all.slice(index + 1, index + 1 + NEAR),
      ];
      const isInBlank = blankBetween(all[index - 1], all[index + 1]) >= BLANK * line.letter;
      return settle(pair, beside, isInBlank, alone);
    }),
  );
  return settled.flat();
}

/** The mark or circled figure that ink is, where no letter was surely read in it, nor a Latin one: the ink of の and Ｏ is round, too. */
async function drawnAs(
  { symbols, ink }: Paired,
  { picture }: ReadLine,
  alone: LettersAlone,
  tools: LineTools,
): Promise<OcrSymbol | null> {
  const isLetter = symbols.some(
    ({ text, confidence }) => LATIN.test(text) || (LETTER.test(text) && confidence >= SUSPECT),
  );
  const isOne = symbols.length <= 1 && !isLetter;
  return ink !== null && isOne && alone.isWhole(ink) ? drawnIn(picture, ink, tools) : null;
}

/** Whether a letter or sign without ink, beside a mark, is what else was seen in the mark; figures and punctuation are not. */
function isSecondOf({ symbols, ink }: Paired): boolean {
  return ink === null && symbols.every(({ text }) => LETTER.test(text) || SIGN_LIKE.test(text));
}

/** The pairs with ink next to a place of a line, before and behind it. */
function nearestInks(all: readonly Paired[], index: number): [Paired | undefined, Paired | undefined] {
  return [
    all.slice(0, index).findLast(({ ink }) => ink !== null),
    all.slice(index + 1).find(({ ink }) => ink !== null),
  ];
}

/**
 * Whether a letter was read where none is: it has no ink, its neighbours are what their ink shows, and between them is no room for it.
 * Engines read a letter twice (見守りリネット), or one that only a stroke of the next looks like.
 */
async function isSurplus(all: readonly Paired[], index: number, alone: LettersAlone): Promise<boolean> {
  const {
    symbols: [symbol],
    ink,
  } = all[index] as Paired;
  if (symbol === undefined || ink !== null || !LETTER.test(symbol.text)) return false;
  const [left, right] = nearestInks(all, index);
  if (alone.isRoom(blankBetween(left, right))) return false;
  let shown = 0;
  for (const beside of [left, right]) {
    if (beside?.ink == null) continue;
    const [own, ...others] = beside.symbols;
    if (own === undefined || others.length > 0 || alone.isTouching(beside.ink)) return false;
    if (!alone.isWhole(beside.ink)) continue;
    if (!(await alone.shows(beside.ink, own.text))) return false;
    shown += 1;
  }
  return shown > 0;
}

/** Pixels of paper between the ink of two neighbours; 0 where one of them has none. */
function blankBetween(left: Paired | undefined, right: Paired | undefined): number {
  if (left?.ink == null || right?.ink == null) return 0;
  return right.ink[0] - left.ink[2];
}

async function settle(
  { symbols, ink }: Paired,
  beside: readonly Paired[],
  isInBlank: boolean,
  alone: LettersAlone,
): Promise<readonly OcrSymbol[]> {
  const [symbol] = symbols;
  const known = beside.flatMap((pair) => pair.symbols.map(({ text }) => text));
  if (symbol === undefined) {
    if (ink === null || !alone.isWhole(ink)) return [];
    const seen = await alone.read(ink, []);
    if (seen !== null && known.includes(seen.text)) return [];
    return [seen ?? unreadIn(ink)];
  }
  if (ink === null) {
    return SIGN.test(symbol.text) && isInBlank ? [] : symbols;
  }
  if (symbols.length === 1 && LEVEL.test(symbol.text) && alone.isDash(ink)) return [{ ...symbol, text: '-' }];
  const isSuspect = symbol.confidence < SUSPECT && LETTER.test(symbol.text) && !BY_PLACE.test(symbol.text);
  if (symbols.length > 1 || !isSuspect || !alone.isWhole(ink)) return symbols;
  const seen = await alone.read(ink, [symbol.text, ...known]);
  return seen === null ? symbols : [seen];
}

/** Looks at single letters of a line, each by itself. */
class LettersAlone {
  private readonly looks = new Map<PixelBox, Map<number, Promise<OcrSymbol | null>>>();

  constructor(
    private readonly line: ReadLine,
    private readonly tools: LineTools,
  ) {}

  /** Whether ink is as large as one letter. */
  isWhole([x0, y0, x1, y1]: PixelBox): boolean {
    const { letter } = this.line;
    return x1 - x0 >= WHOLE * letter && y1 - y0 >= WHOLE * letter && x1 - x0 <= TOUCHING * letter;
  }

  /** Whether ink is of several letters that touch. */
  isTouching([x0, , x1]: PixelBox): boolean {
    return x1 - x0 > TOUCHING * this.line.letter;
  }

  /** Whether so many pixels of paper have room for a letter. */
  isRoom(pixels: number): boolean {
    return pixels >= WHOLE * this.line.letter;
  }

  /** Whether ink is a level stroke too short for a letter. */
  isDash([x0, y0, x1, y1]: PixelBox): boolean {
    return x1 - x0 <= DASH * this.line.letter && x1 - x0 > y1 - y0;
  }

  /**
   * What all looks show, surely; null where they differ or show one of the `known`. The first look that is not so ends it: most letters
   * are what the line's reading said, and need no second.
   */
  async read(ink: PixelBox, known: readonly string[]): Promise<OcrSymbol | null> {
    let least: OcrSymbol | null = null;
    for (const share of this.shares()) {
      const seen = await this.look(ink, share);
      if (seen === null || seen.confidence < SURE_ALONE || known.includes(seen.text)) return null;
      if (!LETTER.test(seen.text) || BY_PLACE.test(seen.text)) return null;
      if (least !== null && least.text !== seen.text) return null;
      least = least === null || seen.confidence < least.confidence ? seen : least;
    }
    return least === null ? null : { ...least, box: ink };
  }

  /** Whether a look at the ink shows this text, however surely. */
  async shows(ink: PixelBox, text: string): Promise<boolean> {
    for (const share of this.shares()) {
      if ((await this.look(ink, share))?.text === text) return true;
    }
    return false;
  }

  /** The one letter that a look in this part of its size shows; null where it shows none or several. */
  private look(ink: PixelBox, share: number): Promise<OcrSymbol | null> {
    const looks = this.looks.get(ink) ?? new Map<number, Promise<OcrSymbol | null>>();
    this.looks.set(ink, looks);
    const look = looks.get(share) ?? this.lookAt(ink, share);
    looks.set(share, look);
    return look;
  }

  private async lookAt(ink: PixelBox, share: number): Promise<OcrSymbol | null> {
    const { picture, letter } = this.line;
    const { engine, signal } = this.tools;
    const crop = cropOf(picture, ink, Math.round(MARGIN * letter));
    const request = { layout: 'letter', characters: null, wantCandidates: false } as const;
    const picked = share === 1 ? crop : shrunk(crop, share);
    const [symbol, ...others] = symbolsOf(await engine.recognise(picked, request, signal));
    return others.length === 0 ? (symbol ?? null) : null;
  }

  /** The sizes in which a letter is looked at, in parts of its own: at least two. */
  private shares(): number[] {
    const shares = [...new Set(HEIGHTS.map((height) => Math.min(1, height / this.line.letter)))];
    return shares.length > 1 ? shares : [1, SMALLER];
  }
}
