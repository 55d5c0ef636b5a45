import type { NumberChange } from '../../schemas/changes.js';

/**
 * What became of a number. The rate comes from the values as they are, never from rounded ones; none where the old value is
 * zero or unknown. 皆増 and 皆減 are of money: from nothing, to nothing.
 */
export function numberChange(before: number | null, after: number | null, isMoney: boolean): NumberChange {
  const difference = before === null || after === null ? null : exact(after - before);
  const rate = difference === null || before === null || before === 0 ? null : difference / Math.abs(before);
  return { before, after, difference, rate, label: isMoney ? labelOf(before ?? 0, after ?? 0) : null };
}

function labelOf(before: number, after: number): NumberChange['label'] {
  if (before === 0 && after !== 0) return '皆増';
  return before !== 0 && after === 0 ? '皆減' : null;
}

/** Decimals of a plan have few digits: 0.1 + 0.2 is 0.3. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}
