import {
  clash,
  holdsFigures,
  isLabelledData,
  isLabelOnly,
  type PlacedPiece,
  type PlacedRow,
} from './placed-rows.js';
import type { TableSettings } from './settings.js';

/** Lines that make one row of a table, top first. */
export type RowGroup = readonly PlacedRow[];

/** Whether no two lines of a group have figures in the same column, and none of several is a section. */
function agrees(group: RowGroup): boolean {
  if (group.length > 1 && group.some(({ isSection }) => isSection)) return false;
  return group.every((row, index) => group.slice(index + 1).every((other) => !clash(row, other)));
}

/** Cuts lines into groups before those that `starts` names. */
function cut(rows: readonly PlacedRow[], starts: (index: number) => boolean): PlacedRow[][] {
  const groups: PlacedRow[][] = [];
  rows.forEach((row, index) => {
    const group = groups.at(-1);
    if (!group || starts(index)) groups.push([row]);
    else group.push(row);
  });
  return groups;
}

/** Distance of two lines, base line to base line, in points. */
function distance(above: PlacedRow, below: PlacedRow): number {
  return below.row.box[3] - above.row.box[3];
}

/** Groups by distance, where lines stand close inside of rows and clearly wider between them; else null. */
function groupsByLeading(rows: readonly PlacedRow[], settings: TableSettings): RowGroup[] | null {
  const distances = rows.slice(1).map((row, index) => distance(rows[index] as PlacedRow, row));
  const sorted = distances.toSorted((a, b) => a - b);
  let border: number | null = null;
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [low, high] = [sorted[i] ?? 0, sorted[i + 1] ?? 0];
    if (high > low * settings.leadingRatio) {
      border = (low + high) / 2;
      break;
    }
  }
  if (border === null) return null;
  const size = Math.max(...rows.map(({ row }) => row.size));
  if ((sorted[0] ?? 0) > settings.leadingEm * size) return null;
  const limit = border;
  const groups = cut(rows, (index) => (distances[index - 1] ?? 0) > limit);
  return groups.every(agrees) ? groups : null;
}

const OPEN_END = /(?:[,、・(（&/-]|\b(?:and|of|the|in|for|to|or|by|with|per))$/u;
const LOWER_START = /^[\p{Ll}(（]/u;

/** Whether a line that has only a label carries on the label above it. */
function carriesOn(label: PlacedPiece, above: PlacedRow, size: number, settings: TableSettings): boolean {
  const before = above.pieces.find(({ first }) => first === label.first);
  if (!before || before.last > before.first) return false;
  return (
    LOWER_START.test(label.text) ||
    OPEN_END.test(before.text) ||
    label.from - before.from > settings.indentEm * size
  );
}

/** Whether a line continues the row of the line above it: it fills only columns of text that the row has begun. */
function continues(row: PlacedRow, above: PlacedRow, group: RowGroup, settings: TableSettings): boolean {
  if (row.pieces.length === 0) return true;
  if (row.pieces.some(({ figure, first, last }) => figure || last > first)) return false;
  if (distance(above, row) > settings.leadingEm * row.row.size) return false;
  const begun = new Set(group.flatMap(({ pieces }) => pieces.map(({ first }) => first)));
  if (!row.pieces.every(({ first }) => begun.has(first))) return false;
  const [piece] = row.pieces;
  if (piece && piece.first === 0)
    return row.pieces.length === 1 && carriesOn(piece, above, row.row.size, settings);
  return row.pieces.length < begun.size;
}

/** Groups by what the lines hold: one that only carries on text belongs to the row above. */
function groupsByContent(rows: readonly PlacedRow[], settings: TableSettings): RowGroup[] {
  const groups: PlacedRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const above = group?.at(-1);
    if (group && above && continues(row, above, group, settings)) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

/**
 * Whether a line stands below a spanning piece of the lines above, as its sub-heads do. A single text under the middle of
 * the piece is its next line.
 */
function isBelowSpan(row: PlacedRow, group: RowGroup, settings: TableSettings): boolean {
  const spans = group.flatMap(({ pieces }) => pieces.filter(({ first, last }) => last > first));
  return spans.some((span) => {
    const below = row.pieces.filter(
      ({ first, last }) => first >= span.first && last <= span.last && last - first < span.last - span.first,
    );
    const [only, ...others] = below;
    if (only === undefined) return false;
    const off = Math.abs((only.from + only.to) / 2 - (span.from + span.to) / 2);
    return others.length > 0 || off > settings.centreEm * row.row.size;
  });
}

/** The rows of a head: broken heads are one row, sub-heads below a spanning head another. */
function groupsOfHead(rows: readonly PlacedRow[], isClosed: boolean, settings: TableSettings): RowGroup[] {
  const groups: PlacedRow[][] = [];
  rows.forEach((row, index) => {
    const group = groups.at(-1);
    const opensSection = !isClosed && index === rows.length - 1 && isLabelOnly(row);
    if (group && !opensSection && !isBelowSpan(row, group, settings) && agrees([...group, row]))
      group.push(row);
    else groups.push([row]);
  });
  return groups;
}

/** What is known of a band between two full rules. */
export interface BandFacts {
  /** It is the first one, so that the table's head is in it. */
  readonly isHead: boolean;
  /** A rule is below it, and more of the table below that. */
  readonly isClosed: boolean;
  /** The table has rules between its rows: a band is one row unless its figures say otherwise. */
  readonly isRow: boolean;
}

/** The rows of a table among lines that no full rule parts. */
export function groupRows(rows: readonly PlacedRow[], facts: BandFacts, settings: TableSettings): RowGroup[] {
  if (rows.length <= 1) return rows.length === 0 ? [] : [rows];
  const labelled = rows.findIndex(isLabelledData);
  const data = labelled < 0 ? rows.findIndex(holdsFigures) : labelled;
  const head = data < 0 && facts.isClosed ? rows.length : data;
  if (facts.isHead && head > 0) {
    const body = groupRows(rows.slice(head), { ...facts, isHead: false }, settings);
    return [...groupsOfHead(rows.slice(0, head), facts.isClosed && head === rows.length, settings), ...body];
  }
  if (facts.isRow && agrees(rows)) return [rows];
  return groupsByLeading(rows, settings) ?? groupsByContent(rows, settings);
}
