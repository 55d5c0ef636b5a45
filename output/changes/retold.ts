import type { At } from '../../schemas/at.js';
import type { Change, PartChanges } from '../../schemas/changes.js';

/**
 * The parts without what the outline tells again: an article or a 事業 is a heading too, and its number and name are told
 * where it is a row. Prose below the heading stays. changes.json and the report keep it all.
 */
export function withoutRetold(parts: readonly PartChanges[]): PartChanges[] {
  const told = {
    before: placesOf(parts, 'before'),
    after: placesOf(parts, 'after'),
  };
  const isRetold = (change: Change): boolean =>
    isOfHeading(change) &&
    change.at.before.every((at) => told.before.has(keyOf(at))) &&
    change.at.after.every((at) => told.after.has(keyOf(at)));
  return parts.map((part) =>
    part.type === 'outline' ? { ...part, changes: part.changes.filter((change) => !isRetold(change)) } : part,
  );
}

function placesOf(parts: readonly PartChanges[], side: 'before' | 'after'): Set<string> {
  const places = parts
    .filter(({ type }) => type !== 'outline')
    .flatMap(({ changes }) => changes.filter(({ of }) => of === 'row').flatMap(({ at }) => at[side]))
    .filter(({ line, box }) => line !== null || box !== null);
  return new Set(places.map(keyOf));
}

function keyOf({ page, line, box }: At): string {
  return JSON.stringify([page, line, box]);
}

/** Whether a change of the outline is one of a heading alone, without prose below it. */
function isOfHeading({ of, kind, path, before, after }: Change): boolean {
  if (of !== 'row') return false;
  if (kind === 'added' || kind === 'removed') return !hasProse(before) && !hasProse(after);
  return kind === 'renamed' || kind === 'moved' || path[1] === 'number';
}

function hasProse(row: unknown): boolean {
  const blocks = typeof row === 'object' && row !== null && 'blocks' in row ? row.blocks : [];
  return Array.isArray(blocks) && blocks.length > 0;
}
