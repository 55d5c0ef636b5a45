import type { Box } from '../../../schemas/page-layout.js';
import { boxAround, textLines } from './cell-lines.js';
import type { TableSettings } from './settings.js';
import { type Word, wordText } from './words.js';

/** Words of a line that stand so close that nothing can part them; x from `from` to `to`. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly words: readonly Word[];
  readonly text: string;
}

/** One line of text that goes right, with its pieces from left to right. */
export interface TextRow {
  readonly box: Box;
  /** Size of its largest letters, in points. */
  readonly size: number;
  readonly pieces: readonly Piece[];
}

/** Dots, and the like, that lead the eye from a label to its figure. */
const LEADER = /^(?:[.·]+|[.…‥・·_‧⋯]{3,}|[…‥⋯]+)$/u;

/** What leaders are made of. */
const DOTS = /^[.·…‥・_‧⋯]*$/u;

/** Whether a piece is nothing but a leader. */
export function isLeader({ text }: Pick<Piece, 'text'>): boolean {
  return LEADER.test(text);
}

/** Lines of text by their places, top first; words closer than `gapEm` are one piece. Turned text is left out. */
export function textRows(
  words: readonly Word[],
  text: string,
  gapEm: number,
  settings: TableSettings,
): TextRow[] {
  const level = words.filter(({ run }) => run.direction === 'right');
  return textLines(level, settings).map((line) => ({
    box: boxAround(line.map(({ box }) => box)),
    size: Math.max(...line.map(({ run }) => run.size)),
    pieces: piecesOf(line, text, gapEm),
  }));
}

/** A sign of money that stands by itself before its figure, with the bracket of a loss. */
const MONEY_SIGN = /^[$€£¥￥][（(]?$/u;
const MONEY_LENGTH = 2;
/** A sign of money is at most this far from its figure: the signs stand below each other, the figures to the right. */
const MONEY_EM = 8;

/** Whether a word is the figure of a sign of money before it. */
function isMoney(sign: Pick<Piece, 'to' | 'text'>, word: Word, text: string): boolean {
  const isNear = word.box[0] - sign.to < MONEY_EM * word.run.size;
  return (
    isNear && sign.text.length <= MONEY_LENGTH && MONEY_SIGN.test(sign.text) && isFigure(wordText(word, text))
  );
}

/**
 * Words of one line as pieces: parted where they stand at least `gapEm` apart. A sign of money is one with its figure,
 * however far the two are set apart.
 */
export function piecesOf(line: readonly Word[], text: string, gapEm: number): Piece[] {
  // A long text that grows word by word is not looked at anew for each: whether it may be a leader is kept with it.
  const pieces: { from: number; to: number; words: Word[]; text: string; isDots: boolean }[] = [];
  for (const word of line) {
    const own = wordText(word, text);
    const [from, , to] = word.box;
    const last = pieces.at(-1);
    const isJoined =
      last &&
      (from - last.to < gapEm * word.run.size || isMoney(last, word, text)) &&
      !(last.isDots && isLeader(last)) &&
      !isLeader({ text: own });
    if (last && isJoined) {
      last.words.push(word);
      last.to = Math.max(last.to, to);
      last.text += own;
      last.isDots &&= DOTS.test(own);
    } else pieces.push({ from, to, words: [word], text: own, isDots: DOTS.test(own) });
  }
  return pieces;
}

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const DIGIT = /[\d０-９]/;
const LETTER = /\p{L}/gu;
/** Letters that a figure may have about it: a unit, a note. */
const FIGURE_LETTERS = 2;
const NO_FIGURE = /^(?:[-–—―－−‐*:.…‥]+|n\/?\.?a\.?|[xX×○◯●△▲]|皆増|皆減)$/u;

/** A figure, or a sign that stands for one: a dash, n.a., a circle. */
export function isFigure(text: string): boolean {
  if (NO_FIGURE.test(text)) return true;
  return DIGIT.test(text) && (text.match(LETTER)?.length ?? 0) <= FIGURE_LETTERS;
}
