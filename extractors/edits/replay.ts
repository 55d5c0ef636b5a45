import type { Edit } from '../../schemas/edit.js';
import { PositionMap } from './position-map.js';
import { applyEdits, type TextEdit } from './text-edit.js';

/**
 * The corrected text from the text as read and the edits of its plan: the clean stage's first, then those on words,
 * whose places are moved along. Edits that are only suggested, rejected or of whole values are left out.
 */
export function replayEdits(asRead: string, edits: readonly Edit[]): string {
  const made = edits.filter((edit) => edit.status === 'applied' || edit.status === 'accepted');
  const of = (isClean: boolean): TextEdit[] =>
    made.flatMap(({ rule, span, after }) =>
      span !== null && rule.startsWith('clean/') === isClean ? [{ ...span, text: after }] : [],
    );
  const first = inPlace(of(true));
  const map = new PositionMap(first);
  const second = inPlace(of(false).map((edit) => ({ ...edit, ...map.forwardSpan(edit) })));
  return applyEdits(applyEdits(asRead, first), second);
}

/** Corrections by hand stand behind the edits that rules found. */
function inPlace(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
