import type { TableRow } from '../../../schemas/structure.js';
import { hasOnlyValue } from './column-costs.js';
import { hasValue } from './measurement.js';
import { findPeriods } from './periods.js';
import type { KpiColumn, KpiRole } from './table-head.js';

/** A head cell's words, full width and spaces folded away. */
export function foldedHead(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/** A column of labels holds words; arrows and figures say something about the indicator. */
export function holdsLabels(body: readonly TableRow[], column: number): boolean {
  const texts = body.flatMap((row) =>
    row.cells.filter((cell) => cell.column === column).map((cell) => cell.text),
  );
  const words = texts.filter((text) => /\p{L}/u.test(text) && !hasOnlyValue(text));
  return texts.length === 0 || words.length * 2 >= texts.length;
}

/** 数値目標 in front of the indicators, with the targets behind them: sentences about the goal that the row stands under. */
export function goalsApart(columns: readonly KpiColumn[]): KpiColumn[] {
  const name = columns.findIndex((column) => column.role === 'name');
  const behind = columns.some((column, i) => column.role === 'target' && i > name);
  return columns.map((column, i) =>
    behind && i < name && column.role === 'target' && /数値目標|成果目標/u.test(foldedHead(column.head))
      ? { ...column, role: 'goal' }
      : column,
  );
}

/** The one column of names: the plainest head wins, and 数値目標 is a name where another column has the targets. */
export function nameAmong(columns: readonly KpiColumn[]): KpiColumn[] {
  const names = columns.flatMap((column, i) => (column.role === 'name' ? [i] : []));
  const targets = columns.flatMap((column, i) => (column.role === 'target' ? [i] : []));
  if (names.length === 0) {
    const first = targets.find((i) =>
      /^(?:数値目標|成果目標|達成目標|KPI目標)$/u.test(foldedHead(columns[i]?.head ?? '')),
    );
    if (first === undefined || (targets.length < 2 && !columns.some((column) => column.role === 'actual')))
      return [...columns];
    return columns.map((column, i) => (i === first ? { ...column, role: 'name' } : column));
  }
  const best =
    names.find((i) =>
      /指標名|指標(?:の?名称)?$/u.test(foldedHead(columns[i]?.head ?? '').replace(/\([^()]*\)/gu, '')),
    ) ?? names.at(-1);
  return columns.map((column, i) =>
    column.role === 'name' && i !== best ? { ...column, role: i < (best ?? 0) ? 'label' : 'other' } : column,
  );
}

/** One target (the last year's) and one baseline; the others are left to the table. */
export function oneValueEach(columns: readonly KpiColumn[]): KpiColumn[] {
  const targets = indexesOf(columns, 'target');
  const last = targets.reduce(
    (best, i) => (yearAt(columns, i) >= yearAt(columns, best) ? i : best),
    targets[0] ?? -1,
  );
  const baselines = indexesOf(columns, 'baseline');
  const bases = baselines.filter((i) => /基準|策定|当初/u.test(columns[i]?.head ?? ''));
  const actuals = indexesOf(columns, 'actual').filter((i) => i < last);
  const base = baselines.length > 0 ? (bases.at(-1) ?? baselines.at(-1)) : earliest(columns, actuals);
  return columns.map((column, i) => {
    if (i === base) return { ...column, role: 'baseline' };
    const spare =
      (column.role === 'target' && i !== last) || column.role === 'baseline' || column.role === 'actual';
    return spare ? { ...column, role: 'other' } : column;
  });
}

function earliest(columns: readonly KpiColumn[], indexes: readonly number[]): number | undefined {
  return indexes.reduce<number | undefined>(
    (best, i) => (best === undefined || yearAt(columns, i) < yearAt(columns, best) ? i : best),
    undefined,
  );
}

function indexesOf(columns: readonly KpiColumn[], role: KpiRole): number[] {
  return columns.flatMap((column, i) => (column.role === role ? [i] : []));
}

function yearAt(columns: readonly KpiColumn[], i: number): number {
  return columns[i]?.year?.year ?? 0;
}

/** 基準年度 and 目標年度 head either years or values: their cells tell. */
export function settleYears(columns: readonly KpiColumn[], body: readonly TableRow[]): KpiColumn[] {
  return columns.map((column, i) => {
    const value = { 'baseline-year': 'baseline', 'target-year': 'target' }[column.role as string] as
      | KpiRole
      | undefined;
    if (value === undefined || columns.some((other) => other.role === value)) return column;
    const texts = body.flatMap((row) =>
      row.cells.filter((cell) => cell.column === i).map((cell) => cell.text),
    );
    return holdsYears(texts) ? column : { ...column, role: value };
  });
}

function holdsYears(texts: readonly string[]): boolean {
  const years = texts.filter((text) => findPeriods(text).length > 0 && !hasValue(text));
  return texts.length > 0 && years.length * 2 > texts.length;
}
