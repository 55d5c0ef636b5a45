import type { Piece, Span } from '../../../schemas/at.js';
import type { Furniture, ReadDocument, ReadLine } from '../../../schemas/read-document.js';
import { lastAtOrBefore } from '../../sorted.js';
import { findHtml, type HtmlStructure } from './html.js';

/** Deepest HTML nesting that is read; deeper means tags that were never closed. */
const NESTING = 200;

/**
 * The read text with what of it is no text: tags, Markdown signs, page numbers. Values are cut from it as pieces,
 * each knowing the stretches it was taken from.
 */
export class SourceText {
  readonly text: string;
  readonly html: HtmlStructure;
  private readonly lineStarts: number[];
  private readonly lineNumbers: number[];
  private readonly hidden: Span[];
  private readonly skipped: Span[];

  constructor(readonly document: ReadDocument) {
    this.text = document.text;
    const lines = document.pages.flatMap((page) => page.lines);
    this.lineStarts = lines.map((line) => line.start);
    this.lineNumbers = lines.map((line) => line.number);
    this.html = findHtml(this.text, { nesting: NESTING, lineOf: (offset) => this.lineNumberAt(offset) });
    const bold = findBold(this.text);
    this.hidden = mergeSpans([...this.html.tags, ...bold, ...findFilling(this.text)]);
    const { marks, figures } = this.html;
    const others = [...marks.map((mark) => mark.span), ...figures];
    this.skipped = others.length === 0 ? this.hidden : mergeSpans([...this.hidden, ...others]);
  }

  /** The number of the line (from 1) in which an offset lies. */
  lineNumberAt(offset: number): number {
    const index = lastAtOrBefore(this.lineStarts, offset);
    return this.lineNumbers[Math.max(0, index)] ?? 1;
  }

  /** Tags and Markdown signs: set aside as furniture whatever becomes of the text around them. */
  markup(): Furniture[] {
    return this.hidden.map((span) => ({ kind: 'markup', span }));
  }

  /** What a reader of the page would see of a stretch, tags left out, with new lines where tags break them. */
  piece(start: number, end: number): Piece {
    const spans = subtract({ start, end }, this.skipped);
    if (spans.length === 1 && spans[0]?.start === start && spans[0].end === end)
      return this.plainPiece(start, end);
    let text = '';
    // Asked of the text itself, each part would copy all before it.
    let startsLine = true;
    let previousEnd = start;
    const kept: Span[] = [];
    for (const span of spans) {
      const breaks = this.hasBreak(previousEnd, span.start);
      if (breaks && !startsLine) {
        text += '\n';
        startsLine = true;
      }
      const raw = this.text.slice(span.start, span.end);
      const part: string = startsLine ? raw.trimStart() : raw;
      text += part;
      if (part !== '') startsLine = part.endsWith('\n');
      const shown = trimmed(span, raw);
      if (shown !== null) kept.push(shown);
      previousEnd = span.end;
    }
    const whole = text.includes('\n')
      ? text
          .split('\n')
          .map((line) => line.trimEnd())
          .join('\n')
          .trimEnd()
      : text.trimEnd();
    return { text: unescapeEntities(whole), spans: kept };
  }

  /** A stretch without any markup, which most are; its one span is a list of exactly one. */
  private plainPiece(start: number, end: number): Piece {
    const raw = this.text.slice(start, end);
    const shown = trimmed({ start, end }, raw);
    return { text: unescapeEntities(raw.trim()), spans: shown === null ? [] : [shown] };
  }

  /** Footnote marks (<sup>8</sup>) inside a stretch. */
  marksWithin(span: Span): { span: Span; inner: Span }[] {
    const from = firstAtOrAfter(this.html.marks, span.start, (mark) => mark.span.start);
    const found: { span: Span; inner: Span }[] = [];
    for (let i = from; i < this.html.marks.length; i += 1) {
      const mark = this.html.marks[i];
      if (mark === undefined || mark.span.start >= span.end) break;
      found.push(mark);
    }
    return found;
  }

