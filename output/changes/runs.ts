import type { TextPiece } from '../../schemas/changes.js';

/** A stretch of text in one form: changed ones are underlined. */
export interface Run {
  readonly text: string;
  readonly isChanged: boolean;
}

/** A paragraph of a cell. */
export type Line = readonly Run[];

export const plain = (text: string): Run => ({ text, isChanged: false });
export const changed = (text: string): Run => ({ text, isChanged: true });

/** The words of a paragraph without their form. */
export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** One side of a text that changed: what stays and what is this side's own. */
export function sideOf(pieces: readonly TextPiece[], own: 'insert' | 'delete'): Run[] {
  return pieces
    .filter(({ op, text }) => text !== '' && (op === 'same' || op === own))
    .map(({ op, text }) => ({ text, isChanged: op !== 'same' }));
}

/** Runs as paragraphs: a line's end inside a run ends the paragraph. Paragraphs without words are left out. */
export function toLines(runs: readonly Run[]): Line[] {
  const lines: Run[][] = [[]];
  for (const { text, isChanged } of runs) {
    for (const [i, part] of text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, isChanged });
    }
  }
  return lines.filter((line) => textOf(line).trim() !== '');
}

const GRAPHEMES = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** What stands for unchanged text that is left out. */
export const ELIDED = '（略）';

/** A stretch is left out only where this many characters go: （略） itself takes three. */
const LEAST_ELIDED = 8;

/**
 * Leaves out the middle of long unchanged stretches, on both sides alike: `keep` characters stay beside each change, up to as
 * many again where that ends a sentence.
 */
export function elide(pieces: readonly TextPiece[], keep: number): TextPiece[] {
  return pieces.map((piece, i) => {
    if (piece.op !== 'same') return piece;
    const isFirst = i === 0;
    const isLast = i === pieces.length - 1;
    return { op: 'same', text: elideText(piece.text, isFirst ? 0 : keep, isLast ? 0 : keep) };
  });
}

function elideText(text: string, head: number, tail: number): string {
  if (text.length <= head + tail + LEAST_ELIDED) return text;
  const letters = [...GRAPHEMES.segment(text)].map(({ segment }) => segment);
  const from = head === 0 ? 0 : sentenceEnd(letters, head);
  const to = letters.length - (tail === 0 ? 0 : sentenceStart(letters, tail));
  if (to - from < LEAST_ELIDED) return text;
  return `${letters.slice(0, from).join('')}${ELIDED}${letters.slice(to).join('')}`;
}

const ENDS_SENTENCE = /[。\n]$/u;

/** How many letters from the start to keep: at least `count`, to the end of the sentence where it is near. */
function sentenceEnd(letters: readonly string[], count: number): number {
  for (let at = count; at <= Math.min(count * 2, letters.length); at += 1)
    if (ENDS_SENTENCE.test(letters[at - 1] ?? '')) return at;
  return count;
}

/** How many letters from the end to keep: at least `count`, from the start of a sentence where it is near. */
function sentenceStart(letters: readonly string[], count: number): number {
  for (let at = count; at <= Math.min(count * 2, letters.length - 1); at += 1)
    if (ENDS_SENTENCE.test(letters[letters.length - at - 1] ?? '')) return at;
  return count;
}
