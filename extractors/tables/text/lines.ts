import type { Piece, Span } from '../../../schemas/at.js';
import type { Furniture } from '../../../schemas/read-document.js';
import { bulletOf, isContentsRow, isRule, unitOf } from '../signs.js';
import type { HtmlTable } from './html.js';
import { isPipeSeparator } from './rows.js';
import { type SourceText, spanOf } from './source-text.js';

/** What a line of the source is, by itself. */
export type LineItem =
  | { readonly kind: 'blank' | 'rule' | 'furniture'; readonly span: Span; readonly page: number }
  | { readonly kind: 'unit'; readonly span: Span; readonly page: number; readonly unit: string }
  | { readonly kind: 'tabs' | 'pipe-rule'; readonly span: Span; readonly page: number }
  | {
      readonly kind: 'pipes';
      readonly span: Span;
      readonly page: number;
      /** Pipes at both ends; without them only the rule below the head tells a table. */
      readonly framed: boolean;
    }
  | { readonly kind: 'html-table'; readonly span: Span; readonly page: number; readonly table: HtmlTable }
  | {
      readonly kind: 'text';
      readonly span: Span;
      readonly page: number;
      /** What is shown of it, without Markdown signs and tags. */
      readonly piece: Piece;
      /** Number of # in front; 0 for none. */
      readonly depth: number;
      readonly bullet: string | null;
      readonly bold: boolean;
    };

/** Sorts the lines of the source; Markdown signs go to the furniture. */
export function classifyLines(source: SourceText): { items: LineItem[]; furniture: Furniture[] } {
  const furniture: Furniture[] = [];
  const items: LineItem[] = [];
  const set = new Set(source.document.furniture.map((piece) => piece.span.start));
  const tables = source.html.tables.filter(
    (table) => !source.html.tables.some((outer) => outer !== table && contains(outer.span, table.span)),
  );
  let nextTable = 0;
  source.document.pages.forEach((page, pageIndex) => {
    for (const line of page.lines) {
      let from = line.start;
      while (nextTable < tables.length && (tables[nextTable] as HtmlTable).span.end <= from) nextTable += 1;
      const table = tables[nextTable];
      if (table !== undefined && table.span.start < from && table.span.end > from) {
        if (table.span.end >= line.end) continue;
        from = table.span.end;
      }
      if (table !== undefined && table.span.start >= from && table.span.start < line.end) {
        pushLine({ start: from, end: table.span.start }, pageIndex);
        items.push({ kind: 'html-table', span: table.span, page: pageIndex, table });
        if (table.span.end < line.end) pushLine({ start: table.span.end, end: line.end }, pageIndex);
        continue;
      }
      if (set.has(line.start)) items.push({ kind: 'furniture', span: spanOf(line), page: pageIndex });
      else pushLine({ start: from, end: line.end }, pageIndex);
    }
  });
  return { items, furniture };

  function pushLine(span: Span, page: number): void {
    const isRow = /[\t|]/.test(source.text.slice(span.start, span.end));
    const stretches = isRow ? [span] : source.linesWithin(span);
    const shown = stretches.length > 1 ? stretches.filter((part) => hasText(part)) : stretches;
    for (const part of shown.length > 0 ? shown : [span]) {
      items.push(classify(source, part, page, furniture));
    }
  }

  function hasText(span: Span): boolean {
    return source.piece(span.start, span.end).text !== '';
  }
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function classify(source: SourceText, span: Span, page: number, furniture: Furniture[]): LineItem {
  const raw = source.text.slice(span.start, span.end);
  const trimmed = raw.trim();
  if (trimmed === '') return { kind: 'blank', span, page };
  if (isRule(trimmed)) {
    furniture.push({ kind: 'rule', span });
    return { kind: 'rule', span, page };
  }
  if (raw.includes('\t') && !isContentsRow(raw)) return { kind: 'tabs', span, page };
  if (isPipeSeparator(trimmed)) {
    furniture.push({ kind: 'markup', span });
    return { kind: 'pipe-rule', span, page };
  }
  if (/^\|.*\|$/.test(trimmed)) return { kind: 'pipes', span, page, framed: true };
  const shown = source.piece(span.start, span.end);
  const unit = unitOf(shown.text);
  if (unit !== null) {
    furniture.push({ kind: 'unit', span });
    return { kind: 'unit', span, page, unit };
  }
  return textLine(source, span, page, furniture, shown);
}

/** @param shown the whole line, Markdown signs too */
function textLine(
  source: SourceText,
  span: Span,
  page: number,
  furniture: Furniture[],
  shown: Piece,
): LineItem {
  let start = span.start;
  const raw = (): string => source.text.slice(start, span.end);
  const skip = (length: number): void => {
    furniture.push({ kind: 'markup', span: { start, end: start + length } });
    start += length;
  };
  start += /^\s*/.exec(raw())?.[0].length ?? 0;
  const quote = /^>\s?/.exec(raw());
  if (quote !== null) skip(quote[0].length);
  const listed = /^[-*+]\s+/.exec(raw());
  if (listed !== null) skip(listed[0].length);
  const hashes = /^(#{1,6})\s+/.exec(raw());
  if (hashes !== null) skip(hashes[0].length);
  const piece = start === span.start ? shown : source.piece(start, span.end);
  if (piece.text === '' && source.marksWithin({ start, end: span.end }).length === 0) {
    return { kind: 'blank', span, page };
  }
  const bullet = bulletOf(piece.text);
  const htmlDepth = source.htmlDepth({ start, end: span.end });
  return {
    kind: 'text',
    span: { start, end: span.end },
    page,
    piece,
    depth: hashes?.[1]?.length ?? htmlDepth ?? 0,
    bullet: bullet ?? (listed === null && htmlDepth !== 0 ? null : '-'),
    bold: /^\s*(?:\*\*|<b>|<strong>)/.test(source.text.slice(start, start + 20)),
  };
}
