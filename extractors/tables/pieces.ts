import type { Piece, Span } from '../../schemas/at.js';

/**
 * Cuts a piece in two at an offset of its text. Blank characters are the only difference between a piece's text
 * and its stretches of the source, so the cut is found by counting the others.
 */
export function splitPiece(source: string, piece: Piece, offset: number): [Piece, Piece] {
  const head = piece.text.slice(0, offset);
  const [before, after] = splitSpans(source, piece.spans, solid(head));
  return [
    { text: head.trimEnd(), spans: before },
    { text: piece.text.slice(offset).trimStart(), spans: after },
  ];
}

/** Number of characters (UTF-16 units) that are not blank. */
function solid(text: string): number {
  return text.replace(/\s/gu, '').length;
}

function splitSpans(source: string, spans: readonly Span[], count: number): [Span[], Span[]] {
  const before: Span[] = [];
  const after: Span[] = [];
  let left = count;
  for (const span of spans) {
    const size = left > 0 ? solid(source.slice(span.start, span.end)) : 0;
    if (left <= 0) after.push(span);
    else if (size <= left) {
      before.push(span);
      left -= size;
    } else {
      const cut = cutOffset(source, span, left);
      before.push({ start: span.start, end: cut });
      after.push({ start: cut + blanksAt(source.slice(cut, span.end)), end: span.end });
      left = 0;
    }
  }
  return [before, after];
}

/** Blanks that a text begins with: no letters are drawn there that could say where it is. */
function blanksAt(text: string): number {
  return text.length - text.trimStart().length;
}

function cutOffset(source: string, span: Span, count: number): number {
  let left = count;
  let offset = span.start;
  while (offset < span.end && left > 0) {
    if (!/\s/u.test(source[offset] ?? '')) left -= 1;
    offset += 1;
  }
  return offset;
}

/** A space between Japanese characters further from the last line start than this, in characters, is a line wrap. */
const WRAP_WIDTH = 12;

const JAPANESE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー、。，．・「」『』（）〜々]';
const GAP = new RegExp(`(?<=${JAPANESE})[ \\t　]+(?=[^\\s])|(?<=[^\\s])[ \\t　]+(?=${JAPANESE})`, 'gu');

/**
 * Prose as its writer meant it: a space that a line wrap left inside a sentence is taken out, a space behind a full
 * stop begins a new paragraph. Spaces near each other stay: they are the writer's (北の恵み 食べマルシェ).
 */
export function joinProse(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=。)[ 　]+/u))
    .map(joinWraps)
    .join('\n');
}

function joinWraps(line: string): string {
  let joined = '';
  let from = 0;
  let sinceWrap = 0;
  for (const gap of line.matchAll(GAP)) {
    const stretch = line.slice(from, gap.index);
    sinceWrap += stretch.length;
    const isWrap = sinceWrap >= WRAP_WIDTH || /[、，,]$/u.test(stretch);
    joined += stretch + (isWrap ? '' : gap[0]);
    if (isWrap) sinceWrap = 0;
    from = gap.index + gap[0].length;
  }
  return joined + line.slice(from);
}

const NAME_GAP = new RegExp(`(?<=${JAPANESE})[\\s　]+|(?<![\\s　])[\\s　]+(?=${JAPANESE})`, 'gu');

/** A name without the spaces and breaks that a narrow column put into it. Latin words keep theirs. */
export function joinName(text: string): string {
  return text.replace(NAME_GAP, '').replace(/\s+/gu, ' ').trim();
}
