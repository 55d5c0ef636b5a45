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

/** What stands for unchanged text that is left out. */
export const ELIDED = '（略）';

/** A stretch is left out only where this many characters go: less is read sooner than looked for. */
const LEAST_ELIDED = 20;

/**
 * Leaves out the middle of long unchanged stretches, on both sides alike: `keep` characters (UTF-16 units) stay beside each change, up to as
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
  const from = head === 0 ? 0 : cutBehind(text, head);
  const to = tail === 0 ? text.length : cutBefore(text, tail);
  return to - from < LEAST_ELIDED ? text : `${text.slice(0, from)}${ELIDED}${text.slice(to)}`;
}

/** Where a text may be cut, the best first: behind a sentence, behind a comma. */
const CUTS = ['。\n', '、，'];

/** Where to cut behind a start of at least `count` units: at the end of the sentence or clause where it is near. */
function cutBehind(text: string, count: number): number {
  const most = Math.min(count * 2, text.length);
  for (const cut of CUTS)
    for (let at = count; at <= most; at += 1) if (cut.includes(text.charAt(at - 1))) return at;
  return whole(text, count);
}

/** Where to cut before an end of at least `count` units: at the start of a sentence or clause where it is near. */
function cutBefore(text: string, count: number): number {
  const least = Math.max(text.length - count * 2, 1);
  for (const cut of CUTS)
    for (let at = text.length - count; at >= least; at -= 1) if (cut.includes(text.charAt(at - 1))) return at;
  return whole(text, text.length - count);
}

/** What belongs to the letter before it: marks, either half of an ideographic selector's pair, the second half of others, half-width voicing, joiners. */
const FOLLOWS = /[\p{M}\udc00-\udfff\uff9e\uff9f]|\u200d|\udb40/u;

/** The place itself, or the next one at which no letter is cut. */
function whole(text: string, place: number): number {
  let at = place;
  while (at < text.length && (FOLLOWS.test(text.charAt(at)) || text.charAt(at - 1) === '\u200d')) at += 1;
  return at;
}
