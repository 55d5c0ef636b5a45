import type { SdgAlignment } from '../../../schemas/parts/sdg-alignment.js';
import { comparison, type ShellOf } from '../definition.js';

type Row = SdgAlignment['rows'][number];

export const sdgAlignment = comparison<'sdg-alignment', Row>({
  type: 'sdg-alignment',
  title: 'SDGsとの対応',
  list: 'rows',
  fields: {
    goal: { kind: 'term', label: 'ゴール' },
    category: { kind: 'category', label: '体系' },
    statement: { kind: 'text', label: '取組' },
    elements: { kind: 'list', label: '要素' },
  },
  shell: {} satisfies ShellOf<SdgAlignment, 'rows'>,
  identify: ({ category, goal, statement, elements }) => ({
    no: null,
    name: `ゴール${goal}`,
    category,
    traits: { level: String(goal), text: `${statement}${elements.join('')}` },
  }),
});