  /** Stretches into which HTML's block elements part a line. */
  linesWithin(line: Span): Span[] {
    const cuts: number[] = [];
    const { breaks } = this.html;
    for (let i = firstAtOrAfter(breaks, line.start, (offset) => offset); i < breaks.length; i += 1) {
      const offset = breaks[i] as number;
      if (offset >= line.end) break;
      cuts.push(offset);
    }
    return [line.start, ...cuts].map((start, index) => ({ start, end: cuts[index] ?? line.end }));
  }

  /** Depth of the HTML heading that a stretch belongs to (1 to 6), 0 for a list item, null for neither. */
  htmlDepth(span: Span): number | null {
    const { marked } = this.html;
    const index = firstAtOrAfter(marked, span.end, (element) => element.span.start);
    for (let i = index - 1; i >= 0 && i >= index - 4; i -= 1) {
      const element = marked[i];
      if (element !== undefined && element.span.end > span.start && element.span.start < span.end)
        return element.depth;
    }
    return null;
  }

  /** What earlier OCR read inside pictures, in order. */
  figures(): Piece[] {
    return this.html.figures.map((figure) => this.pieceOfFigure(figure)).filter((piece) => piece.text !== '');
  }

  private pieceOfFigure(figure: Span): Piece {
    const spans = subtract(figure, this.hidden).flatMap(
      (span) => trimmed(span, this.text.slice(span.start, span.end)) ?? [],
    );
    return { text: spans.map((span) => this.text.slice(span.start, span.end)).join(' '), spans };
  }

  private hasBreak(from: number, to: number): boolean {
    const index = firstAtOrAfter(this.html.breaks, from, (offset) => offset);
    const next = this.html.breaks[index];
    return next !== undefined && next <= to;
  }
}

/** A line without its number: a stretch of the source. */
export function spanOf(line: ReadLine): Span {
  return { start: line.start, end: line.end };
}

/** Spans in order, overlapping or touching ones made one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

/** What is left of a span when others (merged, in order) are taken away. */
export function subtract(whole: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = whole.start;
  let index = Math.max(0, firstAtOrAfter(taken, whole.start, (span) => span.start) - 1);
  for (; index < taken.length; index += 1) {
    const span = taken[index] as Span;
    if (span.end <= from) continue;
    if (span.start >= whole.end) break;
    if (span.start > from) left.push({ start: from, end: span.start });
    from = Math.max(from, span.end);
  }
  if (from < whole.end) left.push({ start: from, end: whole.end });
  return left;
}

function findBold(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/\*\*(?=[^\s*])[^*\n]{1,400}\*\*/g)) {
    spans.push({ start: match.index, end: match.index + 2 });
    spans.push({ start: match.index + match[0].length - 2, end: match.index + match[0].length });
  }
  return spans;
}

/** &nbsp; that fills an empty cell is a sign of the table, not its text. */
function findFilling(text: string): Span[] {
  if (!text.includes('&nbsp;')) return [];
  return [...text.matchAll(/(?<=[>\t|])(?<gap>[ 　]*)(?:&nbsp;)+(?=[ 　]*(?:[<\t|\r\n]|$))/gu)].map(
    (match) => ({
      start: match.index + (match.groups?.gap ?? '').length,
      end: match.index + match[0].length,
    }),
  );
}

/** A stretch without the blanks at both ends of its text; null where it is all blank. */
function trimmed(span: Span, text: string): Span | null {
  const { length } = text.trim();
  if (length === text.length || length === 0) return length === 0 ? null : span;
  const start = span.start + (text.length - text.trimStart().length);
  return { start, end: start + length };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  apos: "'",
};

function unescapeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(amp|lt|gt|quot|nbsp|apos);/g, (all, name: string) => ENTITIES[name] ?? all);
}

function firstAtOrAfter<T>(sorted: readonly T[], value: number, key: (item: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(sorted[middle] as T) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
