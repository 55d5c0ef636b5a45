import type { Change, ChangesDocument, Nature } from '../../schemas/changes.js';
import type { ChangesProfile } from '../../schemas/changes-profile.js';
import { comparisonRow } from './comparison-row.js';
import type { ComparisonRow } from './comparison-table.js';
import { RowIndex } from './row-index.js';

/** One change as the report lists it. */
export interface ReportRow {
  readonly change: Change;
  readonly part: { readonly type: string; readonly title: string };
  readonly row: ComparisonRow;
  /** Its place in the order of the document, from 0. */
  readonly order: number;
}

/** The changes of one nature, the most significant first; equal ones in the order of the document. */
export function reportRows(document: ChangesDocument, nature: Nature, profile: ChangesProfile): ReportRow[] {
  let order = 0;
  const rows: ReportRow[] = [];
  for (const part of document.parts) {
    const index = new RowIndex(part);
    for (const change of part.changes) {
      if (change.nature === nature)
        rows.push({ change, part, row: comparisonRow(part, [change], index, profile), order });
      order += 1;
    }
  }
  return rows.sort((a, b) => b.change.significance - a.change.significance || a.order - b.order);
}
