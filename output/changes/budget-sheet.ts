import type { ChangesProfile } from '../../schemas/changes-profile.js';
import type { CellForm, SheetCell, SheetPlan } from '../xlsx/workbook.js';
import type { BudgetComparison } from './budget-comparison.js';
import { dataSheet } from './budget-data-sheet.js';
import type { BudgetRow } from './budget-rows.js';

/** One sheet a list of amounts, and one of plain data for all of them. */
export function budgetSheets(budgets: readonly BudgetComparison[], profile: ChangesProfile): SheetPlan[] {
  const named = budgets.map((budget) => sheetOf(budget, budgets.length > 1, profile));
  return [...named, dataSheet(budgets)];
}

/** 事業, A, B, 増減, 率, 区分, 備考, 前の事業名: half-width characters. */
const WIDTHS = [44, 14, 14, 14, 9, 7, 24, 30];
const COLUMNS = WIDTHS.length;
const BORDER: CellForm = { border: true };
const WRAP: CellForm = { border: true, wrap: true };

function sheetOf(budget: BudgetComparison, isOneOfMany: boolean, profile: ChangesProfile): SheetPlan {
  const title = isOneOfMany ? `前年度比較（${budget.title}）` : '前年度比較';
  const above: SheetCell[][] = [
    [{ text: title, form: { bold: true, size: 14, align: 'center' } }],
    [{ text: `比較の基準：${budget.basis}` }],
    [...blanks(COLUMNS - 1), { text: `（単位：${budget.unit}、％）`, form: { align: 'right' } }],
    headOf(budget),
  ];
  const body: SheetCell[][] = [];
  const bands: number[] = [];
  const placed: PlacedRow[] = [];
  let last = '';
  for (const row of budget.rows) {
    const headings = budget.type === 'budget-statement' ? '' : row.headings.join('　＞　');
    if (headings !== '' && headings !== last) {
      bands.push(above.length + body.length);
      body.push(bandOf(headings));
      last = headings;
    }
    const line = above.length + body.length + 1;
    placed.push({ row, line });
    body.push(rowCells(row, line, profile));
  }
  const total = totalCells(budget, placed, above.length + body.length + 1, profile);
  const notes = budget.notes.map((note, i): SheetCell[] => [
    { text: `${i === 0 ? '（注）' : '　　　'}${note}` },
  ]);
  return {
    name: isOneOfMany ? `前年度比較（${budget.title}）` : '前年度比較',
    rows: [...above, ...body, total, ...notes],
    widths: WIDTHS,
    titles: { from: 3, to: 4 },
    merges: [0, ...bands].map((row) => ({ row, from: 0, to: COLUMNS - 1 })),
  };
}

interface PlacedRow {
  readonly row: BudgetRow;
  /** Row of the sheet, from 1. */
  readonly line: number;
}

function blanks(count: number): SheetCell[] {
  return Array.from({ length: count }, () => ({ blank: true }));
}

function headOf({ years }: BudgetComparison): SheetCell[] {
  const heads = [
    '事業',
    `${years.current}\nA`,
    `${years.previous}\nB`,
    '増減\nA−B',
    '率',
    '区分',
    '備考',
    '統合前又は名称変更前の事業名',
  ];
  return heads.map((text) => ({ text, form: { bold: true, align: 'center', border: true, wrap: true } }));
}

function bandOf(text: string): SheetCell[] {
  const form: CellForm = { border: true, fill: 'F2F2F2', wrap: true };
  return [{ text, form }, ...Array.from({ length: COLUMNS - 1 }, (): SheetCell => ({ blank: true, form }))];
}

/** 1,234 and △1,234 of one number: the sign is the format's, the cell holds the number. */
function amountFormat(value: number, { negative }: ChangesProfile): string {
  const digits = Number.isInteger(value) ? '#,##0' : '#,##0.0##';
  return `${digits};"${negative}"${digits}`;
}

function rateFormat({ negative }: ChangesProfile): string {
  return `0.0%;"${negative}"0.0%`;
}

