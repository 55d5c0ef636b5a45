import type { IssueDraft } from '../../../schemas/issue.js';
import { ownValue } from '../../../schemas/own-value.js';
import type { PartOf } from '../../../schemas/part.js';
import { roundingSlack } from '../../parts/project-budget/sums/rounding.js';
import type { Check } from '../check-definition.js';
import { type RowTally, type TotalTally, tallyMatrix } from '../matrix/tallies.js';
import { figure, listSome, quoteSome, signedFigure } from '../phrasing.js';

const ID = 'check/sums';

type Matrix = PartOf<'initiative-matrix'>;
type Budget = PartOf<'project-budget'>;
type Total = Budget['totals'][number];
type Sum = Budget['reconciliation'][number];

/** More row totals than this that do not agree are one issue. */
const MOST_ROWS = 5;

/**
 * Printed totals against what they add up: rows, columns and all of a matrix; subtotals, totals and counts of a list
 * of projects, with and without the rows listed again. A difference that a row explains comes with that row.
 */
export const check: Check = {
  id: ID,
  summary: '印刷された合計（行・列・小計・総計・件数、再掲の有無）を、行を数えた値と比べる',
  run: ({ parts }) =>
    parts.flatMap((part) => {
      if (part.type === 'initiative-matrix') return checkMatrix(part);
      return part.type === 'project-budget' ? checkBudget(part) : [];
    }),
};

function checkMatrix(matrix: Matrix): IssueDraft[] {
  const { rows, totals } = tallyMatrix(matrix);
  return [...rowIssues(rows), ...totals.map((tally) => totalIssue(tally, rows))];
}

function rowIssues(rows: readonly RowTally[]): IssueDraft[] {
  const groups = rows.length > MOST_ROWS ? [rows] : rows.map((row) => [row]);
  return groups.map((group) => ({
    rule: ID,
    severity: 'error',
    message: group.length === 1 ? rowMessage(group[0] as RowTally) : rowsMessage(group),
    actual: group.map(({ printed }) => String(printed)).join('、'),
    expected: group.map(({ counted }) => String(counted)).join('、'),
    at: group.map(({ row }) => row.at),
  }));
}

function rowMessage({ row, printed, counted, open }: RowTally): string {
  const difference = printed > counted ? printed - counted - open : printed - counted;
  const off = difference > 0 ? `${difference}多い` : `${-difference}少ない`;
  return `No ${row.no}「${row.name}」の合計欄は ${printed} ですが、記号を数えると ${counted} です（合計欄が${off}）。`;
}

function rowsMessage(rows: readonly RowTally[]): string {
  const phrases = rows.map(
    ({ row, printed, counted }) => `No ${row.no}「${row.name}」は合計欄 ${printed}、記号 ${counted}`,
  );
  return `${rows.length}行で、合計欄の数が記号の数と合いません：${listSome(phrases)}。`;
}

function totalIssue({ total, towns, overall }: TotalTally, rows: readonly RowTally[]): IssueDraft {
  const figures = [
    ...towns.map(({ town, ...tally }) => ({ what: town, ...tally })),
    ...(overall === null ? [] : [{ what: '総計', ...overall }]),
  ];
  const differences = listSome(
    figures.map(({ what, printed, counted }) => `${what}は ${printed}、数えると ${counted}`),
  );
  const values = Object.values(total.values);
  const isSum = overall !== null && values.reduce((sum, value) => sum + value, 0) === overall.printed;
  const explaining = towns.flatMap((tally) => rows.filter((row) => explains(row, tally)));
  const explained =
    explaining.length === 0
      ? ''
      : `No ${[...new Set(explaining.map(({ row }) => row.no))].join('、')} の行の合計も合わないため、この行の記号を確かめてください。`;
  return {
    rule: ID,
    severity: 'error',
    message: `「${total.label}」の行が、記号を数えた値と合いません：${differences}。${isSum ? '総計は、書かれている市町村別の数の和とは一致します。' : ''}${explained}`,
    actual: figures.map(({ what, printed }) => `${what} ${printed}`).join('、'),
    expected: figures.map(({ what, counted }) => `${what} ${counted}`).join('、'),
    at: [total.at, ...new Set(explaining.map(({ row }) => row.at))],
  };
}

/** A row whose own total is off the same way, and whose cell of the column can be the one that is wrong. */
function explains(row: RowTally, column: TotalTally['towns'][number]): boolean {
  const mark = ownValue(row.row.marks, column.town) ?? null;
  const isMissing = row.printed > row.counted && column.printed > column.counted && mark === null;
  const isSurplus = row.printed < row.counted && column.printed < column.counted && mark !== null;
  return isMissing || isSurplus;
}

interface BudgetDifference {
  readonly sum: Sum;
  readonly total: Total | null;
  readonly isAmount: boolean;
}

