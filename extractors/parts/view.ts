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
import { joinBoxes, placeFinder } from '../edits/places.js';

/** A structured document as the parts see it: blocks, the headings above each, and where things stand. */
export class DocumentView {
  readonly blocks: readonly StructureBlock[];
  readonly furniture: StructuredDocument['furniture'];
  /** Where a stretch of the text stands. */
  readonly placeOf: (span: Span) => At;

  constructor(
    private readonly read: ReadDocument,
    structured: StructuredDocument,
    readonly gazetteer: Gazetteer,
  ) {
    this.blocks = structured.blocks;
    this.furniture = structured.furniture;
    this.placeOf = placeFinder(read);
  }

  /** The text in use, in which all spans lie. */
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

  /** Where the first of the spans stands; the box is around all that stand on its page. */
  at(spans: readonly Span[]): At {
    const start = Math.min(...spans.map((span) => span.start));
    const first = this.placeOf({ start, end: start });
    if (first.box === null) return first;
    const places = spans.map((span) => this.placeOf(span)).filter(({ page }) => page === first.page);
    return { ...first, box: places.reduce<At['box']>((box, place) => joinBoxes(box, place.box), null) };
  }

  /** Where a piece stands. */
  atPiece(piece: Piece): At {
    return this.at(piece.spans);
  }

  /** Page on which an offset lies, or null. */
  pageAt(offset: number): number | null {
    return this.placeOf({ start: offset, end: offset }).page;
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
