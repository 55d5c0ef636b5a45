import { definition as agreement } from './agreement/index.js';
import { definition as budgetStatement } from './budget-statement/index.js';
import type { AnyPartDefinition } from './definition.js';
import { definition as glossary } from './glossary/index.js';
import { definition as initiativeMatrix } from './initiative-matrix/index.js';
import { definition as kpiList } from './kpi-list/index.js';
import { definition as priorityMatrix } from './priority-matrix/index.js';
import { definition as progressTable } from './progress-table/index.js';
import { definition as projectBudget } from './project-budget/index.js';
import { definition as roleSchedule } from './role-schedule/index.js';
import { definition as sdgAlignment } from './sdg-alignment/index.js';
import { definition as table } from './table/index.js';

/** All kinds of parts. A new kind is a folder beside this file and a line here. */
export const PART_DEFINITIONS: readonly AnyPartDefinition[] = [
  agreement,
  budgetStatement,
  glossary,
  initiativeMatrix,
  kpiList,
  priorityMatrix,
  progressTable,
  projectBudget,
  roleSchedule,
  sdgAlignment,
  table,
];