function rowCells(row: BudgetRow, line: number, profile: ChangesProfile): SheetCell[] {
  const indent = '　'.repeat(row.depth + (row.isDetail ? 1 : 0));
  const name = `${indent}${row.isDetail ? 'うち ' : ''}${row.name}`;
  return [
    { text: name, form: WRAP },
    amountCell(row.current, profile),
    amountCell(row.previous, profile),
    differenceCell(row, line, profile),
    rateCell(row, line, profile),
    { text: row.kind ?? '', form: { border: true, align: 'center' } },
    { text: row.remarks.join('、'), form: WRAP },
    { text: row.predecessors.join('、'), form: WRAP },
  ];
}

const NONE: SheetCell = { text: '－', form: { border: true, align: 'right' } };

function amountCell(value: number | null, profile: ChangesProfile): SheetCell {
  if (value === null) return NONE;
  return { number: value, form: { border: true, numberFormat: amountFormat(value, profile) } };
}

function differenceCell(
  {
    current,
    previous,
    difference,
    isDetail,
  }: Pick<BudgetRow, 'current' | 'previous' | 'difference'> & { isDetail: boolean },
  line: number,
  profile: ChangesProfile,
): SheetCell {
  if (isDetail) return { blank: true, form: BORDER };
  if (difference === null) return NONE;
  const formula = `${current === null ? '' : `B${line}`}${previous === null ? '' : `-C${line}`}`;
  return {
    formula,
    value: difference,
    form: { border: true, numberFormat: amountFormat(difference, profile) },
  };
}

function rateCell(
  {
    rate,
    label,
    difference,
    isDetail,
  }: Pick<BudgetRow, 'rate' | 'label' | 'difference'> & { isDetail: boolean },
  line: number,
  profile: ChangesProfile,
): SheetCell {
  if (isDetail) return { blank: true, form: BORDER };
  if (label !== null) return { text: label, form: { border: true, align: 'right' } };
  if (rate === null || difference === null) return NONE;
  const form: CellForm = { border: true, numberFormat: rateFormat(profile) };
  return { formula: `D${line}/ABS(C${line})`, value: rate, form };
}

/** More stretches than this in one SUM are unreadable; then the sum is a number. */
const MOST_RANGES = 60;

function totalCells(
  { total, leavesOutRelisted }: BudgetComparison,
  rows: readonly PlacedRow[],
  line: number,
  profile: ChangesProfile,
): SheetCell[] {
  const sum = (column: 'B' | 'C', side: 'current' | 'previous'): SheetCell => {
    const value = total[side] ?? 0;
    const form: CellForm = { border: true, bold: true, numberFormat: amountFormat(value, profile) };
    const ranges = rangesOf(rows, side).map(([from, to]) => `${column}${from}:${column}${to}`);
    if (ranges.length === 0 || ranges.length > MOST_RANGES) return { number: value, form };
    return { formula: `SUM(${ranges.join(',')})`, value, form };
  };
  const bold = (cell: SheetCell): SheetCell => ({ ...cell, form: { ...cell.form, bold: true } });
  const whole = { ...total, isDetail: false };
  return [
    { text: leavesOutRelisted ? '合計（再掲を除く）' : '合計', form: { border: true, bold: true } },
    sum('B', 'current'),
    sum('C', 'previous'),
    bold(differenceCell(whole, line, profile)),
    bold(rateCell(whole, line, profile)),
    ...Array.from({ length: COLUMNS - 5 }, (): SheetCell => ({ blank: true, form: BORDER })),
  ];
}

/** Stretches of rows that the total takes: rows without an amount do not part them, rows that are not summed do. */
function rangesOf(rows: readonly PlacedRow[], side: 'current' | 'previous'): [number, number][] {
  const ranges: [number, number][] = [];
  let isOpen = false;
  for (const { row, line } of rows) {
    const last = ranges.at(-1);
    if (row[side] === null) continue;
    if (!row.counts[side]) isOpen = false;
    else if (isOpen && last !== undefined) last[1] = line;
    else {
      ranges.push([line, line]);
      isOpen = true;
    }
  }
  return ranges;
}
