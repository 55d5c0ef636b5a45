import type { Box, PageLayout, Ruling } from '../../schemas/page-layout.js';
import type { LatticeSettings } from './settings.js';

/** A line of the page made of all the rulings that lie on it: `at` is its y (horizontal) or x (vertical), in points. */
export interface Edge {
  readonly axis: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** The lines of a page by axis, each list sorted by `at`. */
export interface Edges {
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
}

type Piece = Pick<Ruling, 'axis' | 'at' | 'from' | 'to' | 'thickness' | 'dashed'>;

/** Slender filled rectangles are drawn rules, whatever the reader of the page took them for. */
function ruleOfFill([x0, y0, x1, y1]: Box, settings: LatticeSettings): Piece | null {
  const [width, height] = [x1 - x0, y1 - y0];
  if (height < settings.ruleThickness && width > height * settings.ruleSlenderness) {
    return { axis: 'horizontal', at: (y0 + y1) / 2, from: x0, to: x1, thickness: height, dashed: false };
  }
  if (width < settings.ruleThickness && height > width * settings.ruleSlenderness) {
    return { axis: 'vertical', at: (x0 + x1) / 2, from: y0, to: y1, thickness: width, dashed: false };
  }
  return null;
}

/** Pieces whose `at` lies within `snap` of the first of their group; sorted input. */
function snapGroups(pieces: readonly Piece[], snap: number): Piece[][] {
  const groups: Piece[][] = [];
  let first = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    const group = groups.at(-1);
    if (group && piece.at - first <= snap) group.push(piece);
    else {
      groups.push([piece]);
      first = piece.at;
    }
  }
  return groups;
}

/** The pieces of one group joined into lines, each at the mean of its pieces weighted by their lengths. */
function joinGroup(group: Piece[], settings: LatticeSettings): Edge[] {
  const edges: Edge[] = [];
  group.sort((a, b) => a.from - b.from);
  let open: {
    from: number;
    to: number;
    weight: number;
    sum: number;
    thickness: number;
    last: number;
  } | null = null;
  const axis = group[0]?.axis ?? 'horizontal';
  const close = () => {
    if (open)
      edges.push({
        axis,
        at: open.sum / open.weight,
        from: open.from,
        to: open.to,
        thickness: open.thickness,
      });
  };
  for (const { at, from, to, thickness } of group) {
    const length = Math.max(to - from, 0.01);
    const isDash = length <= settings.dashLength && open !== null && open.last <= settings.dashLength;
    const gap = isDash ? settings.dashGap : settings.joinGap;
    if (open && from <= open.to + gap) {
      open.to = Math.max(open.to, to);
      open.weight += length;
      open.sum += at * length;
      open.thickness = Math.max(open.thickness, thickness);
      open.last = length;
    } else {
      close();
      open = { from, to, weight: length, sum: at * length, thickness, last: length };
    }
  }
  close();
  return edges;
}

function joinAxis(pieces: Piece[], settings: LatticeSettings): Edge[] {
  pieces.sort((a, b) => a.at - b.at);
  return snapGroups(pieces, settings.snap)
    .flatMap((group) => joinGroup(group, settings))
    .filter(({ from, to }) => to - from >= settings.minimumEdge)
    .sort((a, b) => a.at - b.at);
}

/** The rulings of a page and its slender fills, snapped and joined: dashes bridged, doubles merged. */
export function joinRulings(page: PageLayout, settings: LatticeSettings): Edges {
  const pieces: Piece[] = [...page.rulings];
  for (const { box } of page.fills) {
    const rule = ruleOfFill(box, settings);
    if (rule) pieces.push(rule);
  }
  return {
    horizontal: joinAxis(
      pieces.filter(({ axis }) => axis === 'horizontal'),
      settings,
    ),
    vertical: joinAxis(
      pieces.filter(({ axis }) => axis === 'vertical'),
      settings,
    ),
  };
}

/** Index of the first item whose place is at `from` or after it; items are sorted by place. */
export function firstFrom<T>(items: readonly T[], placeOf: (item: T) => number, from: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(items[middle] as T) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const placeOfEdge = ({ at }: Edge) => at;

/** The lines of one axis from one place to another, both included; lines are sorted by `at`. */
export function edgesWithin(edges: readonly Edge[], from: number, to: number): readonly Edge[] {
  const start = firstFrom(edges, placeOfEdge, from);
  let end = start;
  while (end < edges.length && (edges[end] as Edge).at <= to) end += 1;
  return edges.slice(start, end);
}
