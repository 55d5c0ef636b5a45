import type { TableBlock } from '../../../schemas/structure.js';
import type { DocumentView } from '../view.js';
import { findItems, type KpiItem } from './items.js';
import { findKpiTables } from './kpi-tables.js';
import { announcedYear, placeOfItem, placesInTable } from './place.js';
import { type KpiRow, makeRow } from './row.js';
import { readTableRows, type TableItem, type TableReading } from './table-rows.js';

/** A place of the document that holds indicators. */
export type Finding =
  | { readonly kind: 'text'; readonly index: number; readonly item: KpiItem }
  | {
      readonly kind: 'table';
      readonly index: number;
      readonly block: TableBlock;
      readonly headTable: number | null;
      readonly head: string;
      readonly reading: TableReading;
    };

/** A row of the part with what its table said about it. */
export interface FoundRow {
  readonly row: KpiRow;
  readonly item: TableItem | null;
  readonly index: number;
}

/** What the won blocks hold, in document order. */
export function findings(view: DocumentView, blocks: readonly number[]): Finding[] {
  const won = new Set(blocks);
  const items = findItems(view).items.filter((item) => item.blocks.some((block) => won.has(block)));
  const texts = items.map((item): Finding => ({ kind: 'text', index: item.blocks[0] ?? 0, item }));
  const tables = findKpiTables(view)
    .filter(({ index }) => won.has(index))
    .map(({ index, block, table, head, headTable }): Finding => {
      const words = head.columns.find((column) => column.role === 'target')?.head ?? '';
      return { kind: 'table', index, block, headTable, head: words, reading: readTableRows(table, head) };
    });
  return [...texts, ...tables].sort((a, b) => a.index - b.index);
}

/** The rows of the findings, in document order. */
export function orderedRows(view: DocumentView, found: readonly Finding[]): FoundRow[] {
  return found.flatMap((finding): FoundRow[] => {
    if (finding.kind === 'text') return [rowOfItem(view, finding.item)];
    const year = announcedYear(view, finding.index);
    const placeOf = placesInTable(view, finding.index, finding.head);
    return finding.reading.items.map((item) => {
      const place = placeOf(item);
      const values = { ...item.values, targetYear: item.values.targetYear ?? year };
      const row = makeRow(values, { ...place, at: view.at(item.placeSpans) });
      return { row, item, index: finding.index };
    });
  });
}

function rowOfItem(view: DocumentView, item: KpiItem): FoundRow {
  const index = item.blocks[0] ?? 0;
  const block = view.blocks[index];
  const spans = block === undefined || block.kind === 'table' ? [] : block.spans;
  const { name, target, baseline } = item.sentence;
  const targetYear = block === undefined ? null : announcedYear(view, index);
  const values = { name, target, baseline, unit: null, targetYear, baselineYear: null, remarks: [] };
  return { row: makeRow(values, { ...placeOfItem(view, item), at: view.at(spans) }), item: null, index };
}
