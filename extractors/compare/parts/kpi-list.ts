import type { KpiList } from '../../../schemas/parts/kpi-list.js';
import { comparison, type ShellOf } from '../definition.js';

type Row = KpiList['rows'][number];

export const kpiList = comparison<'kpi-list', Row>({
  type: 'kpi-list',
  title: '数値目標・KPI',
  list: 'rows',
  fields: {
    name: { kind: 'name', label: '指標' },
    category: { kind: 'category', label: '体系' },
    level: { kind: 'term', label: '数値目標・KPIの別' },
    target: { kind: 'measurement', label: '目標値' },
    baseline: { kind: 'measurement', label: '基準値' },
    basis: { kind: 'term', label: '累計・各年度・時点の別' },
  },
  shell: {} satisfies ShellOf<KpiList, 'rows'>,
  identify: ({ name, category, level, target, baseline }) => ({
    no: null,
    name,
    category,
    traits: { level, text: [target?.unit, baseline?.text].filter(Boolean).join(' ') },
  }),
});
