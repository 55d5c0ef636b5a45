import type { TableCell, TableRow } from '../../../schemas/structure.js';
import { Bands, bandOf, isNoteRow } from '../initiative-matrix/bands.js';
import { carryLabels, joinLabel } from '../initiative-matrix/category-labels.js';
import { isFrame, listPath } from '../initiative-matrix/frame.js';
import type { ListTable } from '../initiative-matrix/list-tables.js';
import type { DocumentView } from '../view.js';
import type { ProgressLayout } from './layout.js';
import { type ReadRow, readRow } from './table-rows.js';

/** A row under the headings over its table and inside it; `rest` are rows that carry it on. */
export interface TableEntry {
  readonly row: ReadRow;
  readonly rest: ReadRow[];
  readonly path: readonly string[];
  readonly bands: readonly string[];
  readonly layout: ProgressLayout;
}

export interface TableReading {
  readonly entries: TableEntry[];
  readonly bandCells: TableCell[];
  readonly noteRows: TableRow[];
  readonly unread: TableRow[];
}

export type ProgressListTable = ListTable<ProgressLayout>;

/** Reads the tables of a document in order. */
export function readTables(view: DocumentView, tables: readonly ProgressListTable[]): TableReading {
  const reading: TableReading = { entries: [], bandCells: [], noteRows: [], unread: [] };
  for (const { block, layout } of tables) {
    const bands = new Bands();
    const path = listPath(view, block);
    const first = reading.entries.length;
    for (const row of layout.body) {
      if (isNoteRow(row)) {
        reading.noteRows.push(row);
        continue;
      }
      const band = bandOf(row);
      if (band !== null) {
        bands.push(joinLabel(band.text));
        reading.bandCells.push(band);
        continue;
      }
      const expected = (reading.entries.at(-1)?.row.no ?? 0) + 1;
      const read = readRow(row, layout, expected, view.gazetteer);
      const above = reading.entries.length > first ? reading.entries.at(-1) : undefined;
      if (read === null || (read.nameCell === null && above === undefined)) reading.unread.push(row);
      else if (read.nameCell === null) above?.rest.push(read);
      else reading.entries.push({ row: read, rest: [], path, bands: bands.path(), layout });
    }
  }
  return reading;
}

/** Headings over the table, headings inside it, then labels, for each entry. */
export function categoriesOf(entries: readonly TableEntry[]): string[][] {
  const key = (entry: TableEntry): string => [...entry.path, '', ...entry.bands].join('\t');
  const framed = isFrame(
    entries.map(({ path, row, layout }) => ({ path, hasLabels: row.labels.length > 0, head: layout.head })),
  );
  const sections: TableEntry[][] = [];
  for (const entry of entries) {
    const last = sections.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && key(before) === key(entry)) last.push(entry);
    else sections.push([entry]);
  }
  return sections.flatMap((section) => {
    const levels = Math.max(
      0,
      ...section.map(({ layout }) => layout.uses.filter((use) => use === 'category').length),
    );
    const labels = section.map(({ row }) =>
      row.labels.map(({ text, distance }) => ({ text: joinLabel(text), distance })),
    );
    const carried = carryLabels(labels, levels);
    return section.map(({ path, bands }, index) => [
      ...(framed ? [] : path),
      ...bands,
      ...(carried[index] ?? []),
    ]);
  });
}
