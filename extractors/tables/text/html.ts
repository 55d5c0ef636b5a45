import { Parser } from 'htmlparser2';
import type { Span } from '../../../schemas/at.js';
import { SourceError } from '../../context.js';

/** One cell of an HTML table; its text is the stretch between its tags. */
export interface HtmlCell {
  readonly span: Span;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
}

export interface HtmlTable {
  readonly span: Span;
  readonly rows: HtmlCell[][];
  readonly captions: Span[];
}

/** What the tags of a text say: which stretches are no text, where lines break, what stands in tables and pictures. */
export interface HtmlStructure {
  /** Tags and comments, in order. */
  readonly tags: Span[];
  /** Offsets at which a new line begins (br, p, li, div). */
  readonly breaks: number[];
  /** Superscripts with nothing but a number: footnote marks. The inner span is the number. */
  readonly marks: { readonly span: Span; readonly inner: Span }[];
  /** Text that belongs to a picture: what the earlier OCR read inside a logo or a chart. */
  readonly figures: Span[];
  readonly tables: HtmlTable[];
  /** Headings (h1 to h6) and list items, by the stretch between their tags; the depth of an item is 0. */
  readonly marked: { readonly span: Span; readonly depth: number }[];
}

/** Elements that the sources of plans use; anything else in angle brackets is text (<資料1>, <A案>). */
const KNOWN = new Set(
  (
    'a abbr address article aside b big blockquote body br caption center code col colgroup dd del details dfn div ' +
    'dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd label li link ' +
    'main mark meta nav ol p pre q rp rt ruby s samp script section small span strike strong style sub summary sup ' +
    'svg table tbody td tfoot th thead title tr tt u ul'
  ).split(' '),
);

const BLOCK = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Elements whose end HTML lets a writer leave out, and those that have none. */
const END_OPTIONAL = new Set(
  'body br col colgroup dd dt head hr html img li link meta option p rp rt tbody td tfoot th thead tr'.split(
    ' ',
  ),
);

/** Formatting that nobody closed changes how a text looks, not what it says. */
const FORMATTING = new Set(
  'a abbr b big code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup tt u'.split(
    ' ',
  ),
);

const NOT_SHOWN = new Set(['script', 'style', 'head', 'title', 'svg']);

interface OpenElement {
  readonly name: string;
  readonly start: number;
  readonly innerStart: number;
  readonly isFigure: boolean;
}

const EMPTY: HtmlStructure = { tags: [], breaks: [], marks: [], figures: [], tables: [], marked: [] };

/**
 * Finds the HTML fragments of a text.
 * @throws SourceError for a tag, comment, table or other container that is never closed, with its line.
 */
export function findHtml(
  text: string,
  options: { nesting: number; lineOf: (offset: number) => number },
): HtmlStructure {
  if (!/<[!/a-zA-Z]/.test(text)) return EMPTY;
  const scan = new HtmlScan(text, options);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => scan.open(name, attributes, parser.startIndex, parser.endIndex),
      onclosetag: (name, implied) => scan.close(name, implied, parser.startIndex, parser.endIndex),
      oncomment: () => scan.comment(parser.startIndex, parser.endIndex),
    },
    { recognizeSelfClosing: true, decodeEntities: false, lowerCaseTags: true },
  );
  parser.write(text);
  scan.finish();
  parser.end();
  return scan.structure();
}

class HtmlScan {
  private readonly tags: Span[] = [];
  private readonly breaks: number[] = [];
  private readonly marks: { span: Span; inner: Span }[] = [];
  private readonly figures: Span[] = [];
  private readonly tables: HtmlTable[] = [];
  private readonly marked: { span: Span; depth: number }[] = [];
  private readonly stack: OpenElement[] = [];
  private readonly openTables: HtmlTable[] = [];
  private finished = false;

  constructor(
    private readonly text: string,
    private readonly options: { nesting: number; lineOf: (offset: number) => number },
  ) {}

  open(name: string, attributes: Record<string, string>, start: number, last: number): void {
    if (this.finished || !KNOWN.has(name) || this.text[start] !== '<') return;
    const span = { start, end: last + 1 };
    this.tags.push(span);
    if (BLOCK.has(name) || name === 'br') this.breaks.push(span.end);
    if (name === 'br' || name === 'hr' || name === 'img' || this.text[last - 1] === '/') return;
    const isFigure = name === 'figure' || (name === 'div' && 'data-bbox' in attributes);
    this.stack.push({ name, start, innerStart: span.end, isFigure });
    if (this.stack.length > this.options.nesting) this.refuseNesting(start);
    if (name === 'table') this.openTables.push({ span, rows: [], captions: [] });
    if (name === 'tr') this.openTables.at(-1)?.rows.push([]);
    if (name === 'td' || name === 'th') this.openCell(name, attributes, span.end);
  }

