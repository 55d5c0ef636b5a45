import type { Span } from './clean-text.js';
import type { CorrectedText, PlacedEdit } from './corrector.js';

/** One stretch of the text as read and what stands there after correction, by one edit or several that overlap. */
export interface Change {
  readonly span: Span;
  readonly text: string;
  readonly edits: readonly PlacedEdit[];
}

type Placed = PlacedEdit & { readonly span: Span };

export function isPlaced(edit: PlacedEdit): edit is Placed {
  return edit.span !== null;
}

/**
 * The applied edits as changes that do not overlap, in order.
 * @throws Error when the corrected text is not the text as read with exactly these changes.
 */
export function appliedChanges({ name, asRead, corrected, edits }: CorrectedText): Change[] {
  const applied = edits.filter(isPlaced).filter(({ status }) => status === 'applied');
  const groups = overlapping(applied);
  const changes: Change[] = [];
  let read = 0;
  let at = 0;
  for (const [index, group] of groups.entries()) {
    const span = hull(group);
    at += span.start - read;
    const gap = asRead.slice(span.end, groups[index + 1]?.[0]?.span.start);
    const text =
      group.length === 1
        ? (group[0]?.after ?? '')
        : resultOf(corrected, at, gap, index === groups.length - 1);
    changes.push({ span, text, edits: group });
    at += text.length;
    read = span.end;
  }
  if (apply(asRead, changes) !== corrected) {
    throw new Error(`${name}: the applied edits do not make the corrected text of the text as read.`);
  }
  return changes;
}

/** What several edits on one place made of it: the corrected text up to where the untouched text goes on. */
function resultOf(corrected: string, start: number, gap: string, isLast: boolean): string {
  const end = isLast ? corrected.length - gap.length : corrected.indexOf(gap, start);
  return corrected.slice(start, Math.max(start, end));
}

function overlapping(edits: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const last = groups.at(-1);
    if (last !== undefined && edit.span.start < hull(last).end) last.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function hull(edits: readonly Placed[]): Span {
  return {
    start: Math.min(...edits.map(({ span }) => span.start)),
    end: Math.max(...edits.map(({ span }) => span.end)),
  };
}

/** A text with changes in it; `offset` is where the text begins in the one that the spans refer to. */
export function apply(text: string, changes: readonly Change[], offset = 0): string {
  let read = 0;
  const pieces = changes.map((change) => {
    const piece = text.slice(read, change.span.start - offset) + change.text;
    read = change.span.end - offset;
    return piece;
  });
  return pieces.join('') + text.slice(read);
}
