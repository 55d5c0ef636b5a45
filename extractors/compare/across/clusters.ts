import type { Solver } from '../../context.js';
import { groupBy } from '../../grouping.js';
import { dice, orderedLikeness } from '../../similarity.js';
import { align } from '../alignment.js';
import type { Link } from '../link.js';
import type { CompareRow } from '../rows.js';
import type { InitiativeList } from './lists.js';

/** A row of a list, and why it is the initiative. */
export interface Member {
  readonly list: InitiativeList;
  readonly row: CompareRow;
  readonly score: number;
  readonly evidence: readonly string[];
  readonly status: 'certain' | 'proposed';
}

/** One initiative, with the rows that it has in the lists: the first is what the others were found by. */
export type Cluster = Member[];

/** Names of so few letters may be anything's. */
const SHORT_NAME = 4;
/** Between papers of different kinds place tells little: names, or words about the row, must be this much alike. */
const LEAST_NAME = 0.4;
const LEAST_TEXT = 0.6;

/** Finds the same initiative in all lists: each list in turn against what is known so far. */
export async function clustersOf(lists: readonly InitiativeList[], solver: Solver): Promise<Cluster[]> {
  const clusters: Cluster[] = [];
  for (const list of lists) {
    const known = new Map(
      clusters.map((cluster, order) => [{ ...(cluster[0] as Member).row, order }, cluster]),
    );
    const rows = list.rows.map((row, order) => ({ ...row, order }));
    const uniqueNames = namesOnce([...known.keys()], rows);
    const found = new Set<CompareRow>();
    for (const link of await align([...known.keys()], rows, solver)) {
      for (const [old, now] of pairsOf(link)) {
        if (!isLikely(old, now) || found.has(now)) continue;
        const { score, evidence } = link;
        const isNamed = uniqueNames.has(now.key) && old.key === now.key;
        const isSure = isNamed || (old.key === now.key && link.status === 'certain');
        const status = isSure ? 'certain' : 'proposed';
        known.get(old)?.push({ list, row: now, score, evidence, status });
        found.add(now);
      }
    }
    for (const row of rows)
      if (!found.has(row)) clusters.push([{ list, row, score: 1, evidence: [], status: 'certain' }]);
  }
  return clusters;
}

function pairsOf({ before, after }: Link): [CompareRow, CompareRow][] {
  return before.flatMap((old) => after.map((now): [CompareRow, CompareRow] => [old, now]));
}

function isLikely(old: CompareRow, now: CompareRow): boolean {
  return (
    old.key === now.key ||
    orderedLikeness(old.yearKey, now.yearKey) >= LEAST_NAME ||
    dice(old.textGrams, now.textGrams) >= LEAST_TEXT ||
    (now.traits.predecessors ?? []).length > 0
  );
}

/** Telling names that each side has once. */
function namesOnce(before: readonly CompareRow[], after: readonly CompareRow[]): Set<string> {
  const once = (rows: readonly CompareRow[]): string[] =>
    [...groupBy(rows, ({ key }) => key)].flatMap(([key, same]) => (same.length === 1 ? [key] : []));
  const old = new Set(once(before));
  return new Set(once(after).filter((key) => old.has(key) && key.length > SHORT_NAME));
}
