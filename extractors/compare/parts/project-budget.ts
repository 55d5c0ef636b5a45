import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import { comparison, type ShellOf } from '../definition.js';
import { predecessorsIn } from '../predecessors.js';

type Row = ProjectBudget['rows'][number];

export const projectBudget = comparison<'project-budget', Row>({
  type: 'project-budget',
  title: '事業一覧（予算）',
  list: 'rows',
  fields: {
    name: { kind: 'name', label: '事業名' },
    category: { kind: 'category', label: '体系' },
    no: { kind: 'number', label: '番号' },
    department: { kind: 'text', label: '担当課' },
    amount: { kind: 'amount', label: '予算額' },
    summary: { kind: 'text', label: '事業概要' },
    continuity: { kind: 'term', label: '新規・継続' },
    isNew: { kind: 'term', label: '（新）の表示' },
    relisted: { kind: 'term', label: '再掲' },
    grant: { kind: 'term', label: '交付金の活用' },
  },
  shell: {
    unit: { kind: 'term', label: '単位' },
    fiscalYear: { kind: 'derived', label: '年度' },
    totals: { kind: 'derived', label: '合計' },
    reconciliation: { kind: 'derived', label: '検算' },
  } satisfies ShellOf<ProjectBudget, 'rows'>,
  identify: ({ no, name, category, department, amount, summary, relisted }) => ({
    no,
    name,
    category,
    traits: {
      department,
      amount,
      text: summary,
      relisted,
      predecessors: predecessorsIn(`${name} ${summary}`),
    },
  }),
});
