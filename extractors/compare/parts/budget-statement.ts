import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import { comparison, type ShellOf } from '../definition.js';

type Row = BudgetStatement['rows'][number];

export const budgetStatement = comparison<'budget-statement', Row>({
  type: 'budget-statement',
  title: '予算書',
  list: 'rows',
  fields: {
    name: { kind: 'name', label: '名称' },
    path: { kind: 'category', label: '款項目' },
    level: { kind: 'term', label: '款項目節' },
    code: { kind: 'number', label: '番号' },
    current: { kind: 'amount', label: '本年度予算額' },
    // Last year's column and the difference follow from two budgets, and their check is the reader's.
    previous: { kind: 'derived', label: '前年度予算額' },
    difference: { kind: 'derived', label: '比較' },
    calculation: { kind: 'text', label: '積算' },
    funding: { kind: 'marks', label: '財源内訳' },
  },
  shell: {
    unit: { kind: 'term', label: '単位' },
    fiscalYear: { kind: 'derived', label: '年度' },
    side: { kind: 'term', label: '歳入・歳出' },
    reconciliation: { kind: 'derived', label: '検算' },
  } satisfies ShellOf<BudgetStatement, 'rows'>,
  identify: ({ name, path, level, code, current, previous, calculation }, { side }) => ({
    no: code !== null && /^\d{1,6}$/.test(code) ? Number(code) : null,
    name,
    category: path,
    traits: { amount: current, previous, level: `${side} ${level}`, text: calculation },
  }),
});