function checkBudget(budget: Budget): IssueDraft[] {
  const differences = budget.reconciliation
    .filter(({ difference }) => difference !== 0)
    .map((sum): BudgetDifference => {
      const total = totalOf(budget, sum);
      const isAmount = total === null || [total.amount, total.amountWithoutRelisted].includes(sum.printed);
      return { sum, total, isAmount };
    });
  const groups = new Map<string, BudgetDifference[]>();
  for (const [index, found] of differences.entries()) {
    const { difference, explainedBy } = found.sum;
    const key = JSON.stringify(explainedBy.length > 0 ? [found.isAmount, difference, explainedBy] : [index]);
    groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  return [
    ...[...groups.values()].map((group) => budgetIssue(budget, group)),
    ...budget.totals.flatMap((total) => contradiction(budget, total)),
  ];
}

/** The total that a sum was printed in: its label is part of the sum's, and one of its figures is the sum's. */
function totalOf({ totals }: Budget, { label, printed }: Sum): Total | null {
  const figures = (total: Total): (number | null)[] => [
    total.amount,
    total.amountWithoutRelisted,
    total.count,
    total.relistedCount,
    total.countWithoutRelisted,
  ];
  return totals.find((total) => label.includes(total.label) && figures(total).includes(printed)) ?? null;
}

/** One difference with one explanation, however many totals carry it on. */
function budgetIssue(budget: Budget, group: readonly BudgetDifference[]): IssueDraft {
  const { sum, isAmount } = group[0] as BudgetDifference;
  const { difference, explainedBy } = sum;
  const byRounding = group.length === 1 && isRounding(budget, group[0] as BudgetDifference);
  const why =
    explainedBy.length > 0
      ? `差は${quoteSome(explainedBy)}の${isAmount ? '額' : '数'}と一致します。`
      : byRounding
        ? '端数処理による差と見られます。'
        : '';
  const carried = group.some((each) => isSumOfSubtotals(budget, each))
    ? 'ただし、書かれている小計の和とは一致します。'
    : '';
  return {
    rule: ID,
    severity: byRounding ? 'info' : 'error',
    message: `${says(group)}（差 ${signedFigure(difference)}）。${why}${carried}`,
    actual: group.map(({ sum: { printed } }) => figure(printed)).join('、'),
    expected: group.map(({ sum: { computed } }) => figure(computed)).join('、'),
    at: [
      ...new Set([
        ...group.flatMap(({ total }) => (total === null ? [] : [total.at])),
        ...budget.rows.filter(({ name }) => explainedBy.includes(name)).map(({ at }) => at),
      ]),
    ],
  };
}

function says(group: readonly BudgetDifference[]): string {
  const phrases = group.map(({ sum: { label, printed, computed } }) => ({ label, printed, computed }));
  const [only] = phrases;
  if (phrases.length === 1 && only !== undefined) {
    return `${only.label}は${figure(only.printed)}と書かれていますが、行から求めると${figure(only.computed)}です`;
  }
  const listed = phrases.map(
    ({ label, printed, computed }) => `${label}は${figure(printed)}、求めると${figure(computed)}`,
  );
  return `${phrases.length}か所の計が、行から求めた値と同じだけ違います：${listSome(listed, phrases.length)}`;
}

/** Whether rows that were rounded to the unit can make up the difference. */
function isRounding({ unit, rows }: Budget, { sum, total, isAmount }: BudgetDifference): boolean {
  if (!isAmount || sum.explainedBy.length > 0) return false;
  const category = total?.category ?? [];
  const inside = rows.filter((row) => category.every((label, depth) => row.category[depth] === label)).length;
  return Math.abs(sum.difference) <= roundingSlack(unit, inside);
}

/** A grand total that is the sum of the printed subtotals carries their errors on. */
function isSumOfSubtotals({ totals }: Budget, { total, isAmount }: BudgetDifference): boolean {
  if (!isAmount || total === null || total.amount === null || total.category.length > 0) return false;
  const amounts = totals
    .filter(({ category }) => category.length === 1)
    .flatMap(({ amount }) => amount ?? []);
  return amounts.length > 1 && amounts.reduce((sum, amount) => sum + amount, 0) === total.amount;
}

/** Figures of one total that contradict each other, where the rows that it closes are not known. */
function contradiction({ reconciliation }: Budget, total: Total): IssueDraft[] {
  if (reconciliation.some(({ label }) => label.includes(total.label))) return [];
  const { count, relistedCount, countWithoutRelisted } = total;
  if (count === null || relistedCount === null || countWithoutRelisted === null) return [];
  if (count - relistedCount === countWithoutRelisted) return [];
  return [
    {
      rule: ID,
      severity: 'error',
      message: `「${total.label}」の件数 ${count} から再掲 ${relistedCount} を引くと ${count - relistedCount} ですが、再掲を除く件数は ${countWithoutRelisted} と書かれています。`,
      actual: String(countWithoutRelisted),
      expected: String(count - relistedCount),
      at: [total.at],
    },
  ];
}
