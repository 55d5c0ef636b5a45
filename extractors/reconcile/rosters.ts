import type { At } from '../../schemas/at.js';
import type { LibraryEntry } from '../../schemas/library.js';
import { isAbsent } from '../../schemas/mark.js';
import type { InitiativeMatrix } from '../../schemas/parts/initiative-matrix.js';
import { dice } from '../similarity.js';
import { nameMatcher, plainName } from '../tables/names.js';

/** An initiative with those who take part in it, by whichever of its rows; `open` are towns that are not decided. */
export interface Listed {
  readonly name: string;
  readonly towns: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  /** Where it stands in this document; empty for another document. */
  readonly at: readonly At[];
}

/** A list of initiatives, each name once. */
export type Roster = readonly Listed[];

interface NamedRow {
  readonly name: string;
  readonly towns: readonly string[];
  readonly open?: readonly string[];
  readonly at?: At;
}

/** Rows of one name (under several headings) are one initiative. Rows without a name are left out. */
export function rosterOf(rows: readonly NamedRow[]): Roster {
  const byName = new Map<string, { name: string; towns: Set<string>; open: Set<string>; at: At[] }>();
  for (const { name, towns, open = [], at } of rows) {
    const key = plainName(name);
    if (key === '') continue;
    const listed = byName.get(key) ?? { name, towns: new Set(), open: new Set(), at: [] };
    for (const town of towns) listed.towns.add(town);
    for (const town of open) listed.open.add(town);
    if (at !== undefined) listed.at.push(at);
    byName.set(key, listed);
  }
  return [...byName.values()];
}

/** The roster of a matrix of this document, with its undecided cells. */
export function rosterOfMatrix({ rows, solution }: InitiativeMatrix): Roster {
  const open = new Map<number, string[]>();
  for (const { no, municipality } of solution.openCells) {
    open.set(no, [...(open.get(no) ?? []), municipality]);
  }
  return rosterOf(
    rows.map(({ no, name, marks, at }) => {
      const towns = Object.keys(marks).filter((town) => !isAbsent(marks[town] ?? null));
      return { name, towns, open: open.get(no) ?? [], at };
    }),
  );
}

/** The roster of another document. */
export function rosterOfEntry({ initiatives }: LibraryEntry): Roster {
  return rosterOf(initiatives.map(({ name, municipalities }) => ({ name, towns: municipalities })));
}

/** One initiative in both lists; `reworded` when only the likeness of the names says so. */
export interface RosterPair {
  readonly ours: Listed;
  readonly theirs: Listed;
  readonly reworded: boolean;
}

export interface PairedRosters {
  readonly pairs: readonly RosterPair[];
  readonly onlyOurs: readonly Listed[];
  readonly onlyTheirs: readonly Listed[];
}

/** Comparisons of names character by character, at most; longer lists are compared by their exact names. */
const MOST_COMPARISONS = 250_000;
/** Share of common character pairs (Dice) from which on two names left over are one initiative worded anew. */
const LEAST_LIKENESS = 0.6;

/** Pairs two lists by name: same or near names first, then what is left where each is the other's likest. */
export function pairRosters(ours: Roster, theirs: Roster): PairedRosters {
  const find = matcher(ours, theirs);
  const taken = new Map<number, Listed>();
  const pairs: RosterPair[] = [];
  for (const listed of ours) {
    const place = find(listed.name);
    const other = place === null ? undefined : theirs[place];
    if (place === null || other === undefined || taken.has(place)) continue;
    taken.set(place, listed);
    pairs.push({ ours: listed, theirs: other, reworded: false });
  }
  const paired = new Set(taken.values());
  const left = ours.filter((listed) => !paired.has(listed));
  const right = theirs.filter((_, place) => !taken.has(place));
  const reworded = left.length * right.length > MOST_COMPARISONS ? [] : pairByLikeness(left, right);
  return {
    pairs: [...pairs, ...reworded],
    onlyOurs: left.filter((listed) => !reworded.some((pair) => pair.ours === listed)),
    onlyTheirs: right.filter((listed) => !reworded.some((pair) => pair.theirs === listed)),
  };
}

function matcher(ours: Roster, theirs: Roster): (name: string) => number | null {
  if (ours.length * theirs.length <= MOST_COMPARISONS) return nameMatcher(theirs.map(({ name }) => name));
  const places = new Map(theirs.map(({ name }, place) => [plainName(name), place]));
  return (name) => places.get(plainName(name)) ?? null;
}

function pairByLikeness(left: Roster, right: Roster): RosterPair[] {
  const leftPairs = left.map(({ name }) => bigrams(name));
  const rightPairs = right.map(({ name }) => bigrams(name));
  const likest = (own: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): number | null => {
    const scores = others.map((other) => dice(own, other));
    const best = Math.max(0, ...scores);
    return best >= LEAST_LIKENESS && scores.indexOf(best) === scores.lastIndexOf(best)
      ? scores.indexOf(best)
      : null;
  };
  return left.flatMap((ours, place) => {
    const other = likest(leftPairs[place] ?? new Set(), rightPairs);
    const theirs = other === null ? undefined : right[other];
    const isMutual = other !== null && likest(rightPairs[other] ?? new Set(), leftPairs) === place;
    return theirs !== undefined && isMutual ? [{ ours, theirs, reworded: true }] : [];
  });
}

function bigrams(name: string): Set<string> {
  const characters = [...plainName(name)];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}

/** 倉敷 in one paper is 倉敷市 in the other. */
export function sameTown(a: string, b: string): boolean {
  const isShort = (short: string, long: string): boolean =>
    long.length === short.length + 1 && long.startsWith(short) && /[市区町村]$/u.test(long);
  return a === b || isShort(a, b) || isShort(b, a);
}

/** The name under which a roster knows a town, or null. */
export function townIn(towns: Iterable<string>, town: string): string | null {
  for (const known of towns) if (sameTown(known, town)) return known;
  return null;
}

/** Of several papers the one to compare with: of the same year, else the latest before, else the first after. */
export function nearestEntry(entries: readonly LibraryEntry[], year: number | null): LibraryEntry | null {
  const rank = ({ fiscalYear }: LibraryEntry): number => {
    if (year === null || fiscalYear === null) return Number.MAX_SAFE_INTEGER;
    return fiscalYear <= year ? year - fiscalYear : 1_000 + fiscalYear - year;
  };
  return entries.reduce<LibraryEntry | null>(
    (best, entry) => (best === null || rank(entry) < rank(best) ? entry : best),
    null,
  );
}
