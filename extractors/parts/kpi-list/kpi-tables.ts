import type { Table, TableBlock, TableRow } from '../../../schemas/structure.js';
import type { DocumentView } from '../view.js';
import { isKpiHeading, isKpiLine } from './headings.js';
import { looksLikeKpis } from './table-check.js';
import { asKpiTable, asSpokenTable, type KpiTable } from './table-forms.js';
import { isKpiHeadAlone } from './table-head.js';

/** A table of indicators in its document. */
export interface FoundTable extends KpiTable {
  readonly index: number;
  readonly block: TableBlock;
  /** A table above that is nothing but this one's head: headings between head and rows cut them apart. */
  readonly headTable: number | null;
}

interface Above {
  readonly index: number;
  readonly rows: readonly TableRow[];
  readonly isAlone: boolean;
}

/** Longest paragraph, in characters, over which a head still counts for the next table. */
const SHORT_TEXT = 70;

/** The tables of indicators, also those whose head stands only over an earlier table. */
export function findKpiTables(view: DocumentView): FoundTable[] {
  const found: FoundTable[] = [];
  let above: Above | null = null;
  view.blocks.forEach((block, index) => {
    if (block.kind === 'paragraph' && block.text.length >= SHORT_TEXT) above = null;
    if (block.kind !== 'table') return;
    const own = asKpiTable(block.table);
    const lent: KpiTable | null = own === null && above !== null ? underHead(block.table, above.rows) : null;
    const spoken = own ?? lent ?? (isAnnounced(view, index) ? asSpokenTable(block.table) : null);
    const table = spoken !== null && looksLikeKpis(spoken) ? spoken : null;
    const headTable: number | null = own === null && above?.isAlone === true ? above.index : null;
    if (table !== null) found.push({ ...table, index, block, headTable: lent === null ? null : headTable });
    if (table !== null && (own ?? lent) !== null) {
      above = { index, rows: table.head.rows, isAlone: headTable !== null };
    } else {
      above = isKpiHeadAlone(block.table) ? { index, rows: block.table.rows, isAlone: true } : null;
    }
  });
  return found;
}

/** Whether the line or heading right above a table announces indicators. */
function isAnnounced(view: DocumentView, index: number): boolean {
  const above = view.blocks[index - 1];
  if (above === undefined || above.kind === 'table') return false;
  return above.kind === 'heading' ? isKpiHeading(above.text) : isKpiLine(above.text);
}

/** A table without a head of its own, read under another's. */
function underHead(table: Table, rows: readonly TableRow[]): KpiTable | null {
  if (table.headerRows > 0 || table.inherited.length > 0) return null;
  return asKpiTable({ ...table, inherited: [...rows] });
}
