import type { Change, Match, PartChanges, Place, Ref } from '../../schemas/changes.js';

/** A row's key inside the parts of one type. */
export const placeKey = ({ part, row }: Place): string => `${part} ${row}`;

/** Finds the rows of a part's comparison by their places. */
export class RowIndex {
  private readonly before = new Map<string, { ref: Ref; match: Match }>();
  private readonly after = new Map<string, { ref: Ref; match: Match }>();
  private readonly units: {
    readonly before: Map<number, string>;
    readonly after: Map<number, string>;
  } = { before: new Map(), after: new Map() };

  private readonly printed = new Map<string, PartChanges['carried'][number]>();

  constructor({ matches, pairs, carried }: PartChanges) {
    for (const each of carried)
      if (each.path.length === 3 && each.path[2] === 'text') this.printed.set(fieldKey(each), each);
    for (const match of matches) {
      if (match.status === 'rejected') continue;
      for (const ref of match.before) this.before.set(placeKey(ref), { ref, match });
      for (const ref of match.after) this.after.set(placeKey(ref), { ref, match });
    }
    for (const { before, after, unit } of pairs) {
      if (before !== null) this.units.before.set(before, unit.before ?? '');
      if (after !== null) this.units.after.set(after, unit.after ?? '');
    }
  }

  /** The row of a change on one side; null where the side has none or it is in no match. */
  refOf({ places }: Pick<Change, 'places'>, side: 'before' | 'after'): Ref | null {
    const place = places[side][0];
    return place === undefined ? null : (this[side].get(placeKey(place))?.ref ?? null);
  }

  matchOf({ places }: Pick<Change, 'places'>): Match | null {
    const [old, now] = [places.before[0], places.after[0]];
    const found =
      (now === undefined ? undefined : this.after.get(placeKey(now))) ??
      (old === undefined ? undefined : this.before.get(placeKey(old)));
    return found?.match ?? null;
  }

  /**
   * A measurement as its source prints it (65.0％), where the comparison carries the printed form along with what differs in it; null
   * for anything else.
   */
  printedForm(change: Change, side: 'before' | 'after'): string | null {
    const text = this.printed.get(fieldKey(change))?.[side];
    return typeof text === 'string' ? text : null;
  }

  /** The unit of money of the part that a change's side stands in; empty where it has none. */
  unitOf({ places }: Pick<Change, 'places'>, side: 'before' | 'after'): string {
    const place = places[side][0];
    return place === undefined ? '' : (this.units[side].get(place.part) ?? '');
  }
}

function fieldKey({ path, places }: Pick<Change, 'path' | 'places'>): string {
  return JSON.stringify([path.slice(0, 2), places.before, places.after]);
}
