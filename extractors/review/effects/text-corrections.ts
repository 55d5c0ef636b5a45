import type { Part } from '../../../schemas/part.js';
import { partRowKeysOf } from '../../compare/row-keys.js';
import type { ValueCorrection } from '../../edits/decisions.js';
import { isWritten, type RowPlace, RowsByKey, valueAt } from './row-values.js';

/** A correction that is to be made in another way than in the text, with the reason if there is none. */
export interface LeftCorrection {
  readonly correction: ValueCorrection;
  readonly why: string;
}

/** Corrections that may be made in the text, and those that are made in the rows themselves. */
export interface SortedCorrections {
  readonly inText: readonly ValueCorrection[];
  readonly left: readonly LeftCorrection[];
}

/** Fields that rules on whole values find anew from all of a part: what a person says of them is said behind these rules. */
const SOLVED: ReadonlySet<string> = new Set(['marks', 'category']);

/** Headings and prose are the text itself: they stand in no part, and have their own places. */
function isProse({ value }: ValueCorrection): boolean {
  return value?.row.part === 'outline';
}

/**
 * Sorts corrections by where they can be made. In the text where the place is known and, for a value of a row, the row has the value that was
 * decided on: all that follows from the text then follows the correction too.
 * @param parts as recognised without any of the corrections
 */
export function sortCorrections(
  parts: readonly Part[],
  corrections: readonly ValueCorrection[],
): SortedCorrections {
  const rows = new RowsByKey(parts);
  const inText: ValueCorrection[] = [];
  const left: LeftCorrection[] = [];
  for (const correction of corrections) {
    const { value, at } = correction;
    const place = value === null ? null : rows.find(value.row);
    const isThere =
      value === null ||
      (isProse(correction) && at !== null) ||
      (at !== null &&
        !SOLVED.has(value.field[0] ?? '') &&
        place !== null &&
        isWritten(valueAt(parts, place, value.field), correction.before));
    if (isThere) inText.push(correction);
    else left.push({ correction, why: '決めたときの行か値が見つかりません' });
  }
  return { inText, left };
}

/**
 * Corrections of values that did not do in the text what they should: their row has another value than was wanted, so
 * another place was meant.
 * @param before parts as recognised without the corrections
 * @param after the same with them
 */
export function missedCorrections(
  before: readonly Part[],
  after: readonly Part[],
  corrections: readonly ValueCorrection[],
): LeftCorrection[] {
  const rows = new RowsByKey(before);
  return corrections.flatMap((correction) => {
    const { value } = correction;
    if (value === null) return [];
    if (isProse(correction))
      return shapeOf(before) === shapeOf(after)
        ? []
        : [{ correction, why: '本文を直すと、表や条文の読み取りが変わってしまいます' }];
    const place = rows.find(value.row);
    if (place !== null && holdsNow(after, place, value.field, correction.after)) return [];
    return [{ correction, why: '本文を直しても、行の値がそのとおりになりません' }];
  });
}

/** Which parts there are, with how many rows. */
function shapeOf(parts: readonly Part[]): string {
  return partRowKeysOf([...parts])
    .map((rows, i) => `${parts[i]?.type} ${rows.length}`)
    .join('\n');
}

function holdsNow(parts: readonly Part[], place: RowPlace, field: readonly string[], text: string): boolean {
  return isWritten(valueAt(parts, place, field), text);
}
