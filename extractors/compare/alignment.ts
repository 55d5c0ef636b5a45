import type { Match } from '../../schemas/changes.js';
import type { Solver, Tokenizer } from '../context.js';
import { groupBy } from '../grouping.js';
import { assign, type Edge } from './assignment.js';
import { betweenNeighbours, candidatesOf } from './candidates.js';
import { type Likeness, likenessOf, namesAsFormer } from './evidence.js';
import { Names } from './names.js';
import type { CompareRow } from './rows.js';
import { dice } from './similarity.js';
import { splitsAndMerges } from './splits.js';

/** Rows of the old and of the new document that are the same. */
export interface Link {
  readonly before: readonly CompareRow[];
  readonly after: readonly CompareRow[];
  readonly relation: Match['relation'];
  readonly score: number;
  readonly evidence: readonly string[];
  readonly status: 'certain' | 'proposed';
}

/** Below this two rows are not taken for one. */
const LEAST_SCORE = 0.5;
/** What likeness of names, or of words about the row, a link needs where no document vouches for it. */
const LEAST_NAME = 0.4;
/** The same for rows under other headings. */
const LEAST_NAME_ELSEWHERE = 0.65;
const LEAST_TEXT = 0.75;
/** The same for rows that stand under the same headings between the same neighbours. */
const LEAST_SCORE_IN_PLACE = 0.42;
const LEAST_NAME_IN_PLACE = 0.18;
/** From this on a link may be certain, when the next best is this far behind. */
const CERTAIN_SCORE = 0.8;
const CERTAIN_MARGIN = 0.12;
/** A new name is certain where it is this much like the old one and the words about the row stayed this much, … */
const CERTAIN_NAME = 0.5;
const CERTAIN_TEXT = 0.7;
/** … or where the new document's column for last year has the old amount, and the names are not wholly unlike. */
const CONFIRMED_NAME = 0.35;
const CONFIRMED_SCORE = 0.55;
/** A name of so few letters may be many a row's (その他, 負担金). */
const SHORT_NAME = 4;
/** What standing between the same neighbours adds. */
const NEIGHBOUR_BONUS = 0.06;
const NEIGHBOURS_SAID = '前後の行が対応';

/**
 * Finds which rows of two years are the same: equal names first, then the best pairs together by all evidence, then splits
 * and merges among what is left. Neither numbers before rows nor their order decide, but where nothing else does.
 * @param tokenizer cuts names into words; null where the run does without a dictionary.
 */
export async function align(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  solver: Solver,
  tokenizer: Tokenizer | null = null,
): Promise<Link[]> {
  const rows = [...before, ...after];
  const matched = new Map<CompareRow, Link>();
  for (const link of exactLinks(before, after, new Names(rows, [], null)))
    matched.set(link.before[0] as CompareRow, link);
  const taken = new Set([...matched.values()].flatMap(({ after: rows }) => rows));
  const known = new Map([...matched].map(([row, { after: rows }]) => [row, rows[0] as CompareRow]));
  const left = before.filter((row) => !matched.has(row));
  const right = after.filter((row) => !taken.has(row));
  const names = new Names(rows, [...left, ...right], tokenizer);
  const scored = scoredPairs(left, right, betweenNeighbours(before, after, known), names);
  const chosen = await assign(
    scored.map(({ edge }) => edge),
    solver,
  );
  const rivals = new Rivals(scored);
  for (const edge of chosen) matched.set(edge.before, rivals.linkOf(edge));
  for (const link of twinLinks(before, after, matched)) matched.set(link.before[0] as CompareRow, link);
  return splitsAndMerges([...matched.values()], before, after, names).sort(byOrder);
}

