import type { PartComparison } from './definition.js';
import { agreement } from './parts/agreement.js';
import { budgetStatement } from './parts/budget-statement.js';
import { glossary } from './parts/glossary.js';
import { initiativeMatrix } from './parts/initiative-matrix.js';
import { kpiList } from './parts/kpi-list.js';
import { priorityMatrix } from './parts/priority-matrix.js';
import { progressTable } from './parts/progress-table.js';
import { projectBudget } from './parts/project-budget.js';
import { roleSchedule } from './parts/role-schedule.js';
import { sdgAlignment } from './parts/sdg-alignment.js';
import { table } from './parts/table.js';

/** How the parts of each type are compared, in the order in which their changes are told. */
export const PART_COMPARISONS: readonly PartComparison[] = [
  projectBudget,
  budgetStatement,
  kpiList,
  initiativeMatrix,
  progressTable,
  roleSchedule,
  agreement,
  priorityMatrix,
  sdgAlignment,
  glossary,
  table,
];
