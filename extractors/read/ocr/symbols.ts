import type { OcrCandidate, OcrSymbol, PixelBox } from './engine.js';
import type { SeenShape } from './seen-shapes.js';

/** Stands for ink in which no look showed a letter (ゲタ). */
export const UNREAD_LETTER = '〓';

/** A letter of Japanese, as wide as high. */
export const LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

/** Symbols less sure than this may be misread. */
export const SURE = 0.85;

export function textOf(symbols: readonly OcrSymbol[]): string {
  return symbols.map(({ text }) => text).join('');
}

/** A text's digits and letters: what engines take for a separator varies from look to look. */
export function withoutSeparators(text: string): string {
  return text.replace(/[,.，．\s]/gu, '');
}

/** Of the least sure symbol; 0 where there is none. */
export function leastConfidence(symbols: readonly OcrSymbol[]): number {
  return symbols.length === 0 ? 0 : Math.min(...symbols.map(({ confidence }) => confidence));
}

/** The mean over symbols; 0 where there are none. */
export function confidenceOf(symbols: readonly OcrSymbol[]): number {
  return symbols.length === 0
    ? 0
    : symbols.reduce((sum, { confidence }) => sum + confidence, 0) / symbols.length;
}

/** Different readings of one line, the surest first; one that saw nothing is none. */
export function readingsOf(seen: readonly (readonly OcrSymbol[])[]): OcrCandidate[] {
  const readings = seen
    .filter((symbols) => symbols.length > 0)
    .map((symbols) => ({ text: textOf(symbols), confidence: confidenceOf(symbols) }))
    .sort((a, b) => b.confidence - a.confidence);
  return readings.filter(({ text }, index) => readings.findIndex((each) => each.text === text) === index);
}

/** The first look, or the mark of a letter that none showed. */
export function bestOf([best = []]: readonly OcrSymbol[][], box: PixelBox): OcrSymbol[] {
  return best.length === 0 ? [unreadIn(box)] : best;
}

/** What a shape says by itself, as a symbol. */
export function symbolOf({ text, confidence, box }: SeenShape): OcrSymbol {
  return { text, confidence, box, candidates: [{ text, confidence }] };
}

export function unreadIn(box: PixelBox): OcrSymbol {
  return { text: UNREAD_LETTER, confidence: 0, box, candidates: [] };
}

export function shifted(symbol: OcrSymbol, right: number, down: number): OcrSymbol {
  const [x0, y0, x1, y1] = symbol.box;
  return { ...symbol, box: [x0 + right, y0 + down, x1 + right, y1 + down] };
}

/** A symbol of a picture that was made smaller, at its place in the picture before. */
export function enlarged(symbol: OcrSymbol, share: number): OcrSymbol {
  const [x0, y0, x1, y1] = symbol.box;
  const place = (pixels: number): number => Math.round(pixels / share);
  return share === 1 ? symbol : { ...symbol, box: [place(x0), place(y0), place(x1), place(y1)] };
}

/** The symbols behind a place of their line, by their middles. */
export function symbolsFrom(symbols: readonly OcrSymbol[], x: number): OcrSymbol[] {
  return symbols.filter(({ box }) => (box[0] + box[2]) / 2 >= x);
}

/** The symbols of a text: those that were read, where it has as many letters; else the text spread over their room. */
export function spelled(
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
