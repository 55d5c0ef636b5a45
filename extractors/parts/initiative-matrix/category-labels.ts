import { parseLabel } from '../../tables/labels.js';
import { joinName } from '../../tables/pieces.js';

/** A label in front of a row. Distance 1 is directly in front of the row's number or name, 2 one further out. */
export interface PlacedLabel {
  readonly text: string;
  readonly distance: number;
}

interface LabelEvent {
  readonly row: number;
  readonly text: string;
  readonly key: string | null;
  readonly ordinal: number;
  level: number;
}

/**
 * The labels above each row, widest first. Labels are vertically merged, so each holds for the rows below it; a new
 * wider one ends the narrower. The label directly in front of the row is the innermost; where a row has fewer labels
 * than there are levels, its enumeration tells the level if that kind of enumeration has always stood at one.
 */
export function carryLabels(rows: readonly (readonly PlacedLabel[])[], headLevels: number): string[][] {
  const levels = Math.max(headLevels, ...rows.map((labels) => labels.length));
  const known = levelsOfKeys(rows, levels);
  const events = rows.flatMap((labels, row) => toEvents(labels, row, levels, known));
  promote(events);
  const current: (string | null)[] = Array.from({ length: levels }, () => null);
  let next = 0;
  return rows.map((_, row) => {
    for (let event = events[next]; event?.row === row; event = events[next]) {
      if (!isSame(current[event.level], event.text)) {
        current[event.level] = event.text;
        current.fill(null, event.level + 1);
      }
      next += 1;
    }
    return current.filter((label) => label !== null);
  });
}

/** Where each kind of enumeration stands in rows that have all levels; kinds at several levels are left out. */
function levelsOfKeys(rows: readonly (readonly PlacedLabel[])[], levels: number): Map<string, number> {
  const known = new Map<string, number>();
  const unclear = new Set<string>();
  for (const labels of rows) {
    if (labels.length < levels || levels < 2) continue;
    labels.forEach(({ text }, level) => {
      const key = parseLabel(text)?.key;
      if (key === undefined) return;
      if ((known.get(key) ?? level) !== level) unclear.add(key);
      known.set(key, level);
    });
  }
  for (const key of unclear) known.delete(key);
  return known;
}

function toEvents(
  labels: readonly PlacedLabel[],
  row: number,
  levels: number,
  known: ReadonlyMap<string, number>,
): LabelEvent[] {
  let least = 0;
  return labels.map(({ text, distance }, index) => {
    const label = parseLabel(text);
    const most = levels - (labels.length - index);
    const byPlace = Math.min(most, Math.max(least, levels - distance));
    const byKey = labels.length < levels ? known.get(label?.key ?? '') : undefined;
    const level = byKey !== undefined && byKey >= least && byKey <= most ? byKey : byPlace;
    least = level + 1;
    return { row, text, key: label?.key ?? null, ordinal: label?.ordinal ?? 0, level };
  });
}

/**
 * A label of a foreign kind behind which the enumeration of its level begins anew (… d, e, 「ト …」, a, b): it is
 * the next wider label, whose own enumeration was not read.
 */
function promote(events: LabelEvent[]): void {
  events.forEach((event, index) => {
    const before = events[index - 1];
    if (before === undefined || event.key === null || event.ordinal !== 1 || event.level === 0) return;
    if (before.level !== event.level || before.key === event.key) return;
    const counted = events
      .slice(0, index - 1)
      .findLast((earlier) => earlier.level < event.level || earlier.key === event.key);
    if (counted?.level === event.level) before.level -= 1;
  });
}

/** A label repeated on a new page, also with （続き）. */
function isSame(current: string | null | undefined, text: string): boolean {
  const plain = (label: string): string => label.replace(/\s|[（(](?:続き|つづき)[）)]/gu, '');
  return current != null && plain(current) === plain(text);
}

/** A name likewise: behind ア, a, (1) a space belongs to it, behind a figure (6 次産業) it was a line's end. */
export function joinTitle(text: string): string {
  const label = parseLabel(text);
  return label === null || label.labelClass === 'number' || label.doubtful ? joinName(text) : joinLabel(text);
}

/** A label without the spaces that a narrow column put into it; the one behind its enumeration (a 地域医療) stays. */
export function joinLabel(text: string): string {
  const shown = text.trim();
  const title = parseLabel(shown)?.title ?? '';
  if (title === '') return joinName(shown);
  const lead = shown.slice(0, shown.length - title.length);
  return lead.replace(/\n/gu, ' ') + joinName(title);
}
