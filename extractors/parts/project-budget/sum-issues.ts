import type { DocumentView, Report } from '../view.js';
import type { ReadList } from './model.js';
import type { CheckedFigure, CheckedSums } from './sums/sums.js';

const RULE = 'parts/project-budget';
const ROUNDING = /四捨五入|端数(?:処理|調整)|一致しない(?:場合|こと)|切[り]?[捨上]て/u;

const figure = (value: number): string => value.toLocaleString('en');
const signed = (value: number): string => (value < 0 ? `△${figure(-value)}` : figure(value));

/** Every printed total that its rows do not make up, with the rows that explain it; totals that close nothing known. */
export function reportSums(view: DocumentView, read: ReadList, sums: CheckedSums, report: Report): void {
  const rounds = view.blocks.some((block) => block.kind !== 'table' && ROUNDING.test(block.text));
  for (const checked of sums.figures) {
    if (checked.difference === 0) continue;
    const byRounding = rounds && checked.isAmount && Math.abs(checked.difference) <= checked.rows / 2;
    report({
      rule: `${RULE}/sum-differs`,
      severity: byRounding ? 'info' : 'warning',
      message: messageOf(checked, byRounding) + sumOfTotals(read, sums, checked),
      actual: figure(checked.printed),
      expected: figure(checked.computed),
      at: [...atTotal(read, checked), ...atExplaining(read, checked)],
    });
  }
  reportConvention(read, sums, report);
  sums.scopes.forEach((scope, index) => {
    const total = read.totals[index];
    if (scope !== null || total === undefined) return;
    report({
      rule: `${RULE}/total-without-group`,
      severity: 'info',
      message: `「${total.printed.label}」がどの区分の計か分からないため、照合していません。`,
      actual: total.printed.label,
      expected: null,
      at: [total.at],
    });
  });
}

/** Totals that leave out the rows listed again without saying so. */
function reportConvention(read: ReadList, sums: CheckedSums, report: Report): void {
  if (sums.convention.amount === 'with-relisted') return;
  report({
    rule: `${RULE}/totals-leave-out-relisted`,
    severity: 'info',
    message: '小計や合計の金額は、再掲の事業を除いた額です。照合も再掲を除いて行いました。',
    actual: null,
    expected: null,
    at: read.totals.slice(0, 1).map((total) => total.at),
  });
}

function messageOf(checked: CheckedFigure, byRounding: boolean): string {
  const { label, printed, computed, difference, explainedBy } = checked;
  const base = `${label}は${figure(printed)}と書かれていますが、行から求めると${figure(computed)}です（差 ${signed(difference)}）。`;
  if (explainedBy.length > 0)
    return `${base}差は「${explainedBy.join('」「')}」${checked.isAmount ? 'の額' : 'の数'}と一致します。`;
  return byRounding ? `${base}端数処理による差と見られます。` : base;
}

/** A grand total that is the sum of the printed subtotals carries their errors on. */
function sumOfTotals(read: ReadList, sums: CheckedSums, checked: CheckedFigure): string {
  const own = sums.scopes[checked.total];
  if (!checked.isAmount || own === undefined || own === null || own.category.length > 0) return '';
  const printed = read.totals[checked.total]?.printed;
  const parts = read.totals.filter(({ printed: other }, index) => {
    const depth = sums.scopes[index]?.category.length;
    return (
      other.place.kind === 'closing' &&
      printed?.place.kind === 'closing' &&
      depth === 1 &&
      other.amount !== null
    );
  });
  const sum = parts.reduce((total, { printed: other }) => total + (other.amount ?? 0), 0);
  return parts.length > 1 && sum === checked.printed ? '書かれている小計の和とは一致します。' : '';
}

function atTotal(read: ReadList, checked: CheckedFigure): ReadList['totals'][number]['at'][] {
  const total = read.totals[checked.total];
  return total === undefined ? [] : [total.at];
}

function atExplaining(read: ReadList, checked: CheckedFigure): ReadList['totals'][number]['at'][] {
  return read.rows.filter((row) => checked.explainedBy.includes(row.name)).map((row) => row.at);
}
