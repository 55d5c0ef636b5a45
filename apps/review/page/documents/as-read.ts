import type { At } from '../../../../schemas/at.js';
import type { Edit } from '../../../../schemas/edit.js';

/** A stretch of a cell: what both forms say, or what only the paper as read or the corrected text says. */
export interface Stretch {
  readonly op: 'same' | 'delete' | 'insert';
  readonly text: string;
}

/** What was done to a cell's text, seen from the corrected text: applied edits at its place, taken back one by one. */
export function stretchesOf(text: string, at: At, edits: readonly Edit[]): readonly Stretch[] {
  let stretches: Stretch[] = [{ op: 'same', text }];
  for (const edit of edits) if (isHere(edit.at, at)) stretches = takenBack(stretches, edit);
  return stretches.filter((stretch) => stretch.text !== '');
}

/** One form of the text: `delete` as read, `insert` as corrected. */
export function formOf(stretches: readonly Stretch[], own: 'delete' | 'insert'): string {
  return stretches
    .filter(({ op }) => op === 'same' || op === own)
    .map(({ text }) => text)
    .join('');
}

/** Edits that the corrected text holds. */
export function isApplied({ status }: Edit): boolean {
  return status === 'applied' || status === 'accepted';
}

function takenBack(stretches: readonly Stretch[], { before, after }: Edit): Stretch[] {
  const at = stretches.findIndex(({ op, text }) => op === 'same' && after !== '' && text.includes(after));
  const found = stretches[at];
  if (found === undefined) return [...stretches];
  const start = found.text.indexOf(after);
  return [
    ...stretches.slice(0, at),
    { op: 'same', text: found.text.slice(0, start) },
    { op: 'delete', text: before },
    { op: 'insert', text: after },
    { op: 'same', text: found.text.slice(start + after.length) },
    ...stretches.slice(at + 1),
  ];
}

/** Whether an edit's middle lies in the cell; of texts without pages, whether it is in the cell's line. */
function isHere(edit: At, cell: At): boolean {
  if (edit.page !== cell.page) return false;
  if (edit.box === null || cell.box === null) return edit.line !== null && edit.line === cell.line;
  const [x, y] = [(edit.box[0] + edit.box[2]) / 2, (edit.box[1] + edit.box[3]) / 2];
  const [x0, y0, x1, y1] = cell.box;
  return x >= x0 - 1 && x <= x1 + 1 && y >= y0 - 1 && y <= y1 + 1;
}
