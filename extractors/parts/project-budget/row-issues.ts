import type { Report } from '../view.js';
import { type BudgetRow, rowName } from './model.js';

/**
 * Where the notes explain （新） and no name bears it, the new projects are named here, since the notes are known only
 * to the reading; where some bear it, the check on new projects compares them.
 */
export function reportUnsigned(rows: readonly BudgetRow[], report: Report): void {
  const unsigned = rows.filter((row) => row.continuity === 'new');
  if (unsigned.length === 0 || rows.some((row) => row.isNew)) return;
  report({
    rule: 'parts/project-budget/new-without-sign',
    severity: 'info',
    message: `新規の事業には（新）を付けるとありますが、新規・継続の欄が新規の${unsigned.length}件のどれにも付いていません：${unsigned.map(rowName).join('、')}`,
    actual: String(unsigned.length),
    expected: null,
    at: unsigned.map((row) => row.at),
  });
}
