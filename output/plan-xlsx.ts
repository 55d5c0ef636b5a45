import type { DocumentResult } from '../schemas/plan.js';
import type { ResultFile } from '../schemas/result-file.js';
import type { DocumentWriter } from './definition.js';
import { overviewSheet } from './plan-sheets/overview-sheet.js';
import { recordSheet } from './plan-sheets/record-sheet.js';
import { tableSheet } from './plan-sheets/table-sheet.js';

/** plan.xlsx: what the document is, a sheet a part, and hidden what `nendo import` needs to take the sheets back. */
export const writer: DocumentWriter = {
  id: 'plan-xlsx',
  files: async ({ plan, editable }: Pick<DocumentResult, 'plan' | 'editable'>): Promise<ResultFile[]> => {
    // Not with the program: a batch with nothing to do writes none.
    const { workbook } = await import('./xlsx/workbook.js');
    const document = editable();
    const sheets = [
      overviewSheet(plan, document.facts),
      ...document.tables.map((table, i) => tableSheet(table, i)),
      recordSheet(plan, document),
    ];
    return [{ path: 'plan.xlsx', chunks: [await workbook(plan.title, sheets)] }];
  },
};
