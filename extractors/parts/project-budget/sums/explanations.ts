import { exact, type SumRow, sumOf } from './scopes.js';

/** More single rows than this with the same amount explain nothing. */
const MOST_ALTERNATIVES = 3;
/** A pair is looked for among at most this many rows, and proves something only where it is the only one. */
const MOST_ROWS_FOR_PAIRS = 2_000;

/**
 * The names of the rows that account for a difference (printed − computed) exactly: one row left out or counted
 * twice, all rows listed again counted or left out, or the only two rows that do. Empty where nothing does so.
 * `counted` went into the sum, `left` did not.
 */
export function explainDifference(
  difference: number,
  counted: readonly SumRow[],
  left: readonly SumRow[],
): string[] {
  if (difference === 0) return [];
  const amount = Math.abs(difference);
  const candidates = difference > 0 ? [...left, ...counted] : counted;
  const single = namesOf(candidates.filter((row) => row.amount === amount));
  if (single.length > 0) return single.length <= MOST_ALTERNATIVES ? single : [];
  const relisted = (difference > 0 ? left : counted).filter((row) => row.relisted && (row.amount ?? 0) !== 0);
  if (relisted.length > 1 && sumOf(relisted) === amount) return namesOf(relisted);
  return onlyPair(amount, candidates);
}

function namesOf(rows: readonly SumRow[]): string[] {
  return [...new Set(rows.map((row) => row.name))];
}

/** The two rows whose amounts make up a sum, if there is one such pair only. */
function onlyPair(amount: number, rows: readonly SumRow[]): string[] {
  if (rows.length > MOST_ROWS_FOR_PAIRS) return [];
  const seen = new Map<number, SumRow[]>();
  const pairs: string[][] = [];
  for (const row of rows) {
    const own = row.amount ?? 0;
    if (own <= 0) continue;
    for (const other of seen.get(exact(amount - own)) ?? []) pairs.push([other.name, row.name]);
    seen.set(own, [...(seen.get(own) ?? []), row]);
    if (pairs.length > 1) return [];
  }
  return pairs[0] ?? [];
}
