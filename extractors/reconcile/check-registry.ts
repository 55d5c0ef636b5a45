import type { IssueDraft } from '../../schemas/issue.js';
import type { Check, CheckInput } from './check-definition.js';
import { check as agreementMatrix } from './checks/agreement-matrix.js';
import { check as budgetStatement } from './checks/budget-statement.js';
import { check as dates } from './checks/dates.js';
import { check as kpiTwice } from './checks/kpi-twice.js';
import { check as legend } from './checks/legend.js';
import { check as newProjects } from './checks/new-projects.js';
import { check as numbering } from './checks/numbering.js';
import { check as progressMatrix } from './checks/progress-matrix.js';
import { check as relisted } from './checks/relisted.js';
import { check as sums } from './checks/sums.js';

/**
 * All checks in the order in which staff go through a paper: what adds up, how rows are numbered and marked, what
 * rows say of each other, dates; last what other papers say.
 */
export const CHECKS: readonly Check[] = [
  sums,
  budgetStatement,
  numbering,
  legend,
  newProjects,
  relisted,
  kpiTwice,
  dates,
  agreementMatrix,
  progressMatrix,
];

/** Everything that the checks find in a document, in the order of the checks and of the document. */
export function runChecks(input: CheckInput): IssueDraft[] {
  return CHECKS.flatMap((check) => check.run(input));
}