function byOrder(a: Link, b: Link): number {
  return (
    (a.after[0]?.order ?? 0) - (b.after[0]?.order ?? 0) ||
    (a.before[0]?.order ?? 0) - (b.before[0]?.order ?? 0)
  );
}

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
function* exactLinks(
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

const isTwin = ({ traits }: CompareRow): boolean => traits.relisted === true;

/** A row that is listed again (再掲) and found nothing follows the row that it repeats: renamed there, it is renamed here. */
function* twinLinks(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  matched: ReadonlyMap<CompareRow, Link>,
): Generator<Link> {
  const taken = new Set([...matched.values()].flatMap((link) => link.after));
  const firsts = new Map(
    before.filter((row) => !isTwin(row) && matched.has(row)).map((row) => [row.key, row]),
  );
  const free = groupBy(
    after.filter((row) => isTwin(row) && !taken.has(row)),
    ({ key }) => key,
  );
  for (const row of before) {
    if (!isTwin(row) || matched.has(row)) continue;
    const link = matched.get(firsts.get(row.key) as CompareRow);
    const other = free.get(link?.after[0]?.key ?? '')?.shift();
    if (link === undefined || other === undefined) continue;
    yield { ...link, before: [row], after: [other], evidence: ['再掲の元の行が対応', ...link.evidence] };
  }
}

interface Scored {
  readonly edge: Edge;
  readonly likeness: Likeness;
}

function scoredPairs(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  between: ReadonlyMap<CompareRow, readonly CompareRow[]>,
  names: Names,
): Scored[] {
  const candidates = candidatesOf(before, after);
  return before.flatMap((row) => {
    const neighbours = new Set(between.get(row) ?? []);
    const others = new Set([...(candidates.get(row) ?? []), ...neighbours]);
    return [...others].flatMap((other) => {
      const likeness = withNeighbours(likenessOf(row, other, names), neighbours.has(other));
      if (!isPossible(row, other, likeness)) return [];
      return [{ edge: { before: row, after: other, worth: likeness.score - LEAST_SCORE / 2 }, likeness }];
    });
  });
}

function withNeighbours(likeness: Likeness, isBetween: boolean): Likeness {
  if (!isBetween) return likeness;
  const score = Math.min(1, likeness.score + NEIGHBOUR_BONUS);
  return { ...likeness, score, evidence: [...likeness.evidence, NEIGHBOURS_SAID] };
}

function isPossible(row: CompareRow, other: CompareRow, likeness: Likeness): boolean {
  if (namesAsFormer(row, other)) return true;
  const isSameCategory = row.categoryKey === other.categoryKey;
  const isInPlace = isSameCategory && likeness.evidence.includes(NEIGHBOURS_SAID);
  if (likeness.score < (isInPlace ? LEAST_SCORE_IN_PLACE : LEAST_SCORE)) return false;
  if (likeness.text >= LEAST_TEXT || likeness.isConfirmed) return true;
  if (likeness.name >= (isSameCategory ? LEAST_NAME : LEAST_NAME_ELSEWHERE)) return true;
  return isInPlace && (likeness.name >= LEAST_NAME_IN_PLACE || haveSameTowns(row, other));
}

/** Enough towns for the same ones to be no chance. */
const FEWEST_TOWNS = 3;

function haveSameTowns({ traits: old }: CompareRow, { traits: now }: CompareRow): boolean {
  const [before, after] = [old.participants ?? [], now.participants ?? []];
  return before.length >= FEWEST_TOWNS && before.join() === after.join();
}

/** The pairs of each row, to say how far the best other one is behind. */
class Rivals {
  private readonly byRow = new Map<CompareRow, Scored[]>();

  constructor(scored: readonly Scored[]) {
    for (const pair of scored) {
      for (const row of [pair.edge.before, pair.edge.after]) {
        const pairs = this.byRow.get(row);
        if (pairs === undefined) this.byRow.set(row, [pair]);
        else pairs.push(pair);
      }
    }
  }

  linkOf({ before, after }: Edge): Link {
    const pairs = [...(this.byRow.get(before) ?? []), ...(this.byRow.get(after) ?? [])];
    const isOwn = ({ edge }: Scored): boolean => edge.before === before && edge.after === after;
    const { likeness } = pairs.find(isOwn) as Scored;
    const next = Math.max(0, ...pairs.filter((pair) => !isOwn(pair)).map((pair) => pair.likeness.score));
    const isClear = likeness.score - next >= CERTAIN_MARGIN;
    // Several that the document itself names are no rivals: they became one.
    const isCertain = namesAsFormer(before, after) || (isClear && isSure(before, after, likeness));
    return linked(before, after, likeness, isCertain ? 'certain' : 'proposed');
  }
}

/** A link that needs no person: last year's column proves it, the names are the same, or name and words both stayed. */
function isSure(
  before: CompareRow,
  after: CompareRow,
  { score, name, text, isConfirmed }: Likeness,
): boolean {
  if (isConfirmed) {
    const isTelling =
      name >= CONFIRMED_NAME || (before.categoryKey === after.categoryKey && !isRound(before));
    return score >= CONFIRMED_SCORE && isTelling;
  }
  return score >= CERTAIN_SCORE && (name === 1 || (name >= CERTAIN_NAME && text >= CERTAIN_TEXT));
}

function linked(row: CompareRow, other: CompareRow, likeness: Likeness, status: Link['status']): Link {
  const relation = row.key === other.key || row.yearKey === other.yearKey ? 'same' : 'renamed';
  const { score, evidence } = likeness;
  return {
    before: [row],
    after: [other],
    relation,
    score: Math.round(score * 1000) / 1000,
    evidence,
    status,
  };
}

/** An amount that many rows may have. */
function isRound({ traits }: CompareRow): boolean {
  return (traits.amount ?? 0) % 100 === 0;
}
