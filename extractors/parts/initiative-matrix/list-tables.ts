import type { Table, TableBlock, TableRow } from '../../../schemas/structure.js';
import { isHeadRow } from '../../tables/header.js';
import type { DocumentView } from '../view.js';
import type { Head } from './list-head.js';

/** A table that a part reads, with the block of the head where that stands in a table of its own. */
export interface ListTable<T> {
  readonly index: number;
  readonly block: TableBlock;
  readonly layout: T;
  readonly headBlock: number | null;
}

/** A head that the next tables may go on under. */
interface OpenHead {
  readonly rows: readonly TableRow[];
  /** The block, when it holds nothing but the head. */
  readonly block: number | null;
}

/**
 * The tables that a part can read. A heading in the middle of a table cuts it in two: what follows goes on under the
 * head above, and a head cut off from all its rows still heads them.
 */
export function listTables<T extends { readonly head: Head }>(
  view: DocumentView,
  layoutOf: (table: Table) => T | null,
): ListTable<T>[] {
  const result: ListTable<T>[] = [];
  let open: OpenHead | null = null;
  for (const { index, block } of view.tables()) {
    const { table } = block;
    const own = layoutOf(table);
    const isHeadless: boolean =
      table.headerRows === 0 && table.inherited.length === 0 && fitsUnder(table, open);
    const layout: T | null =
      own ?? (isHeadless && open !== null ? layoutOf({ ...table, inherited: [...open.rows] }) : null);
    if (layout !== null) {
      const underOpen: boolean = own === null && open !== null;
      result.push({ index, block, layout, headBlock: underOpen ? (open?.block ?? null) : null });
      if (!underOpen) open = { rows: layout.head.rows, block: null };
    } else if (table.rows.every(isHeadRow)) open = { rows: table.rows, block: index };
    else open = null;
  }
  return result;
}

/** Most columns by which a table may differ from the head that it goes on under. */
const WIDTH_DIFFERENCE = 2;

function fitsUnder(table: Table, open: OpenHead | null): boolean {
  if (open === null) return false;
  return Math.abs(widthOf(table.rows) - widthOf(open.rows)) <= WIDTH_DIFFERENCE;
}

function widthOf(rows: readonly TableRow[]): number {
  return Math.max(0, ...rows.map((row) => (row.cells.at(-1)?.column ?? -1) + 1));
}

/** The rows of heads that the tables stand under, each once: in the table itself or in a block of its own. */
export function headRows<T extends { readonly head: Head; readonly repeatedHeads: readonly TableRow[] }>(
  view: DocumentView,
  tables: readonly ListTable<T>[],
  isFree: (block: number) => boolean,
): TableRow[] {
  const alone = new Set(
    tables.flatMap(({ headBlock }) => (headBlock !== null && isFree(headBlock) ? [headBlock] : [])),
  );
  return [
    ...[...alone].flatMap((index) => {
      const block = view.blocks[index];
      return block?.kind === 'table' ? block.table.rows : [];
    }),
    ...tables.flatMap(({ layout }) => [
      ...(layout.head.rowCount > 0 ? layout.head.rows : []),
      ...layout.repeatedHeads,
    ]),
  ];
}

/** The blocks of the tables and of heads that stand alone. */
export function blocksOf<T>(tables: readonly ListTable<T>[]): number[] {
  return [
    ...new Set(tables.flatMap(({ index, headBlock }) => (headBlock === null ? [index] : [headBlock, index]))),
  ];
}
