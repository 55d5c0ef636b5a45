import type { Report } from '../view.js';
import type { ReadList } from './model.js';
import type { CheckedSums } from './sums/sums.js';

const RULE = 'parts/project-budget';

/** How the totals were understood: which close nothing known, and whether they leave out the rows listed again. */
export function reportSums(read: ReadList, sums: CheckedSums, report: Report): void {
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
