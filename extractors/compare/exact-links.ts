import { groupBy } from '../grouping.js';
import { dice } from '../similarity.js';
import { likenessOf } from './evidence.js';
import { type Link, linked } from './link.js';
import type { Names } from './names.js';
import type { CompareRow } from './rows.js';

/** From this likeness on a link may be certain. */
export const CERTAIN_SCORE = 0.8;
/** A name of so few letters may be many a row's (その他, 負担金). */
const SHORT_NAME = 4;

type KeyOf = (row: CompareRow) => string;

/** What a row is called, from the strictest to the loosest. */
const KEYS: readonly KeyOf[] = [
  (row) => [keyInPlace(row), row.traits.department, row.aboveKey].join('\t'),
  (row) => [keyInPlace(row), row.traits.department].join('\t'),
  (row) => [keyInPlace(row), row.aboveKey].join('\t'),
  keyInPlace,
  (row) => [row.yearKey, row.categoryKey, row.traits.level, row.traits.relisted].join('\t'),
];

function keyInPlace(row: CompareRow): string {
  return [row.key, row.categoryKey, row.traits.level, row.traits.relisted].join('\t');
}

/** Links between rows that are called the same in the same place, where there is one of each, or as many on both sides. */
export function* exactLinks(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  names: Names,
): Generator<Link> {
  let [left, right] = [before, after];
  const partner = partnersOf(before, after);
  const inPart = KEYS.map(
    (keyOf): KeyOf =>
      (row) =>
        `${partner(row)}\t${keyOf(row)}`,
  );
  for (const keyOf of [...inPart, ...KEYS]) {
    const found = [...pairsByKey(left, right, keyOf)];
    const used = new Set(found.flat());
    for (const [row, other] of found) yield linked(row, other, likenessOf(row, other, names), 'certain');
    left = left.filter((row) => !used.has(row));
    right = right.filter((row) => !used.has(row));
  }
  // The same name elsewhere: a row that moved, when all else does not speak against it.
  for (const [row, other] of pairsByKey(left, right, (each) => each.key)) {
    const likeness = likenessOf(row, other, names);
    const isTelling = row.key.length > SHORT_NAME || likeness.isConfirmed;
    if (isTelling && likeness.score >= CERTAIN_SCORE) yield linked(row, other, likeness, 'certain');
  }
}

/**
 * Which part of the other document a row's part is, by the names in them: a budget lists its 款 once in the resolution and once in
 * the details. @returns for rows of both sides a name of the pair, or of the row's own side where its part has none.
 */
function partnersOf(before: readonly CompareRow[], after: readonly CompareRow[]): KeyOf {
  const keys = (rows: readonly CompareRow[]): Map<number, Set<string>> => {
    const parts = new Map<number, Set<string>>();
    for (const row of rows) {
      const own = parts.get(row.place.part) ?? new Set();
      parts.set(row.place.part, own.add(`${row.categoryKey}\t${row.key}\t${row.traits.previous === null}`));
    }
    return parts;
  };
  const [old, now] = [keys(before), keys(after)];
  const pairs = [...old].flatMap(([a, names]) =>
    [...now].map(([b, others]) => ({ a, b, score: dice(names, others) })),
  );
  const found = { before: new Map<number, number>(), after: new Map<number, number>() };
  for (const { a, b, score } of pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)) {
    if (score === 0 || found.before.has(a) || found.after.has(b)) continue;
    const pair = found.before.size;
    found.before.set(a, pair);
    found.after.set(b, pair);
  }
  const isOld = new Set(before);
  return (row) => {
    const side = isOld.has(row) ? 'before' : 'after';
    return String(found[side].get(row.place.part) ?? `${side} ${row.place.part}`);
  };
}

/** Pairs of rows with the same key: one of each, or equally many with the same content in the same order. */
function* pairsByKey(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  keyOf: (row: CompareRow) => string,
): Generator<[CompareRow, CompareRow]> {
  const named = (rows: readonly CompareRow[]): Map<string, CompareRow[]> =>
    groupBy(
      rows.filter((row) => row.key !== ''),
      keyOf,
    );
  const others = named(after);
  for (const [key, rows] of named(before)) {
    const same = others.get(key) ?? [];
    if (rows.length === 1 && same.length === 1) yield [rows[0] as CompareRow, same[0] as CompareRow];
    else yield* equalContents(rows, same);
  }
}

function* equalContents(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
): Generator<[CompareRow, CompareRow]> {
  const contentOf = ({ data }: CompareRow): string =>
    JSON.stringify({ ...data, at: null, no: null, anchors: null });
  const others = groupBy(after, contentOf);
  for (const [content, rows] of groupBy(before, contentOf)) {
    const same = others.get(content) ?? [];
    for (const [i, row] of rows.entries()) {
      const other = same[i];
      if (other !== undefined) yield [row, other];
    }
  }
}
