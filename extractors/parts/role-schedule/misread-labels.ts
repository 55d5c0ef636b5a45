import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { type InitiativeDraft, isFilled, type Slot, slotOf } from './draft.js';
import type { LabelEntry, LabelledRow } from './label-cells.js';
import { isNear } from './labels.js';

/** Longest cell, in characters, that can be a label with a character misread; shorter ones than three are no label. */
const LONGEST_LABEL = 14;
const SHORTEST_LABEL = 3;

/** A row whose label has one character wrong, as it was meant. */
export interface MisreadRow {
  readonly leading: readonly TableCell[];
  readonly entry: LabelEntry;
  readonly actual: string;
  readonly expected: string;
}

/**
 * Finds in a row without a label the cell that differs by one character from a label of the document, where exactly
 * one slot that is still open here has such a label. Null when none or several do.
 */
export function findMisread(
  row: TableRow,
  following: readonly LabelledRow[],
  vocabulary: ReadonlyMap<string, Slot>,
  current: InitiativeDraft | null,
): MisreadRow | null {
  for (const [at, cell] of row.cells.slice(0, 3).entries()) {
    const text = cell.text.replace(/[\s　]/gu, '');
    if (text.length < SHORTEST_LABEL || text.length > LONGEST_LABEL) continue;
    const near = [...vocabulary].filter(
      ([label, slot]) => isNear(label, text) && isOpenFor(slot, following, current),
    );
    const [only] = near;
    if (only === undefined || near.length > 1) continue;
    const [expected, slot] = only;
    const entry: LabelEntry = {
      label: slot.kind === 'summary' ? slot : { ...slot, weak: false },
      cell,
      column: cell.column,
      values: row.cells.slice(at + 1),
    };
    return { leading: row.cells.slice(0, at), entry, actual: text, expected };
  }
  return null;
}

/** Whether a slot is missing here: not filled yet, and not in one of the rows before the next initiative. */
function isOpenFor(slot: Slot, following: readonly LabelledRow[], draft: InitiativeDraft | null): boolean {
  if (slot.kind === 'summary') return draft === null || draft.roles.size > 0;
  if (draft === null || isFilled(draft, slot)) return false;
  for (const row of following) {
    const next = row.entries.map((entry) => slotOf(entry.label));
    if (next.some((other) => other?.kind === 'summary')) return true;
    const again = next.some(
      (other) => other?.kind === 'role' && other.roles.some((role) => slot.roles.includes(role)),
    );
    if (again) return false;
  }
  return true;
}
