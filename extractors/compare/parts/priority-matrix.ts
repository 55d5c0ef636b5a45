import type { PriorityMatrix } from '../../../schemas/parts/priority-matrix.js';
import { comparison, type ShellOf } from '../definition.js';

type Row = PriorityMatrix['rows'][number];

export const priorityMatrix = comparison<'priority-matrix', Row>({
  type: 'priority-matrix',
  title: '重点施策との対応',
  list: 'rows',
  fields: {
    name: { kind: 'name', label: '取組' },
    category: { kind: 'category', label: '分野' },
    no: { kind: 'number', label: '番号' },
    priorities: { kind: 'list', label: '重点' },
    page: { kind: 'derived', label: '掲載ページ' },
  },
  shell: {
    priorities: { kind: 'list', label: '重点施策' },
  } satisfies ShellOf<PriorityMatrix, 'rows'>,
  identify: ({ no, name, category, priorities }) => ({
    no,
    name,
    category,
    traits: { participants: priorities },
  }),
});
