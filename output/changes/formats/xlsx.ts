import { budgetComparisons } from '../budget-comparison.js';
import { budgetSheets } from '../budget-sheet.js';
import { comparisonSheets } from '../comparison-sheet.js';
import { comparisonTable } from '../comparison-table.js';
import type { ChangesWriter } from '../definition.js';

/** 新旧対照表.xlsx, and 前年度比較.xlsx where the documents hold budgets. */
export const writer: ChangesWriter = {
  id: 'xlsx',
  files: async (changes, profile) => {
    // Not with the program: a batch with nothing to do writes none.
    const { workbook } = await import('../../xlsx/workbook.js');
    const table = comparisonTable(changes, profile);
    const comparison = await workbook(table.title, comparisonSheets(table, profile));
    const files = [{ path: '新旧対照表.xlsx', chunks: [comparison] }];
    const budgets = budgetComparisons(changes);
    if (budgets.length === 0) return files;
    const title = `${changes.after.title}　前年度比較`;
    return [
      ...files,
      { path: '前年度比較.xlsx', chunks: [await workbook(title, budgetSheets(budgets, profile))] },
    ];
  },
};
