import type { Span } from '../../schemas/at.js';
import type { DocumentView } from '../parts/view.js';
import type { CorpusSegment } from './corpus.js';

/** Where a segment stands. */
interface Place {
  readonly kind: 'heading' | 'prose' | 'cell' | 'furniture';
  /** Number of its block (-1 for furniture), and of its row and column in a table. */
  readonly block: number;
  readonly row: number | null;
  readonly column: number | null;
}

/** A sentence, heading or cell without white space, wide letters made narrow; each character knows where it stands. */
export class Segment implements Place {
  readonly kind: Place['kind'];
  readonly block: number;
  readonly row: number | null;
  readonly column: number | null;

  /** @param places of its UTF-16 units in the document's text; the first one where they follow each other. */
  constructor(
    readonly text: string,
    place: Place,
    private readonly places: number | Uint32Array,
  ) {
    this.kind = place.kind;
    this.block = place.block;
    this.row = place.row;
    this.column = place.column;
  }

  /** Place in the document's text of a UTF-16 unit of `text`; undefined outside of it. */
  offset(at: number): number | undefined {
    if (typeof this.places !== 'number') return this.places[at];
    return at >= 0 && at < this.text.length ? this.places + at : undefined;
  }

  /** Place in the document's text behind the last unit. */
  get end(): number {
    return (this.offset(this.text.length - 1) ?? 0) + 1;
  }
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
  return [...eachSegment(view)];
}

/** What a document gives to the corpus: the same segments, one after the other, so that no more of them is kept than that. */
export function corpusSegments(view: DocumentView): CorpusSegment[] {
  return Array.from(eachSegment(view), toCorpus);
}

function* eachSegment(view: DocumentView): Generator<Segment> {
  const cutter = new Cutter(view.text);
  for (const [index, block] of view.blocks.entries()) {
    if (block.kind !== 'table') {
      const kind = block.kind === 'heading' ? 'heading' : 'prose';
      yield* cutter.cut(block.spans, { kind, block: index, row: null, column: null });
      continue;
    }
    const { caption, rows } = block.table;
    if (caption !== null) {
      yield* cutter.cut(caption.spans, { kind: 'prose', block: index, row: null, column: null });
    }
    for (const [row, { cells }] of rows.entries()) {
      for (const { spans, column } of cells)
        yield* cutter.cut(spans, { kind: 'cell', block: index, row, column });
    }
  }
  for (const { kind, span } of view.furniture) {
    if (REPEATED.has(kind)) {
      yield* cutter.cut([span], { kind: 'furniture', block: -1, row: null, column: null });
    }
  }
}

/** Furniture that says something: what it says here is how it should be read elsewhere. */
const REPEATED: ReadonlySet<string> = new Set(['unit', 'repeated-header', 'running-title']);

const NO_GAPS: readonly number[] = [];

/** The segment for the corpus: its text, and in front of which of its units something stood that is left out. */
function toCorpus(segment: Segment): CorpusSegment {
  const { text } = segment;
  const gaps: number[] = [];
  for (let at = 1; at < text.length; at += 1) {
    if ((segment.offset(at) as number) !== (segment.offset(at - 1) as number) + 1) gaps.push(at);
  }
  return { text, gaps: gaps.length === 0 ? NO_GAPS : gaps };
}

/** The stretch of the document's text that a stretch of a segment comes from. */
export function sourceSpan(segment: Segment, start: number, end: number): Span {
  const first = segment.offset(start) ?? segment.end;
  if (end <= start) {
    const before = segment.offset(start - 1);
    const place = before === undefined ? first : before + 1;
    return { start: place, end: place };
  }
  return { start: first, end: (segment.offset(end - 1) as number) + 1 };
}

/** So many blanks in one line of prose part columns that a conversion set beside each other. */
const COLUMN_GAP = 4;

/**
 * Cuts text into sentences. A line of prose that was set in columns is left out: its pieces follow each other on the
 * line and not in what they say.
 */
class Cutter {
  private letters: string[] = [];
  private places: number[] = [];

  constructor(private readonly source: string) {}

  *cut(spans: readonly Span[], place: Place): Generator<Segment> {
    const { source, letters, places } = this;
    const columns = place.kind === 'cell' ? null : new ColumnLines(source);
    for (const span of spans) {
      for (let at = span.start; at < span.end; at += 1) {
        const character = source[at] as string;
        if (isBlank(character)) continue;
        if (columns?.holds(at) === true) {
          yield* this.flush(place);
          at = columns.end - 1;
          continue;
        }
        places.push(at);
        letters.push(character === ',' && isJapanese(letters.at(-1)) ? '、' : fold(character));
        if (character === '。' || letters.length >= LONGEST) yield* this.flush(place);
      }
    }
    yield* this.flush(place);
  }

  private *flush(place: Place): Generator<Segment> {
    const { letters, places } = this;
    const first = places[0];
    const last = places.at(-1);
    if (first === undefined || last === undefined) return;
    // Most segments are cells of a few letters on one line: a list for each would be larger than they.
    const isOneStretch = last - first === places.length - 1;
    yield new Segment(letters.join(''), place, isOneStretch ? first : Uint32Array.from(places));
    letters.length = 0;
    places.length = 0;
  }
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