  close(name: string, implied: boolean, start: number, last: number): void {
    if (this.finished || !KNOWN.has(name)) return;
    const index = this.stack.findLastIndex((element) => element.name === name);
    if (!implied) {
      this.tags.push({ start, end: last + 1 });
      if (BLOCK.has(name)) this.breaks.push(last + 1);
    }
    if (index < 0) return;
    for (const element of this.stack.splice(index).reverse())
      this.leave(element, start, implied ? start : last + 1);
  }

  comment(start: number, last: number): void {
    if (this.finished) return;
    this.tags.push({ start, end: last + 1 });
  }

  /** Called before the parser ends, since ending closes silently what the source left open. */
  finish(): void {
    this.finished = true;
    const unclosed = this.stack.find(({ name }) => !END_OPTIONAL.has(name) && !FORMATTING.has(name));
    const offset = unclosed?.start ?? cutTagStart(this.text);
    if (offset === null) return;
    throw new SourceError({
      rule: 'read/html-unclosed',
      message: `HTML の ${unclosed ? `<${unclosed.name}>` : 'タグ'} が閉じられていません。途中で切れたファイルの疑いがあります。`,
      line: this.options.lineOf(offset),
      remedy: '元の資料から書き出し直すか、閉じタグを補ってください。',
    });
  }

  structure(): HtmlStructure {
    const byStart = (a: Span, b: Span): number => a.start - b.start;
    return {
      tags: this.tags.sort(byStart),
      breaks: this.breaks.sort((a, b) => a - b),
      marks: this.marks.sort((a, b) => byStart(a.span, b.span)),
      figures: this.figures.sort(byStart),
      tables: this.tables.sort((a, b) => byStart(a.span, b.span)),
      marked: this.marked.sort((a, b) => byStart(a.span, b.span)),
    };
  }

  private openCell(name: string, attributes: Record<string, string>, innerStart: number): void {
    const table = this.openTables.at(-1);
    if (table === undefined) return;
    if (table.rows.length === 0) table.rows.push([]);
    table.rows.at(-1)?.push({
      span: { start: innerStart, end: innerStart },
      rowSpan: spanAttribute(attributes.rowspan),
      columnSpan: spanAttribute(attributes.colspan),
      header: name === 'th',
    });
  }

  private leave(element: OpenElement, innerEnd: number, end: number): void {
    const inner = { start: element.innerStart, end: Math.max(element.innerStart, innerEnd) };
    const table = this.openTables.at(-1);
    if (element.name === 'sup' && this.isFootnoteMark(element.start, inner)) {
      this.marks.push({ span: { start: element.start, end }, inner });
    }
    if (element.isFigure) this.figures.push(inner);
    if (/^(?:h[1-6]|li)$/.test(element.name)) {
      this.marked.push({ span: inner, depth: element.name === 'li' ? 0 : Number(element.name[1]) });
    }
    if (NOT_SHOWN.has(element.name) && inner.end > inner.start) this.tags.push(inner);
    if (table === undefined) return;
    if (element.name === 'td' || element.name === 'th') closeCell(table, inner);
    if (element.name === 'caption') table.captions.push(inner);
    if (element.name === 'table') {
      this.openTables.pop();
      this.tables.push({ ...table, span: { start: element.start, end } });
    }
  }

  /** A raised number is a footnote's mark, except behind a unit: km², m³. */
  private isFootnoteMark(start: number, inner: Span): boolean {
    const isNumber = /^\s*[0-9０-９]{1,3}\s*$/.test(this.text.slice(inner.start, inner.end));
    return isNumber && !/(?:^|[^A-Za-z])[kcmμ]?m$/u.test(this.text.slice(Math.max(0, start - 4), start));
  }

  private refuseNesting(start: number): void {
    throw new SourceError({
      rule: 'read/html-nesting',
      message: `HTML のタグの入れ子が深すぎます（上限 ${this.options.nesting} 段）。閉じられていないタグの疑いがあります。`,
      line: this.options.lineOf(start),
      remedy: '元の資料から書き出し直してください。',
    });
  }
}

function closeCell(table: HtmlTable, inner: Span): void {
  const row = table.rows.at(-1);
  const cell = row?.at(-1);
  if (row !== undefined && cell !== undefined) row[row.length - 1] = { ...cell, span: inner };
}

/** A merged cell's extent; nonsense counts as 1, and HTML itself ends at 1,000. */
function spanAttribute(value: string | undefined): number {
  const parsed = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(parsed) && parsed >= 1 ? Math.min(parsed, 1000) : 1;
}

/** Where the comment or known tag begins that a text breaks off in; null where it does not. */
function cutTagStart(text: string): number | null {
  const comment = text.indexOf('<!--', Math.max(0, text.lastIndexOf('-->') - 3));
  if (comment >= 0) return comment;
  const start = text.lastIndexOf('<');
  if (start < 0) return null;
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^>]*)?$/.exec(text.slice(start))?.[1];
  return name !== undefined && KNOWN.has(name.toLowerCase()) ? start : null;
}
