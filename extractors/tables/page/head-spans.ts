import { nearestBorder } from '../../lattice/grid.js';
import type { Mesh } from '../../lattice/intersections.js';
import { isLabelledData, type PlacedPiece } from './placed-rows.js';
import type { RowGroup } from './row-groups.js';
import type { TableSettings } from './settings.js';

/** Columns `first` to `last` of a row that are one cell. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

function piecesOf(group: RowGroup | undefined): PlacedPiece[] {
  return group?.flatMap(({ pieces }) => pieces) ?? [];
}

/** Spans that the rules right below a row make: one text stands over all the columns of a short rule. */
function spansByRule(
  pieces: readonly PlacedPiece[],
  below: number,
  xs: readonly number[],
  rules: Mesh,
): Span[] {
  const columns = xs.length - 1;
  return rules.horizontal.flatMap(({ at, from, to }) => {
    if (Math.abs(at - below) > 0.01) return [];
    const [first, last] = [nearestBorder(xs, from), nearestBorder(xs, to) - 1];
    if (last <= first || last - first + 1 >= columns) return [];
    const over = pieces.filter((piece) => piece.last >= first && piece.first <= last);
    const places = new Set(over.map((piece) => `${piece.first} ${piece.last}`));
    const isOver = places.size === 1 && over.every((piece) => piece.first >= first && piece.last <= last);
    return isOver ? [{ first, last }] : [];
  });
}

/** The widest span over whose sub-heads a head is centred, while no other head of its row stands there. */
function spanByCentre(
  head: PlacedPiece,
  row: readonly PlacedPiece[],
  below: readonly PlacedPiece[],
  size: number,
  settings: TableSettings,
): Span | null {
  const others = row.filter((piece) => piece !== head && piece.first !== head.first);
  const left = Math.max(0, ...others.filter(({ last }) => last < head.first).map(({ last }) => last));
  const right = Math.min(
    ...others.filter(({ first }) => first > head.last).map(({ first }) => first),
    Number.MAX_SAFE_INTEGER,
  );
  const free = below.filter(({ first, last }) => first > left && last < right);
  let best: Span | null = null;
  for (const start of free) {
    for (const end of free) {
      if (end.last <= start.first || start.first > head.first || end.last < head.last) continue;
      const off = Math.abs((start.from + end.to) / 2 - (head.from + head.to) / 2);
      const isWider = best === null || end.last - start.first > best.last - best.first;
      if (off <= settings.centreEm * size && isWider) best = { first: start.first, last: end.last };
    }
  }
  return best;
}

/**
 * The spans of each row of a table: where a text runs over a gap between columns; where a head stands over a short
 * rule; where it is centred over several sub-heads.
 */
export function spansOfRows(
  groups: readonly RowGroup[],
  xs: readonly number[],
  ys: readonly number[],
  rules: Mesh,
  settings: TableSettings,
): Span[][] {
  const data = groups.findIndex((group) => group.some(isLabelledData));
  return groups.map((group, row) => {
    const pieces = piecesOf(group);
    const spans: Span[] = pieces.filter(({ first, last }) => last > first);
    if (row + 1 >= data) return spans;
    const byRule = spansByRule(pieces, ys[row + 1] ?? 0, xs, rules);
    const size = group[0]?.row.size ?? 0;
    const below = piecesOf(groups[row + 1]);
    const centred = pieces.flatMap((piece) => {
      const isSpanned = [...spans, ...byRule].some(
        ({ first, last }) => piece.first >= first && piece.last <= last,
      );
      if (isSpanned || piece.first === 0) return [];
      return spanByCentre(piece, pieces, below, size, settings) ?? [];
    });
    return [...spans, ...byRule, ...centred];
  });
}
