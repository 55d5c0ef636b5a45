import type { EditDraft } from '../../../schemas/edit.js';
import type { Part } from '../../../schemas/part.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import { canonical } from '../canonical.js';
import { type RowPlace, rowAt, withValue } from './row-values.js';

/**
 * The parts with what an edit of a whole value is about in its row: what a text says (in the form of the edit's own `after`), or,
 * without a text, what stood there before the rules. Null where the row is not found, or the text says no such value.
 */
export function withWholeValue(
  edit: EditDraft,
  parts: readonly Part[],
  before: readonly Part[],
  text: string | null,
): Part[] | null {
  const place = placeOf(edit, parts);
  const old = place === null ? null : rowAt(before, place);
  if (place === null || old === null) return null;
  if (edit.rule === 'reconcile/merged-labels') {
    const category = text === null ? old.category : text.split('＞').map((label) => label.trim());
    return withValue(parts, place, ['category'], category);
  }
  const part = parts[place.part];
  if (edit.rule !== 'reconcile/matrix-marks' || part?.type !== 'initiative-matrix') return null;
  const marks = text === null ? old.marks : marksOf(part, text);
  const changed = marks === null ? null : withValue(parts, place, ['marks'], marks);
  return changed === null ? null : withSolution(changed, place, text === null);
}

/** The row that an edit names by number, name and place. */
function placeOf({ context, at }: EditDraft, parts: readonly Part[]): RowPlace | null {
  for (const [part, { type, ...rest }] of parts.entries()) {
    if (!('rows' in rest)) continue;
    const row = rest.rows.findIndex(
      (each) =>
        'no' in each && `${each.no} ${nameOf(each)}` === context && canonical(each.at) === canonical(at),
    );
    if (row >= 0 && type !== 'table') return { part, row };
  }
  return null;
}

function nameOf(row: object): unknown {
  return 'name' in row ? row.name : undefined;
}

/** Marks of a row as an edit writes them: a blank cell is a wide blank, one that nobody knows a ？. */
function marksOf({ municipalities }: InitiativeMatrix, text: string): Record<string, string | null> | null {
  const cells = text.split('|').map((cell) => cell.trim());
  if (cells.length !== municipalities.length) return null;
  return Object.fromEntries(
    municipalities.map((town, column) => {
      const cell = cells[column] ?? '';
      return [town, cell === '' || cell === '？' ? null : cell];
    }),
  );
}

/** What the part tells of how its marks were found, without this row: a person has said what stands there. */
function withSolution(parts: readonly Part[], { part: index, row }: RowPlace, isAsRead: boolean): Part[] {
  return parts.map((part, place) => {
    if (place !== index || part.type !== 'initiative-matrix') return part;
    const no = part.rows[row]?.no;
    const { solution } = part;
    const openCells = solution.openCells.filter((cell) => cell.no !== no);
    const repairedRows = isAsRead
      ? solution.repairedRows.filter((each) => each !== no)
      : solution.repairedRows;
    return { ...part, solution: { ...solution, openCells, repairedRows } };
  });
}
