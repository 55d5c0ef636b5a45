import { HEAD } from '../two-years.js';
import { loadPeer } from './peer-folder.js';
import type { Found, Subject } from './subject.js';

type Row = Readonly<Record<string, unknown>>;
interface JsonDiffPatch {
  create(options: object): { diff(before: readonly Row[], after: readonly Row[]): unknown };
}

/** jsondiffpatch on lists of objects, told to know a row by its headings and name: without that it knows none that changed. */
export const jsondiffpatch: Subject = {
  id: 'jsondiffpatch',
  open: async () => {
    const peer = await loadPeer('jsondiffpatch');
    if (peer === null) return null;
    const differ = (peer.module as JsonDiffPatch).create({
      objectHash: (row: Row) => `${row[HEAD[0]]} ${row[HEAD[1]]} ${row[HEAD[2]]}`,
    });
    const objects = (rows: readonly (readonly unknown[])[]): Row[] =>
      rows.map((row) => Object.fromEntries(HEAD.map((head, column) => [head, row[column]])));
    return {
      version: peer.version,
      prepare: ({ before, after }) => {
        const [old, now] = [objects(before.rows), objects(after.rows)];
        return () => linksIn(differ.diff(old, now), old.length, now.length);
      },
    };
  },
};

/**
 * Links in a delta of lists: `_3` with [0, 7, 3] is old row 3 moved to 7, `_3` with [row, 0, 0] removed, `7` with [row] added; the rest
 * stands in order on both sides (jsondiffpatch's docs/deltas.md).
 */
export function linksIn(delta: unknown, before: number, after: number): Found {
  const links: (readonly [number, number])[] = [];
  const [gone, come] = [new Set<number>(), new Set<number>()];
  for (const [key, value] of Object.entries((delta ?? {}) as Row)) {
    if (key === '_t' || !Array.isArray(value)) continue;
    if (!key.startsWith('_')) come.add(Number(key));
    else {
      const old = Number(key.slice(1));
      gone.add(old);
      if (value[2] === 3) {
        links.push([old, value[1] as number]);
        come.add(value[1] as number);
      }
    }
  }
  const rest = (length: number, without: ReadonlySet<number>): number[] =>
    Array.from({ length }, (_, place) => place).filter((place) => !without.has(place));
  const stayed = rest(after, come);
  return [...links, ...rest(before, gone).map((old, i) => [old, stayed[i] ?? -1] as const)];
}
