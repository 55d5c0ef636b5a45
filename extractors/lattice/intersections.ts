import { DisjointSets } from '../disjoint-sets.js';
import { type Edge, type Edges, firstFrom } from './edges.js';
import type { LatticeSettings } from './settings.js';

/** Where a horizontal and a vertical line meet; both are indexes into the page's lines. */
export interface Intersection {
  readonly x: number;
  readonly y: number;
  readonly horizontal: number;
  readonly vertical: number;
}

/** Lines that hang together by their intersections, each list sorted by `at`. */
export interface Mesh {
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
}

/** All places where lines meet; ends may miss each other by `meet` and half the thickness of the other line. */
export function findIntersections(
  { horizontal, vertical }: Edges,
  settings: LatticeSettings,
): Intersection[] {
  const found: Intersection[] = [];
  vertical.forEach((line, index) => {
    const reach = settings.meet + line.thickness / 2;
    for (let i = firstFrom(horizontal, ({ at }) => at, line.from - reach); i < horizontal.length; i += 1) {
      const other = horizontal[i];
      if (!other || other.at > line.to + reach) break;
      const slack = settings.meet + other.thickness / 2;
      if (other.from - slack <= line.at && line.at <= other.to + slack) {
        found.push({ x: line.at, y: other.at, horizontal: i, vertical: index });
      }
    }
  });
  return found;
}

/** The lines of a page by what they hang together with. Lines that meet no other are in none. */
export function meshesOf({ horizontal, vertical }: Edges, intersections: readonly Intersection[]): Mesh[] {
  const sets = new DisjointSets(horizontal.length + vertical.length);
  const crossed = new Uint8Array(horizontal.length + vertical.length);
  for (const meeting of intersections) {
    sets.join(meeting.horizontal, horizontal.length + meeting.vertical);
    crossed[meeting.horizontal] = 1;
    crossed[horizontal.length + meeting.vertical] = 1;
  }
  const meshes = new Map<number, { horizontal: Edge[]; vertical: Edge[] }>();
  [...horizontal, ...vertical].forEach((edge, index) => {
    if (!crossed[index]) return;
    const root = sets.find(index);
    const mesh = meshes.get(root) ?? { horizontal: [], vertical: [] };
    mesh[edge.axis].push(edge);
    meshes.set(root, mesh);
  });
  return [...meshes.values()];
}
