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

/** The two sides of a comparison, and which pieces of a text are their own. */
export type Side = 'before' | 'after';
export const OWN = { before: 'delete', after: 'insert' } as const;

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

/** A stretch is left out only where this many characters go: less is read sooner than looked for. */
const LEAST_ELIDED = 20;

/**
 * Leaves out the middle of long unchanged stretches, on both sides alike: `keep` characters stay beside each change, up to as
 * many again where that ends a sentence or a clause.
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

/** Where a text may be cut, the best first: behind a sentence, behind a comma. */
const CUTS = [/[。\n]$/u, /[、，]$/u];

/** How many letters from the start to keep: at least `count`, to the end of the sentence or clause where it is near. */
function sentenceEnd(letters: readonly string[], count: number): number {
  return nearest(count, letters.length, (at) => letters[at - 1] ?? '');
}

/** How many letters from the end to keep: at least `count`, from the start of a sentence or clause where it is near. */
function sentenceStart(letters: readonly string[], count: number): number {
  return nearest(count, letters.length - 1, (at) => letters[letters.length - at - 1] ?? '');
}

function nearest(count: number, most: number, letterAt: (at: number) => string): number {
  for (const cut of CUTS)
    for (let at = count; at <= Math.min(count * 2, most); at += 1) if (cut.test(letterAt(at))) return at;
  return count;
}
