import type { Change, ChangeSummary, Match, Place } from '../../schemas/changes.js';
import { MINOR } from './row-changes.js';

type Told = Pick<Change, 'of' | 'kind' | 'nature' | 'places' | 'significance'>;

/**
 * Counts rows, not changes: a row with three modified fields is modified once, and one with a new number only not at all.
 * @param links rows that are the same; those that a person told apart are none
 */
export function summaryOf(
  changes: readonly Told[],
  links: readonly Pick<Match, 'before' | 'after' | 'status'>[],
): ChangeSummary {
  const told = changes
    .filter(({ of, significance }) => of === 'row' && significance > MINOR)
    .map((change) => ({ change, row: rowKey(change.places) }));
  const rows = (isMeant: (change: Told) => boolean): Set<string> =>
    new Set(told.filter(({ change }) => isMeant(change)).map(({ row }) => row));
  const content = rows(({ nature }) => nature === 'content');
  const reading = rows(({ nature }) => nature === 'reading');
  const notation = rows(({ nature }) => nature === 'notation');
  const count = (kind: Change['kind']): number =>
    rows((change) => change.kind === kind && change.nature === 'content').size;
  const single = links.filter(
    ({ before, after, status }) => status !== 'rejected' && before.length === 1 && after.length === 1,
  );
  return {
    added: count('added'),
    removed: count('removed'),
    renamed: count('renamed'),
    moved: count('moved'),
    modified: count('modified'),
    split: count('split'),
    merged: count('merged'),
    unchanged: single.filter((link) => !content.has(rowKey(link))).length,
    reading: [...reading].filter((row) => !content.has(row)).length,
    notation: [...notation].filter((row) => !content.has(row) && !reading.has(row)).length,
  };
}

function rowKey({
  before,
  after,
}: {
  readonly before: readonly Place[];
  readonly after: readonly Place[];
}): string {
  const placed = (places: readonly Place[]): unknown => places.map(({ part, row }) => [part, row]);
  return JSON.stringify([placed(before), placed(after)]);
}
