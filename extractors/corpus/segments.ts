import type { Span } from '../../schemas/at.js';
import type { DocumentView } from '../parts/view.js';
import type { CorpusSegment } from './corpus.js';

/** A sentence, heading or cell without white space, wide letters made narrow; each character knows where it stands. */
export interface Segment {
  readonly text: string;
  /** Place in the document's text of each UTF-16 unit of `text`. */
  readonly offsets: Uint32Array;
  readonly kind: 'heading' | 'prose' | 'cell' | 'furniture';
  /** Number of its block (-1 for furniture), and of its row and column in a table. */
  readonly block: number;
  readonly row: number | null;
  readonly column: number | null;
}

/** Longer segments are cut: what surrounds a character further away says nothing of it. */
const LONGEST = 400;

/** Characters that are written in two widths or forms and mean the same; each maps to one character. */
const FOLDED: Readonly<Record<string, string>> = {
  '，': '、',
  '．': '。',
  〇: '○',
  '◯': '○',
  '－': '-',
  '−': '-',
};

/** The document as segments: blocks in reading order, then the furniture that says something. */
export function segmentsOf(view: DocumentView): Segment[] {
  const segments: Segment[] = [];
  view.blocks.forEach((block, index) => {
    if (block.kind !== 'table') {
      const kind = block.kind === 'heading' ? 'heading' : 'prose';
      segments.push(...cut(view.text, block.spans, { kind, block: index, row: null, column: null }));
      return;
    }
    const { caption } = block.table;
    if (caption !== null) {
      segments.push(
        ...cut(view.text, caption.spans, { kind: 'prose', block: index, row: null, column: null }),
      );
    }
    block.table.rows.forEach((row, rowIndex) => {
      for (const cell of row.cells) {
        const place = { kind: 'cell' as const, block: index, row: rowIndex, column: cell.column };
        segments.push(...cut(view.text, cell.spans, place));
      }
    });
  });
  for (const { kind, span } of view.furniture) {
    if (REPEATED.has(kind)) {
      segments.push(...cut(view.text, [span], { kind: 'furniture', block: -1, row: null, column: null }));
    }
  }
  return segments;
}

/** Furniture that says something: what it says here is how it should be read elsewhere. */
const REPEATED: ReadonlySet<string> = new Set(['unit', 'repeated-header', 'running-title']);

/** The segment for the corpus: its text, and in front of which of its units something stood that is left out. */
export function toCorpus({ text, offsets }: Segment): CorpusSegment {
  const gaps: number[] = [];
  for (let at = 1; at < text.length; at += 1) {
    if ((offsets[at] as number) !== (offsets[at - 1] as number) + 1) gaps.push(at);
  }
  return { text, gaps };
}

/** The stretch of the document's text that a stretch of a segment comes from. */
export function sourceSpan(segment: Segment, start: number, end: number): Span {
  const first = segment.offsets[start] ?? (segment.offsets.at(-1) ?? 0) + 1;
  if (end <= start) {
    const before = segment.offsets[start - 1];
    const place = before === undefined ? first : before + 1;
    return { start: place, end: place };
  }
  return { start: first, end: (segment.offsets[end - 1] as number) + 1 };
}

/** So many blanks in one line of prose part columns that a conversion set beside each other. */
const COLUMN_GAP = 4;

/**
 * Cuts text into sentences. A line of prose that was set in columns is left out: its pieces follow each other on the
 * line and not in what they say.
 */
function cut(source: string, spans: readonly Span[], place: Omit<Segment, 'text' | 'offsets'>): Segment[] {
  const segments: Segment[] = [];
  let letters: string[] = [];
  let offsets: number[] = [];
  const flush = (): void => {
    if (letters.length > 0)
      segments.push({ ...place, text: letters.join(''), offsets: Uint32Array.from(offsets) });
    letters = [];
    offsets = [];
  };
  const columns = place.kind === 'cell' ? null : new ColumnLines(source);
  for (const span of spans) {
    for (let at = span.start; at < span.end; at += 1) {
      const character = source[at] as string;
      if (isBlank(character)) continue;
      if (columns?.holds(at) === true) {
        flush();
        at = columns.end - 1;
        continue;
      }
      letters.push(character === ',' && isJapanese(letters.at(-1)) ? '、' : fold(character));
      offsets.push(at);
      if (character === '。' || letters.length >= LONGEST) flush();
    }
  }
  flush();
  return segments;
}

/** Tells of places, asked in order, whether their line was set in columns. */
class ColumnLines {
  end = 0;
  private isColumns = false;

  constructor(private readonly source: string) {}

  holds(at: number): boolean {
    if (at < this.end) return this.isColumns;
    const start = this.source.lastIndexOf('\n', at) + 1;
    const next = this.source.indexOf('\n', at);
    this.end = next < 0 ? this.source.length : next;
    this.isColumns = hasColumns(this.source, start, this.end);
    return this.isColumns;
  }
}

function hasColumns(source: string, start: number, end: number): boolean {
  let blanks = 0;
  let hasText = false;
  for (let at = start; at < end; at += 1) {
    if (isBlank(source[at] as string)) {
      blanks += 1;
      continue;
    }
    if (hasText && blanks >= COLUMN_GAP) return true;
    blanks = 0;
    hasText = true;
  }
  return false;
}

/** A comma behind a Japanese character is a 読点, whatever its width. */
function isJapanese(character: string | undefined): boolean {
  return character !== undefined && character.charCodeAt(0) > 0x2e7f;
}

function isBlank(character: string): boolean {
  const code = character.charCodeAt(0);
  return code <= 0x20 || code === 0x3000 || (code > 0x7f && code < 0x3000 && /\s/u.test(character));
}

/** One character for one: places stay. */
function fold(character: string): string {
  const code = character.charCodeAt(0);
  const folded = FOLDED[character];
  if (folded !== undefined) return folded;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
}
