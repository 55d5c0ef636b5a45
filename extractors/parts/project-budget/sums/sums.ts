import type { Reconciliation } from '../../../../schemas/parts/project-budget.js';
import { explainDifference } from './explanations.js';
import { exact, findScopes, type PrintedTotal, type Scope, type SumRow, sumOf } from './scopes.js';

/** One printed figure against the rows that it closes. */
export interface CheckedFigure extends Reconciliation {
  readonly isAmount: boolean;
  /** Place of its total among the totals, and which figure of it this is. */
  readonly total: number;
  readonly figure: Figure;
  /** Places of the rows that were added up or counted. */
  readonly rows: readonly number[];
}

export interface CheckedSums {
  readonly scopes: readonly (Scope | null)[];
  readonly figures: readonly CheckedFigure[];
  /** What the plain 小計 and 合計 count, as most of them have it. */
  readonly convention: { readonly amount: Convention; readonly count: Convention };
}

type Convention = 'with-relisted' | 'without-relisted';

/** Words for the figures of totals, where the source has none of its own. */
export const FIGURE_WORDS = {
  amount: '金額',
  count: '件数',
  relistedCount: '再掲件数',
  countWithoutRelisted: '件数(再掲除く)',
  amountWithoutRelisted: '金額(再掲除く)',
} as const;
export type Figure = keyof typeof FIGURE_WORDS;

/**
 * Adds up what every printed total closes. Nothing is mended: each figure comes with the computed one, the
 * difference, and the rows that explain it exactly. `words` names the figures of a total as its own table does.
 */
export function checkSums(
  rows: readonly SumRow[],
  totals: readonly PrintedTotal[],
  words: (total: number, figure: Figure) => string = (_, figure) => FIGURE_WORDS[figure],
): CheckedSums {
  const scopes = findScopes(rows, totals);
  const convention = {
    amount: conventionOf(rows, totals, scopes, 'amount'),
    count: conventionOf(rows, totals, scopes, 'count'),
  };
  const figures = totals.flatMap((total, index) => {
    const scope = scopes[index];
    if (scope == null) return [];
    const label = uniqueLabel(totals, scopes, index);
    const check = (figure: Figure): CheckedFigure[] => {
      const printed = total[figure];
      if (printed === null) return [];
      const checked = checkFigure(rows, scope.rows, figure, printed, convention);
      const name = words(index, figure);
      return [{ ...checked, label: `${label} ${name}`, total: index, figure }];
    };
    return agreeing((Object.keys(FIGURE_WORDS) as Figure[]).flatMap(check));
  });
  return { scopes, figures, convention };
}

/** 小計2; where several totals have one label, the group that each closes stands before it. */
function uniqueLabel(
  totals: readonly PrintedTotal[],
  scopes: readonly (Scope | null)[],
  index: number,
): string {
  const label = totals[index]?.label ?? '';
  const isUnique = totals.filter((total) => total.label === label).length === 1;
  const group = scopes[index]?.category.at(-1);
  return isUnique || group === undefined || group === label ? label : `${group} ${label}`;
}

const firstListings = (rows: readonly SumRow[]): SumRow[] => rows.filter((row) => !row.relisted);

function conventionOf(
  rows: readonly SumRow[],
  totals: readonly PrintedTotal[],
  scopes: readonly (Scope | null)[],
  figure: 'amount' | 'count',
): Convention {
  let lead = 0;
  totals.forEach((total, index) => {
    const inside = scopes[index]?.rows.flatMap((row) => rows[row] ?? []) ?? [];
    const first = firstListings(inside);
    if (total[figure] === null || first.length === inside.length) return;
    const value = (some: readonly SumRow[]): number => (figure === 'amount' ? sumOf(some) : some.length);
    if (total[figure] === value(inside)) lead += 1;
    else if (total[figure] === value(first)) lead -= 1;
  });
  return lead >= 0 ? 'with-relisted' : 'without-relisted';
}

function checkFigure(
  rows: readonly SumRow[],
  scope: readonly number[],
  figure: Figure,
  printed: number,
  convention: CheckedSums['convention'],
): Omit<CheckedFigure, 'label' | 'total' | 'figure'> {
  const isAmount = figure === 'amount' || figure === 'amountWithoutRelisted';
  const plain = isAmount ? convention.amount : convention.count;
  const leaves = figure.endsWith('WithoutRelisted') || plain === 'without-relisted';
  const places =
    figure === 'relistedCount'
      ? scope.filter((row) => rows[row]?.relisted)
      : scope.filter((row) => !leaves || !rows[row]?.relisted);
  const counted = places.flatMap((row) => rows[row] ?? []);
  const left = scope.flatMap((row) => (places.includes(row) ? [] : (rows[row] ?? [])));
  const computed = isAmount ? sumOf(counted) : counted.length;
  const difference = exact(printed - computed);
  const explainedBy = isAmount ? explainDifference(difference, counted, left) : [];
  return { printed, computed, difference, explainedBy, isAmount, rows: places };
}

/** A count that is off by as many rows as explain the amount of the same total is explained by them. */
function agreeing(figures: readonly CheckedFigure[]): CheckedFigure[] {
  const amount = figures.find((figure) => figure.isAmount && figure.explainedBy.length > 0);
  if (amount === undefined) return [...figures];
  return figures.map((figure) => {
    const same =
      Math.abs(figure.difference) === amount.explainedBy.length &&
      Math.sign(figure.difference) === Math.sign(amount.difference);
    return !figure.isAmount && same ? { ...figure, explainedBy: amount.explainedBy } : figure;
  });
}
