import type { Change, Match, PartChanges, Place, Ref } from '../../schemas/changes.js';
import { placeKey } from './row-index.js';
import { headingsOf } from './whole-row.js';

/** Rows of both years that belong together; one side is empty where a row is new or abolished. */
export interface BudgetEntry {
  readonly before: readonly Ref[];
  readonly after: readonly Ref[];
  readonly match: Match | null;
}

/** All rows of a part's comparison in the order of the new document; abolished ones behind what stood before them. */
export function budgetEntries(part: PartChanges): BudgetEntry[] {
  const entries = [...matched(part), ...part.changes.flatMap(oneSided)];
  const now = entries.filter(({ after }) => after.length > 0).sort((a, b) => byPlace(a.after[0], b.after[0]));
  const old = entries
    .filter(({ before }) => before.length > 0)
    .sort((a, b) => byPlace(a.before[0], b.before[0]));
  const gone = new Map<BudgetEntry | null, BudgetEntry[]>();
  let last: BudgetEntry | null = null;
  for (const entry of old) {
    if (entry.after.length > 0) last = entry;
    else gone.set(last, [...(gone.get(last) ?? []), entry]);
  }
  return [...(gone.get(null) ?? []), ...now.flatMap((entry) => [entry, ...(gone.get(entry) ?? [])])];
}

function byPlace(a: Place | undefined, b: Place | undefined): number {
  return (a?.part ?? 0) - (b?.part ?? 0) || (a?.row ?? 0) - (b?.row ?? 0);
}

/** Rows of rejected matches are rows on their own, unless changes or other matches tell of them already. */
function matched({ matches, changes }: PartChanges): BudgetEntry[] {
  const told = { before: new Set<string>(), after: new Set<string>() };
  for (const { kind, places } of changes) {
    if (kind === 'removed') for (const place of places.before) told.before.add(placeKey(place));
    if (kind === 'added') for (const place of places.after) told.after.add(placeKey(place));
  }
  for (const { before, after, status } of matches) {
    if (status === 'rejected') continue;
    for (const ref of before) told.before.add(placeKey(ref));
    for (const ref of after) told.after.add(placeKey(ref));
  }
  return matches.flatMap((match): BudgetEntry[] => {
    const { before, after, status } = match;
    if (status !== 'rejected') return [{ before, after, match }];
    return [
      ...before
        .filter((ref) => !told.before.has(placeKey(ref)))
        .map((ref) => ({ before: [ref], after: [], match: null })),
      ...after
        .filter((ref) => !told.after.has(placeKey(ref)))
        .map((ref) => ({ before: [], after: [ref], match: null })),
    ];
  });
}

/** The row that came or went with a change. */
function oneSided(change: Change): BudgetEntry[] {
  if (change.of !== 'row' || (change.kind !== 'added' && change.kind !== 'removed')) return [];
  const side = change.kind === 'added' ? 'after' : 'before';
  const row = change[side] as Readonly<Record<string, unknown>>;
  const [place, at] = [change.places[side][0], change.at[side][0]];
  if (place === undefined || at === undefined) return [];
  const ref: Ref = {
    ...place,
    no: typeof row.no === 'number' ? row.no : null,
    name: change.path[0] ?? '',
    category: headingsOf(row),
    amount: change.number?.[side] ?? null,
    relisted: row.relisted === true,
    at,
  };
  const empty = { before: [], after: [] };
  return [{ ...empty, [side]: [ref], match: null }];
}
