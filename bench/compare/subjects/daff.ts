import { HEAD } from '../two-years.js';
import { loadPeer } from './peer-folder.js';
import type { Subject } from './subject.js';

/** What is used of daff. Row numbers count the head as row 0; -1 is no row. */
interface Daff {
  readonly TableView: new (rows: readonly (readonly unknown[])[]) => object;
  readonly CompareFlags: new () => object;
  compareTables(before: object, after: object, flags: object): { align(): Alignment };
  readonly TableDiff: new (alignment: Alignment, flags: object) => { hilite(output: object): unknown };
}
interface Alignment {
  toOrder(): { getList(): readonly { readonly l: number; readonly r: number }[] };
}

/** daff (data diff) with its usual flags: rows are aligned, and the highlighter table with all changed cells is made. */
export const daff: Subject = {
  id: 'daff',
  open: async () => {
    const peer = await loadPeer('daff');
    if (peer === null) return null;
    const { TableView, CompareFlags, TableDiff, compareTables } = peer.module as Daff;
    return {
      version: peer.version,
      prepare: ({ before, after }) => {
        const old = new TableView([HEAD, ...before.rows]);
        const now = new TableView([HEAD, ...after.rows]);
        return () => {
          const flags = new CompareFlags();
          const alignment = compareTables(old, now, flags).align();
          new TableDiff(alignment, flags).hilite(new TableView([]));
          return alignment
            .toOrder()
            .getList()
            .flatMap(({ l, r }): (readonly [number, number])[] => (l > 0 && r > 0 ? [[l - 1, r - 1]] : []));
        };
      },
    };
  },
};
