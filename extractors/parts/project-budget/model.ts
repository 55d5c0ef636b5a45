import type { At, Span } from '../../../schemas/at.js';
import type { ProjectBudget } from '../../../schemas/parts/project-budget.js';
import type { BudgetList, ListTable } from './lists.js';
import type { PrintedTotal } from './sums/scopes.js';
import type { FigurePlaces } from './total-rows.js';

export type BudgetRow = ProjectBudget['rows'][number];

/** A total as printed; `heads` names its figures where a summary's columns do. */
export interface BudgetTotal {
  readonly printed: PrintedTotal;
  readonly heads: Readonly<Record<string, string>>;
  readonly places: FigurePlaces;
  readonly at: At;
}

/** Something in the list's tables that has no place in the part. */
export interface Doubt {
  readonly kind: 'ambiguous' | 'surplus' | 'unplaced' | 'amount' | 'continuity' | 'number' | 'continued';
  readonly row: string;
  readonly text: string;
  readonly at: At;
}

/** A list of projects as read, before anything is checked. */
export interface ReadList {
  readonly rows: BudgetRow[];
  /** Where the amount of each row stands, in the order of the rows. */
  readonly amounts: (readonly Span[])[];
  readonly totals: BudgetTotal[];
  readonly claims: Span[];
  readonly doubts: Doubt[];
  /** Heads of columns that the part has no place for. */
  readonly columns: Set<string>;
  /** The list numbers its rows itself. */
  readonly numbered: boolean;
  /** Some name bears a mark that the legend explains. */
  usesLegend: boolean;
}

/** The tables of a list and those that sum it up. */
export interface ListParts {
  readonly tables: readonly ListTable[];
  readonly summaries: BudgetList['summaries'];
}

/** A row as issues name it: 3「若者定着事業」. */
export function rowName(row: Pick<BudgetRow, 'no' | 'name'>): string {
  return row.no === 0 ? `「${row.name}」` : `${row.no}「${row.name}」`;
}
