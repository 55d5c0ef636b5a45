import type { RoleSchedule } from '../../../schemas/parts/role-schedule.js';
import { comparison, type ShellOf } from '../definition.js';

type Row = RoleSchedule['rows'][number];

export const roleSchedule = comparison<'role-schedule', Row>({
  type: 'role-schedule',
  title: '役割分担',
  list: 'rows',
  fields: {
    name: { kind: 'name', label: '取組' },
    category: { kind: 'category', label: '分野' },
    no: { kind: 'count', label: '順' },
    summary: { kind: 'text', label: '取組の内容' },
    roles: { kind: 'texts', label: '役割' },
  },
  shell: {} satisfies ShellOf<RoleSchedule, 'rows'>,
  identify: ({ no, name, category, summary, roles }) => ({
    no,
    name,
    category,
    traits: { text: [summary, ...Object.values(roles)].join(''), participants: Object.keys(roles) },
  }),
});
