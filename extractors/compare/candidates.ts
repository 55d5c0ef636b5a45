import { bare } from '../parts/project-budget/values.js';
import type { CompareRow } from './rows.js';

/** Rows of the new side that a row of the old side may be, the likeliest few. */
const MOST_CANDIDATES = 12;
/** A feature that more rows have than this tells nothing, and would make the search quadratic. */
const MOST_SHARING = 160;
/** Rows between two neighbours that found each other, that a row between them may be. */
const WIDEST_GAP = 8;
/** Pairs of a text that are asked for. */
const TEXT_PAIRS = 60;

/** Features by which rows of both sides find each other, with how much one is worth. */
function featuresOf(row: CompareRow, side: 'before' | 'after'): string[] {
  const features: string[] = [];
  for (const pair of row.grams) features.push(`n${pair}`);
  for (const pair of [...row.textGrams].slice(0, TEXT_PAIRS)) features.push(`t${pair}`);
  const { amount = null, previous = null } = row.traits;
  const money = side === 'before' ? amount : previous;
  if (money !== null && money !== 0) features.push(`m${money}`);
  if (amount !== null && amount !== 0) features.push(`a${amount}`);
  if (side === 'before') features.push(`f${bare(row.name)}`);
  else for (const name of row.traits.predecessors ?? []) features.push(`f${bare(name)}`);
  return features;
}

/**
 * For each old row the new rows that share the rarest features with it (an inverted index; features count by their
 * rarity), so that the work grows with the number of rows and not with its square.
 */
export function candidatesOf(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
): Map<CompareRow, CompareRow[]> {
  const index = new Map<string, number[]>();
  for (const [at, row] of after.entries()) {
    for (const feature of featuresOf(row, 'after')) {
      const rows = index.get(feature);
      if (rows === undefined) index.set(feature, [at]);
      else rows.push(at);
    }
  }
  const found = new Map<CompareRow, CompareRow[]>();
  for (const row of before) {
    const weights = new Map<number, number>();
    for (const feature of featuresOf(row, 'before')) {
      const sharing = index.get(feature);
      if (sharing === undefined || sharing.length > MOST_SHARING) continue;
      const weight = WORTH[feature[0] as keyof typeof WORTH] / Math.sqrt(sharing.length);
      for (const at of sharing) weights.set(at, (weights.get(at) ?? 0) + weight);
    }
    const best = [...weights].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MOST_CANDIDATES);
    found.set(
      row,
      best.map(([at]) => after[at] as CompareRow),
    );
  }
  return found;
}

/** Names tell more than words about them; last year's amount and a former name nearly all. */
const WORTH = { n: 1, t: 0.3, m: 8, a: 0.5, f: 10 } as const;

/**
 * Rows that stand between the same neighbours, seen from both sides, where few do: a row that was renamed altogether is
 * mostly found there.
 * @param matched new rows of old rows, as far as they are known.
 */
export function betweenNeighbours(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  matched: ReadonlyMap<CompareRow, CompareRow>,
): Map<CompareRow, CompareRow[]> {
  const inverse = new Map([...matched].map(([old, now]) => [now, old]));
  const there = gapsOf(before, after, matched);
  const back = gapsOf(after, before, inverse);
  return new Map(
    [...there].map(([row, others]) => [
      row,
      others.filter((other) => back.get(other)?.includes(row) === true),
    ]),
  );
}

/** For each row that is not known the unknown rows of the other side between the partners of its neighbours. */
function gapsOf(
  rows: readonly CompareRow[],
  others: readonly CompareRow[],
  partners: ReadonlyMap<CompareRow, CompareRow>,
): Map<CompareRow, CompareRow[]> {
  const found = new Map<CompareRow, CompareRow[]>();
  const taken = new Set(partners.values());
  for (const run of runsOf(rows, (row) => partners.has(row))) {
    const first = rows[run.start - 1];
    const last = rows[run.end];
    const from = first === undefined ? 0 : (partners.get(first)?.order ?? -1) + 1;
    const to = last === undefined ? others.length : (partners.get(last)?.order ?? -1);
    if (to <= from || to - from > WIDEST_GAP || run.end - run.start > WIDEST_GAP) continue;
    const free = others.slice(from, to).filter((row) => !taken.has(row));
    for (let i = run.start; i < run.end; i += 1) found.set(rows[i] as CompareRow, free);
  }
  return found;
}

/** Stretches of rows that are not known yet. */
function* runsOf(
  rows: readonly CompareRow[],
  isKnown: (row: CompareRow) => boolean,
): Generator<{ start: number; end: number }> {
  let start = 0;
  for (let i = 0; i <= rows.length; i += 1) {
    const row = rows[i];
    if (row !== undefined && !isKnown(row)) continue;
    if (i > start) yield { start, end: i };
    start = i + 1;
  }
}
