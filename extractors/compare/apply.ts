import type { Carried, Change, ChangesDocument, PartChanges, Place } from '../../schemas/changes.js';
import { ownValue } from '../../schemas/own-value.js';
import { groupBy } from '../grouping.js';
import type { RowData } from './definition.js';
import { PART_COMPARISONS } from './registry.js';
import { fromRowData, type PartData, toRowData } from './rows.js';

/** Everything that the changes say is put into the old parts: what comes out are the new ones. The outline is told, not applied. */
export function applyChanges(
  parts: readonly PartData[],
  document: Pick<ChangesDocument, 'parts'>,
): PartData[] {
  const made = new Map<number, PartData>();
  for (const each of document.parts) {
    const definition = PART_COMPARISONS.find(({ type }) => type === each.type);
    if (definition === undefined) continue;
    for (const [index, part] of applyToType(parts, each, definition.list)) made.set(index, part);
  }
  return [...made].sort(([a], [b]) => a - b).map(([, part]) => part);
}

/** The same comparison seen from the new document: applied to the new parts it gives the old ones. */
export function invertChanges(parts: readonly PartChanges[]): PartChanges[] {
  return parts.map((part) => ({
    ...part,
    pairs: part.pairs.map(({ before, after, unit }) => ({
      before: after,
      after: before,
      unit: { before: unit.after, after: unit.before },
    })),
    matches: part.matches.map((match) => ({
      ...match,
      before: match.after,
      after: match.before,
      relation: RELATIONS[match.relation],
    })),
    changes: part.changes.map((change) => ({
      ...change,
      ...swapped(change),
      kind: KINDS[change.kind],
      at: { before: change.at.after, after: change.at.before },
    })),
    carried: part.carried.map((each) => ({ ...each, ...swapped(each) })),
  }));
}

const RELATIONS = { same: 'same', renamed: 'renamed', split: 'merged', merged: 'split' } as const;
const KINDS = {
  added: 'removed',
  removed: 'added',
  split: 'merged',
  merged: 'split',
  modified: 'modified',
  moved: 'moved',
  renamed: 'renamed',
} as const;
const ABSENT = { before: 'after', after: 'before' } as const;

function swapped({
  before,
  after,
  absent,
  places,
}: Change | Carried): Pick<Carried, 'before' | 'after' | 'absent' | 'places'> {
  return {
    before: after,
    after: before,
    absent: absent === null ? null : ABSENT[absent],
    places: { before: places.after, after: places.before },
  };
}

function applyToType(parts: readonly PartData[], part: PartChanges, list: string): Map<number, PartData> {
  const rows = newRows(parts, part, list);
  const made = new Map<number, PartData>();
  for (const { before, after } of part.pairs) {
    if (after === null) continue;
    const isAt = ({ of, places }: Change | Carried): boolean =>
      of === 'part' && places.after[0]?.part === after;
    const changes = [...part.changes, ...part.carried].filter(isAt);
    const whole = part.changes.find((change) => change.kind === 'added' && isAt(change));
    const shell = (before === null ? whole?.after : parts[before]) as PartData;
    const data = changes
      .filter((change) => !('kind' in change) || change.kind !== 'added')
      .reduce<RowData>(withChange, shell);
    const own = rows.get(after) ?? [];
    made.set(after, {
      ...data,
      type: part.type,
      [list]: own.map((row) => fromRowData(row, part.type)),
    } as PartData);
  }
  return made;
}

/** The rows of the new parts, by part, in order. */
function newRows(parts: readonly PartData[], part: PartChanges, list: string): Map<number, RowData[]> {
  const oldRow = ({ part: index, row }: Place): RowData =>
    toRowData((parts[index] as Readonly<Record<string, readonly unknown[]>>)[list]?.[row]);
  const made = new Map<string, { place: Place; row: RowData }>();
  const put = (place: Place, row: unknown, at?: unknown): void => {
    const data = row as RowData;
    const isPlain = Object.keys(data).join() === 'cells';
    made.set(keyOf(place), { place, row: at === undefined || isPlain ? data : { ...data, at } });
  };
  const byRow = changesByRow(part);
  for (const { before, after, status } of part.matches) {
    if (status === 'rejected') continue;
    const [old, now] = [before[0], after[0]];
    if (before.length !== 1 || after.length !== 1 || old === undefined || now === undefined) continue;
    put(now, (byRow.get(keyOf(now)) ?? []).reduce<RowData>(withChange, oldRow(old)), now.at);
  }
  for (const change of part.changes) {
    if (change.of !== 'row') continue;
    if (change.kind === 'added') put(change.places.after[0] as Place, change.after, change.at.after[0]);
    if (change.kind !== 'split' && change.kind !== 'merged') continue;
    for (const [i, place] of change.places.after.entries())
      put(place, (change.after as readonly unknown[])[i], change.at.after[i]);
  }
  const inOrder = [...made.values()].sort((a, b) => a.place.row - b.place.row);
  const byPart = groupBy(inOrder, ({ place }) => place.part);
  return new Map([...byPart].map(([part, all]) => [part, all.map(({ row }) => row)]));
}

const keyOf = ({ part, row }: Place): string => `${part} ${row}`;

/** Field by field changes of rows that are the same, by their new place. */
function changesByRow({ changes, carried }: PartChanges): Map<string, (Change | Carried)[]> {
  const isOfField = (each: Change | Carried): boolean =>
    each.of === 'row' &&
    each.places.before.length === 1 &&
    each.places.after.length === 1 &&
    each.path.length > 1 &&
    each.path[1] !== 'row';
  return groupBy([...changes, ...carried].filter(isOfField), (each) => keyOf(each.places.after[0] as Place));
}

/** The data with one value changed; the first of the path is the row's name. */
function withChange(data: RowData, { path, after, absent }: Change | Carried): RowData {
  return withValue(data, path.slice(1), after, absent === 'after') as RowData;
}

function withValue(
  data: unknown,
  [key, ...rest]: readonly string[],
  value: unknown,
  isAbsent: boolean,
): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, i) => (String(i) === key ? withValue(item, rest, value, isAbsent) : item));
  const record = data as Readonly<Record<string, unknown>>;
  if (isAbsent && rest.length === 0) {
    const { [key]: _, ...others } = record;
    return others;
  }
  return { ...record, [key]: withValue(ownValue(record, key), rest, value, isAbsent) };
}
