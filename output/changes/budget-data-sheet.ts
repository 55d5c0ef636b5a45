import type { SheetCell, SheetPlan } from '../xlsx/workbook.js';
import type { BudgetComparison } from './budget-comparison.js';
import type { BudgetRow } from './budget-rows.js';

const DATA_HEAD = [
  '表',
  '見出し',
  '事業',
  '本年度',
  '前年度',
  '増減',
  '率',
  '皆増皆減',
  '区分',
  '再掲',
  '内訳',
  '本年度を合計に含む',
  '前年度を合計に含む',
  '単位',
  '前の事業名',
  '備考',
];
const DATA_WIDTHS = [18, 40, 40, 14, 14, 14, 10, 9, 7, 6, 6, 12, 12, 7, 30, 30];

/** One value a cell and nothing joined, for people who calculate. */
export function dataSheet(budgets: readonly BudgetComparison[]): SheetPlan {
  const rows = budgets.flatMap(({ title, unit, rows: own }) => own.map((row) => dataRow(title, unit, row)));
  return {
    name: 'データ',
    rows: [DATA_HEAD.map((text): SheetCell => ({ text, form: { bold: true } })), ...rows],
    widths: DATA_WIDTHS,
    titles: { from: 1, to: 1 },
    merges: [],
  };
}

function dataRow(title: string, unit: string, row: BudgetRow): SheetCell[] {
  const number = (value: number | null): SheetCell => (value === null ? { blank: true } : { number: value });
  const flag = (value: boolean): SheetCell => ({ number: value ? 1 : 0 });
  return [
    { text: title },
    { text: row.headings.join('／') },
    { text: row.name },
    number(row.current),
    number(row.previous),
    number(row.difference),
    number(row.rate),
    { text: row.label ?? '' },
    { text: row.kind ?? '' },
    flag(row.relisted),
    flag(row.isDetail),
    flag(row.counts.current),
    flag(row.counts.previous),
    { text: unit },
    { text: row.predecessors.join('、') },
    { text: row.remarks.join('、') },
  ];
}
