import type { SourceRow } from '../../measure-compare/generate-plan.js';
import { GOALS, INDICATORS, MEASURES } from '../../measure-compare/vocabulary.js';
import { grouped, type PaperKind, type PaperYear } from './paper-kind.js';

const LABELS = ['（１）', '（２）', '（３）', '（４）'];
const GRADES = ['Ａ', 'Ｂ', 'Ｃ', 'Ｄ'];

/** KPI進捗状況一覧: of the goals, then of the measures. */
export const kpiList: PaperKind = {
  id: 'kpi',
  fixture: 'tsuruoka-kpi-2023',
  rows: [12, 20],
  text(paper) {
    const { issuer, label, year, rows } = paper;
    const head = (of: string): string =>
      `番号\t${of}\t指標\t基準値（年度）\t目標値（R8年度）\tR${year - 2018}実績\t評価`;
    const byGoal = grouped(rows, (row) => row.goal);
    const goals = byGoal.flatMap(([goal, own], at) => {
      const [first] = own;
      return first === undefined
        ? []
        : [`${at + 1}\t基本目標${goal + 1} ${GOALS[goal]}\t${cells(first, year)}`];
    });
    let no = 0;
    const measures = byGoal.flatMap(([goal, all]) => [
      `基本目標${goal + 1} ${GOALS[goal]}\t\t\t\t\t\t`,
      ...grouped(all, (row) => row.measure).flatMap(([measure, own]) =>
        own.map((row, at) => {
          no += 1;
          return `${no}\t${at === 0 ? `${LABELS[measure]}${MEASURES[measure]}` : ''}\t${cells(row, year)}`;
        }),
      ),
    ]);
    return [
      `第２期${issuer.name}まち・ひと・しごと創生総合戦略`,
      `${label} KPI進捗状況一覧`,
      '',
      `${nextYear(paper)}８月　${issuer.name}`,
      '',
      '評価の区分　Ａ：目標を達成　Ｂ：基準値から順調に向上　Ｃ：横ばい又は遅れ　Ｄ：基準値を下回る',
      '',
      '１ 基本目標の数値目標',
      '',
      head('基本目標'),
      ...goals,
      '',
      '２ 施策のKPI',
      '',
      head('施策'),
      ...measures,
      '',
      '※ 実績は、各年度末のものです。',
      '',
    ].join('\n');
  },
};

/** Indicator, base, target, what was reached, grade. */
function cells({ name, target, unit, amount }: SourceRow, year: number): string {
  const indicator = INDICATORS[name.length % INDICATORS.length];
  const base = Math.max(1, Math.round(target * 0.7));
  const reached = Math.round(target * (0.6 + ((amount + year) % 50) / 100));
  const grade = GRADES[(amount + year) % GRADES.length];
  return `${name.replace(/(?:事業費?|業務|補助金)$/u, '')}の${indicator}\t${base}${unit}（R元年度）\t${target}${unit}\t${reached}${unit}\t${grade}`;
}

function nextYear({ year }: PaperYear): string {
  return `令和${year - 2017}年`;
}
