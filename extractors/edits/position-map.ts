import type { Span } from '../../schemas/at.js';
import type { TextEdits } from './text-edit.js';

/** Which edge a position takes that has no counterpart: it lay inside what was replaced, or where text was put in. */
export type Side = 'start' | 'end';

interface Range {
  readonly start: number;
  readonly size: number;
  readonly newStart: number;
  readonly newSize: number;
}

/** Maps positions of a text to those of its edited form, and back. Both directions never fall. */
export class PositionMap {
  private readonly ranges: readonly Range[];

  constructor(edits: TextEdits) {
    let shift = 0;
    this.ranges = edits.map(({ start, end, text }) => {
      const range = { start, size: end - start, newStart: start + shift, newSize: text.length };
      shift += text.length - (end - start);
      return range;
    });
  }

  /** A position of the text as one of the edited text. */
  forward(position: number, side: Side): number {
    return mapPosition(this.ranges, position, side, forwardOf);
  }

  /** A position of the edited text as one of the text. */
  back(position: number, side: Side): number {
    return mapPosition(this.ranges, position, side, backOf);
  }

  /** A stretch of the text in the edited text; what was put in at its edges is left out. */
  forwardSpan(span: Span): Span {
    const start = this.forward(span.start, 'end');
    return { start, end: Math.max(start, this.forward(span.end, 'start')) };
  }

  /** The stretch of the text from which a stretch of the edited text comes; replaced text is taken whole. */
  backSpan(span: Span): Span {
    const start = this.back(span.start, 'start');
    return { start, end: Math.max(start, this.back(span.end, 'end')) };
  }
}

interface Direction {
  from(range: Range): readonly [start: number, size: number];
  to(range: Range): readonly [start: number, size: number];
}

const forwardOf: Direction = {
  from: (range) => [range.start, range.size],
  to: (range) => [range.newStart, range.newSize],
};
const backOf: Direction = { from: forwardOf.to, to: forwardOf.from };

function mapPosition(ranges: readonly Range[], position: number, side: Side, direction: Direction): number {
  const range = ranges[rangesBefore(ranges, position + 1, direction) - 1];
  if (range === undefined) return position;
  const [start, size] = direction.from(range);
  const [newStart, newSize] = direction.to(range);
  const newEnd = newStart + newSize;
  if (position >= start + size && (size > 0 || position > start)) return newEnd + position - start - size;
  if (position === start && size > 0) return newStart;
  if (side === 'end') return newEnd;
  if (size > 0) return newStart;
  // Several without length may lie at one place: the first of them begins there.
  return direction.to(ranges[rangesBefore(ranges, position, direction)] ?? range)[0];
}

/** How many ranges begin in front of a position. */
function rangesBefore(ranges: readonly Range[], position: number, direction: Direction): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (direction.from(ranges[middle] as Range)[0] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
