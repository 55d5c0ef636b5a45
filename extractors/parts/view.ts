import type { At, Piece, Span } from '../../schemas/at.js';
import type { IssueDraft } from '../../schemas/issue.js';
import type { ReadDocument } from '../../schemas/read-document.js';
import type {
  HeadingBlock,
  StructureBlock,
  StructuredDocument,
  TableBlock,
} from '../../schemas/structure.js';
import type { Gazetteer } from '../context.js';

/** A structured document as the parts see it: blocks, the headings above each, and where things stand. */
export class DocumentView {
  readonly blocks: readonly StructureBlock[];
  readonly furniture: StructuredDocument['furniture'];
  private readonly starts: number[] = [];
  private readonly places: { page: number | null; line: number }[] = [];

  constructor(
    private readonly read: ReadDocument,
    structured: StructuredDocument,
    readonly gazetteer: Gazetteer,
  ) {
    this.blocks = structured.blocks;
    this.furniture = structured.furniture;
    for (const page of read.pages) {
      for (const line of page.lines) {
        this.starts.push(line.start);
        this.places.push({ page: page.number, line: line.number });
      }
    }
  }

  /** The text as read, in which all spans lie. */
  get text(): string {
    return this.read.text;
  }

  /** Headings above a block, from the outside in. */
  headings(block: StructureBlock): HeadingBlock[] {
    return block.path.flatMap((index) => {
      const heading = this.blocks[index];
      return heading?.kind === 'heading' ? [heading] : [];
    });
  }

  /** The table blocks with their places among all blocks. */
  tables(): { index: number; block: TableBlock }[] {
    return this.blocks.flatMap((block, index) => (block.kind === 'table' ? [{ index, block }] : []));
  }

  /** Where the first of the spans stands. */
  at(spans: readonly Span[]): At {
    const start = Math.min(...spans.map((span) => span.start));
    const place = Number.isFinite(start) ? this.places[this.lineIndex(start)] : undefined;
    return {
      page: place?.page ?? null,
      line: place?.line ?? null,
      box: null,
      reader: this.read.reader,
      confidence: null,
    };
  }

  /** Where a piece stands. */
  atPiece(piece: Piece): At {
    return this.at(piece.spans);
  }

  /** Page on which an offset lies, or null. */
  pageAt(offset: number): number | null {
    return this.places[this.lineIndex(offset)]?.page ?? null;
  }

  private lineIndex(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Spans of a block, whatever its kind. */
export function spansOfBlock(block: StructureBlock): Span[] {
  if (block.kind !== 'table') return block.spans;
  const caption = block.table.caption?.spans ?? [];
  return [...caption, ...block.table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.spans))];
}

/** Collects what a part found worth a person's look. */
export type Report = (issue: IssueDraft) => void;
