import { z } from 'zod';
import { agreementSchema } from './parts/agreement.js';
import { budgetStatementSchema } from './parts/budget-statement.js';
import { glossarySchema } from './parts/glossary.js';
import { initiativeMatrixSchema } from './parts/initiative-matrix.js';
import { kpiListSchema } from './parts/kpi-list.js';
import { priorityMatrixSchema } from './parts/priority-matrix.js';
import { progressTableSchema } from './parts/progress-table.js';
import { projectBudgetSchema } from './parts/project-budget.js';
import { roleScheduleSchema } from './parts/role-schedule.js';
import { sdgAlignmentSchema } from './parts/sdg-alignment.js';
import { plainTableSchema } from './parts/table.js';

export const partSchema = z.discriminatedUnion('type', [
  initiativeMatrixSchema,
  progressTableSchema,
  agreementSchema,
  roleScheduleSchema,
  priorityMatrixSchema,
  kpiListSchema,
  projectBudgetSchema,
  budgetStatementSchema,
  glossarySchema,
  sdgAlignmentSchema,
  plainTableSchema,
]);
export type Part = z.infer<typeof partSchema>;
export type PartType = Part['type'];
export type PartOf<T extends PartType> = Extract<Part, { type: T }>;
