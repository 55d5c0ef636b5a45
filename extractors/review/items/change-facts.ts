import type { Change, PartChanges, Ref } from '../../../schemas/changes.js';
import { isMoney } from '../../../schemas/wording/field-labels.js';
import { inYen, townsOf } from './plan-rows.js';

export type Side = 'before' | 'after';

/** The unit of money of the part that a row stands in. */
export function unitOf(part: PartChanges, side: Side, index: number | undefined): string | null {
  const pair = part.pairs.find((each) => each[side] === index);
  return pair?.unit[side] ?? part.pairs.map(({ unit }) => unit[side]).find((unit) => unit !== null) ?? null;
}

/** Yen of a row; null where it has no money or is listed again. */
export function refMoney(ref: Ref, part: PartChanges, side: Side): number | null {
  return ref.relisted ? null : inYen(ref.amount, unitOf(part, side, ref.part));
}

/** Yen that a change moves; null where it is not about money. Figures of a change are in the unit of the side that they stand on. */
export function changeMoney({ number, kind, path, places }: Change, part: PartChanges): number | null {
  if (number === null) return null;
  const isWhole = path.length === 1;
  if (!isWhole && !isMoney(path[1] ?? '')) return null;
  const side = kind === 'removed' ? 'before' : 'after';
  const unit = unitOf(part, side, places[side][0]?.part);
  const moved = number.difference ?? (number.after ?? 0) - (number.before ?? 0);
  return inYen(moved, unit);
}

/** Towns that a change is about. */
export function changeTowns({ path, before, after, label, of }: Change, part: PartChanges): string[] {
  if (path[1] === 'marks') return path.slice(2);
  if (path[1] === 'municipalities' || path[1] === 'issuers') return apart(before, after);
  if (of === 'total') return part.type === 'initiative-matrix' && label === path[1] ? [label] : [];
  const rows = path.length === 1 && of === 'row' ? [before, after].flat() : [];
  return rows.flatMap((row) => (isRecord(row) ? townsOf(row) : []));
}

/** What only one of two lists holds. */
function apart(before: unknown, after: unknown): string[] {
  const [old, now] = [before, after].map((list) => (Array.isArray(list) ? list.map(String) : []));
  return [
    ...(old ?? []).filter((item) => !now?.includes(item)),
    ...(now ?? []).filter((item) => !old?.includes(item)),
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The headings above the row that came or went. */
export function categoryOf({ before, after }: Change): string[] {
  const row = [after ?? before].flat()[0];
  const headings = isRecord(row) ? (row.category ?? row.path) : null;
  return Array.isArray(headings) ? headings.map(String) : [];
}
