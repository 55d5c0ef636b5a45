import type { InitiativeMatrix } from '../../../schemas/parts/initiative-matrix.js';
import { comparison, type ShellOf } from '../definition.js';

type Row = InitiativeMatrix['rows'][number];

export const initiativeMatrix = comparison<'initiative-matrix', Row>({
  type: 'initiative-matrix',
  title: '取組一覧',
  list: 'rows',
  fields: {
    name: { kind: 'name', label: '取組' },
    category: { kind: 'category', label: '分野' },
    no: { kind: 'number', label: '番号' },
    marks: { kind: 'marks', label: '参加市町村' },
    total: { kind: 'derived', label: '計' },
  },
  shell: {
    municipalities: { kind: 'list', label: '市町村' },
    legend: { kind: 'texts', label: '凡例' },
    totals: { kind: 'derived', label: '合計' },
    solution: { kind: 'derived', label: '記号の復元' },
  } satisfies ShellOf<InitiativeMatrix, 'rows'>,
  identify: ({ no, name, category, marks }) => ({
    no,
    name,
    category,
    traits: { participants: Object.keys(marks).filter((town) => marks[town] !== null) },
  }),
});
