import type { Solver, Tokenizer } from '../context.js';
import { groupBy } from '../grouping.js';
import { type Answered, UNANSWERED } from './answers.js';
import { assign, type Edge } from './assignment.js';
import { betweenNeighbours, candidatesOf } from './candidates.js';
import { type Likeness, likenessOf, namesAsFormer } from './evidence.js';
import { CERTAIN_SCORE, exactLinks } from './exact-links.js';
import { type Link, linked } from './link.js';
import { Names } from './names.js';
import type { CompareRow } from './rows.js';
import { splitsAndMerges } from './splits.js';

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
/** A link may be certain when the next best is this far behind. */
const CERTAIN_MARGIN = 0.12;
/** A new name is certain where it is this much like the old one and the words about the row stayed this much, … */
const CERTAIN_NAME = 0.5;
const CERTAIN_TEXT = 0.7;
/** … or where the new document's column for last year has the old amount, and the names are not wholly unlike. */
const CONFIRMED_NAME = 0.35;
const CONFIRMED_SCORE = 0.55;
/** What standing between the same neighbours adds. */
const NEIGHBOUR_BONUS = 0.06;
const NEIGHBOURS_SAID = '前後の行が対応';

/**
 * Finds which rows of two years are the same: what people answered, equal names, then the best pairs together by all evidence, then splits
 * and merges among what is left. Neither numbers before rows nor their order decide, but where nothing else does.
 * @param tokenizer cuts names into words; null where the run does without a dictionary.
 */
export async function align(
  before: readonly CompareRow[],
  after: readonly CompareRow[],
  solver: Solver,
  tokenizer: Tokenizer | null = null,
  { links: given, isApart }: Answered = UNANSWERED,
): Promise<Link[]> {
  const rows = [...before, ...after];
  const answered = new Set(given.flatMap((link) => [...link.before, ...link.after]));
  const [old, now] = [before, after].map((side) => side.filter((row) => !answered.has(row)));
  const isPossiblyOne = (row: CompareRow, other: CompareRow): boolean => !isApart(row, other);
  const matched = new Map<CompareRow, Link>();
  for (const link of exactLinks(old ?? [], now ?? [], new Names(rows, [], null))) {
    const [row, other] = [link.before[0] as CompareRow, link.after[0] as CompareRow];
    if (isPossiblyOne(row, other)) matched.set(row, link);
  }
  const taken = new Set([...matched.values()].flatMap(({ after: others }) => others));
  const known = new Map(
    [...matched.values(), ...given].map((link) => [
      link.before[0] as CompareRow,
      link.after[0] as CompareRow,
    ]),
  );
  const left = (old ?? []).filter((row) => !matched.has(row));
  const right = (now ?? []).filter((row) => !taken.has(row));
  const names = new Names(rows, [...left, ...right], tokenizer);
  const between = betweenNeighbours(before, after, known);
  const scored = scoredPairs(left, right, between, names).filter(({ edge }) =>
    isPossiblyOne(edge.before, edge.after),
  );
  const chosen = await assign(
    scored.map(({ edge }) => edge),
    solver,
  );
  const rivals = new Rivals(scored);
  for (const edge of chosen) matched.set(edge.before, rivals.linkOf(edge));
  const free = { before: old ?? [], after: now ?? [] };
  for (const link of twinLinks(free, new Map([...matched, ...firstRows(given)]), isApart))
    matched.set(link.before[0] as CompareRow, link);
  const joined = splitsAndMerges([...matched.values()], free, names, isApart);
  return [...joined, ...given].sort(byOrder);
}

function firstRows(links: readonly Link[]): [CompareRow, Link][] {
  return links.map((link) => [link.before[0] as CompareRow, link]);
}

function byOrder(a: Link, b: Link): number {
  return (
    (a.after[0]?.order ?? 0) - (b.after[0]?.order ?? 0) ||
    (a.before[0]?.order ?? 0) - (b.before[0]?.order ?? 0)
  );
}

const isTwin = ({ traits }: CompareRow): boolean => traits.relisted === true;

/** A row that is listed again (再掲) and found nothing follows the row that it repeats: renamed there, it is renamed here. */
function* twinLinks(
  { before, after }: { readonly before: readonly CompareRow[]; readonly after: readonly CompareRow[] },
  matched: ReadonlyMap<CompareRow, Link>,
  isApart: Answered['isApart'],
): Generator<Link> {
  const taken = new Set([...matched.values()].flatMap((link) => link.after));
  const linkedFirst = [...matched.keys()].filter((row) => !isTwin(row)).sort((a, b) => a.order - b.order);
  const firsts = new Map(linkedFirst.map((row) => [row.key, row]));
  const free = groupBy(
    after.filter((row) => isTwin(row) && !taken.has(row)),
    ({ key }) => key,
  );
  for (const row of before) {
    if (!isTwin(row) || matched.has(row)) continue;
    const link = matched.get(firsts.get(row.key) as CompareRow);
    const other = free.get(link?.after[0]?.key ?? '')?.shift();
    if (link === undefined || other === undefined || isApart(row, other)) continue;
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

/** An amount that many rows may have. */
function isRound({ traits }: CompareRow): boolean {
  return (traits.amount ?? 0) % 100 === 0;
}
