import type { Link } from './link.js';
import type { PlacedPart } from './rows.js';

/** An old and a new part that are the same; null on one side where a part is new or gone. */
export interface PairedParts {
  readonly before: PlacedPart | null;
  readonly after: PlacedPart | null;
}

/** Pairs the parts of one type: those that share the most rows, and those that have none in order. @param list name of their list of rows. */
export function pairParts(
  before: readonly PlacedPart[],
  after: readonly PlacedPart[],
  links: readonly Link[],
  list: string,
): PairedParts[] {
  const shared = new Map<string, number>();
  for (const link of links) {
    for (const old of link.before) {
      for (const now of link.after) {
        const key = `${old.place.part} ${now.place.part}`;
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
    }
  }
  const pairs = before
    .flatMap((old) => after.map((now) => ({ old, now, rows: shared.get(`${old.index} ${now.index}`) ?? 0 })))
    .sort((a, b) => b.rows - a.rows || a.old.index - b.old.index || a.now.index - b.now.index);
  const isEmpty = ({ data }: PlacedPart): boolean => (data[list] as readonly unknown[]).length === 0;
  const partner = new Map<PlacedPart, PlacedPart>();
  const taken = new Set<PlacedPart>();
  const isOnly = before.length === 1 && after.length === 1;
  for (const { old, now, rows } of pairs) {
    const isLike = rows > 0 || isOnly || (isEmpty(old) && isEmpty(now));
    if (!isLike || partner.has(old) || taken.has(now)) continue;
    partner.set(old, now);
    taken.add(now);
  }
  return [
    ...before.map((old) => ({ before: old, after: partner.get(old) ?? null })),
    ...after.filter((now) => !taken.has(now)).map((now) => ({ before: null, after: now })),
  ];
}
