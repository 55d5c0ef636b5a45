import type { BudgetStatement } from '../../../schemas/parts/budget-statement.js';
import type { Extraction } from '../definition.js';
import { type SaidUnit, scaleAmount } from '../project-budget/said.js';
import type { DocumentView, Report } from '../view.js';
import type { Statement } from './find.js';
import { readStatement } from './read.js';
import { reportReading } from './reports.js';
import { notesOf, rowsOf } from './rows.js';
import { factorInto, sideOfStatement, unitOfStatement, yearOfStatement } from './said.js';
import { reconcile } from './sums.js';

/** Reads a statement, adds up its sums, and reports what of the reading a person should see. */
export function extractStatement(
  view: DocumentView,
  statement: Statement,
  report: Report,
): Extraction<BudgetStatement>[] {
  const unit = unitOfStatement(view, statement);
  const read = readStatement(view, statement, factorInto(unit));
  if (read.roots.length === 0) return [];
  const notes = notesOf(read.roots);
  const { side, isConcluded } = sideOfStatement(view, statement, read);
  const rows = rowsOf(read.roots, notes);
  const sums = reconcile(read, notes);
  reportReading({ unit, read, side: isConcluded ? side : null, rows }, report);
  const part: BudgetStatement = {
    type: 'budget-statement',
    unit: unit?.unit ?? '円',
    fiscalYear: yearOfStatement(view, statement),
    side,
    rows: rows.map((row) => scaled(row, unit)),
    reconciliation: sums.map(({ sum }) => ({
      ...sum,
      printed: scaleAmount(unit, sum.printed) ?? sum.printed,
      computed: scaleAmount(unit, sum.computed) ?? sum.computed,
      difference: scaleAmount(unit, sum.difference) ?? sum.difference,
    })),
  };
  return [{ part, claims: read.claims, sums: sums.map(({ figures }) => figures) }];
}

/** 万円 and 億円 are no units of the contract. */
function scaled(
  row: BudgetStatement['rows'][number],
  unit: SaidUnit | null,
): BudgetStatement['rows'][number] {
  if ((unit?.factor ?? 1) === 1) return row;
  const funding = Object.entries(row.funding ?? {}).map(([head, share]) => [head, scaleAmount(unit, share)]);
  return {
    ...row,
    current: scaleAmount(unit, row.current),
    previous: scaleAmount(unit, row.previous),
    difference: scaleAmount(unit, row.difference),
    funding: row.funding === null ? null : Object.fromEntries(funding),
  };
}
