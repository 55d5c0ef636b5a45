import type { PrintedSum, SumTerm } from '../../printed-sum.js';
import type { ReadList } from '../model.js';
import { roundingSlack } from './rounding.js';
import type { CheckedSums } from './sums.js';

/** The sums of a list by the figures that they are made of; rows that are counted have no place of their own. */
export function figureSums(read: ReadList, { figures }: CheckedSums, unit: string): PrintedSum[] {
  return figures.map(({ label, printed, computed, isAmount, total, figure, rows }) => ({
    label,
    printed: { amount: printed, spans: [...(read.totals[total]?.places[figure] ?? [])] },
    added: isAmount ? rows.flatMap((row) => termOf(read, row)) : [{ amount: computed, spans: [] }],
    taken: [],
    slack: isAmount ? roundingSlack(unit, rows.length) : 0,
  }));
}

function termOf({ rows, amounts }: ReadList, row: number): SumTerm[] {
  const amount = rows[row]?.amount ?? null;
  return amount === null ? [] : [{ amount, spans: [...(amounts[row] ?? [])] }];
}
