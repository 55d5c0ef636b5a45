/** Replaces the stretch from `start` to `end` (UTF-16 units, half-open) of a text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits in order of place; two may touch, but not overlap. What several insert at one place stands in their order. */
export type TextEdits = readonly TextEdit[];

/** @throws RangeError when the edits are out of order, overlap, or leave the text: a fault of the program. */
export function checkEdits(edits: TextEdits, length: number): void {
  let last = 0;
  edits.forEach((edit, index) => {
    if (edit.start < last || edit.end < edit.start || edit.end > length) {
      throw new RangeError(`edit ${index} (${edit.start}–${edit.end}) overlaps another or leaves the text`);
    }
    last = edit.end;
  });
}

/** The text with all edits made. @throws RangeError as `checkEdits`. */
export function applyEdits(text: string, edits: TextEdits): string {
  checkEdits(edits, text.length);
  const pieces: string[] = [];
  let from = 0;
  for (const edit of edits) {
    pieces.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/** The edits that turn the edited text into the text again. @throws RangeError as `checkEdits`. */
export function invertEdits(text: string, edits: TextEdits): TextEdit[] {
  checkEdits(edits, text.length);
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}
