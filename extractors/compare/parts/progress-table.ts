import type { ProgressTable } from '../../../schemas/parts/progress-table.js';
import { comparison, type ShellOf } from '../definition.js';
import { predecessorsIn } from '../predecessors.js';

type Row = ProgressTable['rows'][number];

export const progressTable = comparison<'progress-table', Row>({
  type: 'progress-table',
  title: '進捗状況',
  list: 'rows',
  fields: {
    name: { kind: 'name', label: '取組' },
    category: { kind: 'category', label: '分野' },
    no: { kind: 'number', label: '番号' },
    status: { kind: 'text', label: '進捗' },
    summary: { kind: 'text', label: '取組の内容' },
    municipalities: { kind: 'list', label: '市町村' },
  },
  shell: {} satisfies ShellOf<ProgressTable, 'rows'>,
  identify: ({ no, name, category, summary, municipalities }) => ({
    no,
    name,
    category,
    traits: {
      text: summary,
      participants: municipalities,
      predecessors: predecessorsIn(`${name} ${summary}`),
    },
  }),
});
