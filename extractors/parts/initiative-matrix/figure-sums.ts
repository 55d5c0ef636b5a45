import { isAbsent } from '../../../schemas/mark.js';
import { ownValue } from '../../../schemas/own-value.js';
import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import type { PrintedSum, SumTerm } from '../printed-sum.js';
import { type MatrixReading, wholeCounts } from './reading.js';
import type { CountRow } from './totals.js';

/**
 * The numbers of a matrix by what they count or add up: the marks of a row, those of a municipality, the numbers of a line of
 * totals, the totals of all rows. Marks are counted only where every row was read whole.
 */
export function figureSums(part: InitiativeMatrix, reading: MatrixReading): PrintedSum[] {
  const isWhole = reading.rows.every(({ markCells }) => markCells.length === part.municipalities.length);
  const lines = wholeCounts(reading).map(({ counts }) => counts);
  const general = part.totals.filter(({ mark, label }) => mark === null && /計/u.test(label));
  return [
    ...(isWhole ? rowSums(part, reading) : []),
    ...part.totals.flatMap((total, index) => {
      const counts = lines[index];
      if (counts === undefined) return [];
      return [
        ...(isWhole && total.mark !== null ? townSums(part, total.mark, counts) : []),
        ...acrossSums(counts),
        ...(general.length === 1 && general[0] === total ? downSums(part, reading, counts) : []),
      ];
    }),
  ];
}

function rowSums(part: InitiativeMatrix, reading: MatrixReading): PrintedSum[] {
  return part.rows.flatMap((row, index) => {
    const printed = rowTotal(part, reading, index);
    if (printed === null) return [];
    const count = part.municipalities.filter((town) => !isAbsent(ownValue(row.marks, town) ?? null)).length;
    return [sumOf(`${row.name} 合計`, printed, [{ amount: count, spans: [] }])];
  });
}

function townSums(part: InitiativeMatrix, mark: string, counts: CountRow): PrintedSum[] {
  return part.municipalities.flatMap((town) => {
    const printed = townNumber(counts, town);
    if (printed === null) return [];
    const count = part.rows.filter((row) => ownValue(row.marks, town) === mark).length;
    return [sumOf(`${counts.label} ${town}`, printed, [{ amount: count, spans: [] }])];
  });
}

/** The last number of a line of totals is the sum of the others. */
function acrossSums(counts: CountRow): PrintedSum[] {
  if (counts.total === null) return [];
  const added = Object.keys(counts.values).flatMap((town) => townNumber(counts, town) ?? []);
  return [sumOf(`${counts.label}（横の計）`, totalOf(counts, counts.total), added)];
}

/** The total of all marks is the sum of the totals of all rows. */
function downSums(part: InitiativeMatrix, reading: MatrixReading, counts: CountRow): PrintedSum[] {
  const added = part.rows.flatMap((_, index) => rowTotal(part, reading, index) ?? []);
  if (counts.total === null || added.length < part.rows.length) return [];
  return [sumOf(`${counts.label}（縦の計）`, totalOf(counts, counts.total), added)];
}

function sumOf(label: string, printed: SumTerm, added: SumTerm[]): PrintedSum {
  return { label, printed, added, taken: [], slack: 0 };
}

function rowTotal(part: InitiativeMatrix, { rows }: MatrixReading, index: number): SumTerm | null {
  const amount = part.rows[index]?.total ?? null;
  return amount === null ? null : { amount, spans: [...(rows[index]?.totalCell?.spans ?? [])] };
}

function townNumber({ values, places }: CountRow, town: string): SumTerm | null {
  const amount = ownValue(values, town);
  return amount === undefined ? null : { amount, spans: [...(places.towns.get(town) ?? [])] };
}

function totalOf({ places }: CountRow, amount: number): SumTerm {
  return { amount, spans: [...places.total] };
}
