import { nameMatcher, plainName } from '../../../tables/names.js';

/** A listed project as its twins see it. */
export interface TwinRow {
  readonly name: string;
  readonly relisted: boolean;
  readonly amount: number | null;
  readonly department: string;
  readonly summary: string;
  readonly continuity: string | null;
}

/** Names compared character by character in one list; a list with more orphans than that is no list of projects. */
const MOST_COMPARISONS = 20_000;

const FIELDS = ['name', 'amount', 'department', 'summary', 'continuity'] as const;
export type TwinField = (typeof FIELDS)[number];

/** A row that is listed again and its first listing (places among the rows), with the fields in which they differ. */
export interface Twin {
  readonly row: number;
  readonly first: number;
  readonly differs: readonly TwinField[];
}

export interface Twins {
  readonly pairs: readonly Twin[];
  /** Listed again without a first listing. */
  readonly orphans: readonly number[];
  /** Rows of one name of which none says 再掲. */
  readonly repeats: readonly (readonly number[])[];
}

/** Finds the first listing of every row listed again: by its name, or by one that differs as misread characters do. */
export function findTwins(rows: readonly TwinRow[]): Twins {
  const firsts = new Map<string, number[]>();
  rows.forEach((row, index) => {
    if (row.relisted) return;
    const name = plainName(row.name);
    const same = firsts.get(name);
    if (same === undefined) firsts.set(name, [index]);
    else same.push(index);
  });
  const names = [...firsts.keys()];
  let comparisons = 0;
  const nearest = (name: string): string => {
    const candidates = names.filter((other) => Math.abs(other.length - name.length) <= 4);
    comparisons += candidates.length;
    return comparisons > MOST_COMPARISONS ? '' : (candidates[nameMatcher(candidates)(name) ?? -1] ?? '');
  };
  const pairs: Twin[] = [];
  const orphans: number[] = [];
  rows.forEach((row, index) => {
    if (!row.relisted) return;
    const name = plainName(row.name);
    const first = likest(rows, row, firsts.get(firsts.has(name) ? name : nearest(name)) ?? []);
    if (first === null) orphans.push(index);
    else pairs.push({ row: index, first, differs: differences(row, rows[first] as TwinRow) });
  });
  return { pairs, orphans, repeats: [...firsts.values()].filter((same) => same.length > 1) };
}

/** Of several first listings of one name the one with the same amount is meant, otherwise the first. */
function likest(rows: readonly TwinRow[], row: TwinRow, candidates: readonly number[]): number | null {
  return candidates.find((index) => rows[index]?.amount === row.amount) ?? candidates[0] ?? null;
}

function differences(row: TwinRow, first: TwinRow): TwinField[] {
  return FIELDS.filter((field) => comparable(row[field]) !== comparable(first[field]));
}

/** Values that differ only in width, spaces or the kind of punctuation are the same. */
function comparable(value: string | number | null): string | null {
  if (value === null) return null;
  return String(value)
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[、，]/gu, ',')
    .replace(/[。．]/gu, '.');
}
