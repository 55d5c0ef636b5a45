import type { TableCell } from '../../../schemas/structure.js';
import type { PlacedLabel } from '../initiative-matrix/category-labels.js';
import { findDisorder } from './renumber.js';
import type { ReadRow } from './rows.js';

/** A row of the list: which name has which number, and what stands with that number. */
export interface SettledRow {
  /** Null where none is printed. */
  readonly no: number | null;
  readonly nameCell: TableCell;
  readonly labels: readonly PlacedLabel[];
  readonly priorities: readonly string[];
  readonly page: number | null;
  /** The row in which the name was read. */
  readonly source: ReadRow;
  /** The printed number where the settled one differs. */
  readonly changedFrom: number | null;
}

export interface Settlement {
  readonly rows: SettledRow[];
  /** Stretches whose numbers could not be put right. */
  readonly open: ReadRow[][];
  /** Labels that were to begin at a row that has its own. */
  readonly lost: ReadRow['labels'][number][];
  /** Labels alone in a row of their own, and labels that begin a row later than they were printed. */
  readonly moved: {
    readonly label: ReadRow['labels'][number];
    readonly printed: number;
    readonly begins: number;
  }[];
  /** Rows of one number that say different things. */
  readonly clashes: { readonly no: number; readonly rows: readonly [ReadRow, ReadRow] }[];
}

/**
 * Gives every name its number. A row that has a number and marks but a label in the name's place is the first half of
 * the row that has the name: the label belongs to its number, the label in the second half begins at the next.
 */
export function settleRows(rows: readonly ReadRow[], hasNumbers: boolean): Settlement {
  const settlement: Settlement = { rows: [], open: [], lost: [], moved: [], clashes: [] };
  if (!hasNumbers) return { ...settlement, rows: rows.map(asRead) };
  for (const sequence of sequences(rows)) settleSequence(sequence, settlement);
  return settlement;
}

/** Lists that count anew from 1 are settled each by itself. */
function sequences(rows: readonly ReadRow[]): ReadRow[][] {
  const result: ReadRow[][] = [];
  for (const row of rows) {
    const last = result.at(-1);
    const before = last?.at(-1)?.no ?? 0;
    if (last === undefined || (row.no === 1 && before > 1)) result.push([row]);
    else last.push(row);
  }
  return result;
}

function settleSequence(rows: readonly ReadRow[], settlement: Settlement): void {
  const runs = findDisorder(rows.map(({ no, nameCell }) => ({ no, isNamed: nameCell !== null })));
  let next = 0;
  let pending: ReadRow['labels'] = [];
  const push = (row: SettledRow): void => {
    const own = row.labels.length > 0;
    if (own) settlement.lost.push(...pending);
    settlement.rows.push(own || pending.length === 0 ? row : { ...row, labels: pending });
    pending = [];
  };
  for (const run of runs) {
    if (run.last < next) continue;
    const first = Math.max(next, run.first);
    for (const row of rows.slice(next, first)) push(asRead(row));
    const stretch = rows.slice(first, run.last + 1);
    if (run.numbers === null || first !== run.first) {
      settlement.open.push([...stretch]);
      for (const row of stretch) push(asRead(row));
    } else {
      const settled = settleRun(stretch, run.numbers, settlement);
      for (const row of settled.rows) push(row);
      pending = settled.pending;
    }
    next = run.last + 1;
  }
  for (const row of rows.slice(next)) push(asRead(row));
  settlement.lost.push(...pending);
}

/** A row as it stands; where nothing shows whose label it is, a label in the name's place is taken for a name. */
function asRead(row: ReadRow): SettledRow {
  const { no, priorities, page } = row;
  const base = { no, priorities, page, source: row, changedFrom: null };
  if (row.nameCell !== null) return { ...base, nameCell: row.nameCell, labels: row.labels };
  const innermost = row.labels.at(-1) as ReadRow['labels'][number];
  return { ...base, nameCell: innermost.cell, labels: row.labels.slice(0, -1) };
}

function settleRun(
  run: readonly ReadRow[],
  numbers: readonly number[],
  { clashes, moved }: Settlement,
): { rows: SettledRow[]; pending: ReadRow['labels'] } {
  const labels = labelsByNumber(run, numbers, moved);
  const named = run.filter((row) => row.nameCell !== null);
  const rows = named.map((row, index): SettledRow => {
    const no = numbers[index] ?? 0;
    const printed = run.filter((other) => other.no === no);
    const halves = printed.filter((other) => other === row || other.nameCell === null);
    const facts = row.no === no ? row : (halves[0] ?? row);
    const other = halves.find((half) => half !== facts && !saysSame(half, facts));
    if (other !== undefined) clashes.push({ no, rows: [facts, other] });
    return {
      no,
      nameCell: row.nameCell as TableCell,
      labels: labels.get(no) ?? [],
      priorities: facts.priorities,
      page: facts.page,
      source: row,
      changedFrom: row.no === no ? null : row.no,
    };
  });
  return { rows, pending: labels.get((numbers.at(-1) ?? 0) + 1) ?? [] };
}

/** The first labels printed with a number are its own; further ones begin at the next number that has none. */
function labelsByNumber(
  run: readonly ReadRow[],
  numbers: readonly number[],
  moved: Settlement['moved'],
): Map<number, ReadRow['labels']> {
  const labels = new Map<number, ReadRow['labels']>();
  const seen = new Set<number>();
  for (const row of run) {
    const printed = row.no ?? numbers[0] ?? 0;
    const begins = seen.has(printed) ? printed + 1 : printed;
    seen.add(printed);
    const [label] = row.labels.slice(-1);
    if (label === undefined) continue;
    labels.set(begins, [...(labels.get(begins) ?? []), ...row.labels]);
    if (begins !== printed || row.nameCell === null) moved.push({ label, printed, begins });
  }
  return labels;
}

function saysSame(a: ReadRow, b: ReadRow): boolean {
  return a.page === b.page && a.priorities.join() === b.priorities.join();
}
