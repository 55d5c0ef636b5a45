import type { NumberChange, Ref } from '../../schemas/changes.js';
import type { BudgetEntry } from './budget-entries.js';

/** What became of a 事業, as budget papers call it. */
export type BudgetKind = '新規' | '拡充' | '継続' | '縮小' | '統合' | '分割' | '廃止';

/** One row of the 前年度比較. Amounts are in the unit of the table; null where a side has none. */
export interface BudgetRow {
  readonly headings: readonly string[];
  readonly name: string;
  readonly current: number | null;
  readonly previous: number | null;
  readonly difference: number | null;
  /** difference ÷ |previous|, not rounded. */
  readonly rate: number | null;
  readonly label: NumberChange['label'];
  readonly kind: BudgetKind | null;
  readonly relisted: boolean;
  /** Part of the row above (うち), shown and not summed. */
  readonly isDetail: boolean;
  /** Whether the total takes the amount of each year. */
  readonly counts: { readonly current: boolean; readonly previous: boolean };
  /** How deep the row stands below others that hold its amount: 款 0, 項 1. */
  readonly depth: number;
  readonly remarks: readonly string[];
  /** Every name that it had before, where it had another. */
  readonly predecessors: readonly string[];
}

export interface BudgetRowContext {
  /** The factor from the unit that a row's document states to the unit of the table. */
  factor(ref: Ref, side: 'before' | 'after'): number;
  /** In a 予算書 the upper rows hold the sums of the lower ones. */
  readonly isStatement: boolean;
}

/** Difference, rate and label of two amounts; an amount that is missing counts as nothing, as 皆増 and 皆減 have it. */
export function amountChange(
  current: number | null,
  previous: number | null,
): Pick<BudgetRow, 'current' | 'previous' | 'difference' | 'rate' | 'label'> {
  if (current === null && previous === null)
    return { current, previous, difference: null, rate: null, label: null };
  const [now, old] = [current ?? 0, previous ?? 0];
  const difference = Number((now - old).toPrecision(15));
  if (old === 0 || now === 0) {
    const label = old === now ? null : old === 0 ? '皆増' : '皆減';
    return { current, previous, difference, rate: null, label };
  }
  return { current, previous, difference, rate: difference / Math.abs(old), label: null };
}

/** The rows of the table; those that parted or joined with all that they became of. */
export function budgetRows(entries: readonly BudgetEntry[], context: BudgetRowContext): BudgetRow[] {
  const rows = entries.flatMap((entry) => rowsOf(entry, context));
  return context.isStatement ? countedOnce(rows) : rows;
}

function rowsOf(entry: BudgetEntry, context: BudgetRowContext): BudgetRow[] {
  const { before, after } = entry;
  if (after.length <= 1) return [rowOf(entry, context)];
  const whole = rowOf(entry, context);
  const details = after.map(
    (ref): BudgetRow => ({
      ...rowOf({ before: [], after: [ref], match: null }, context),
      difference: null,
      rate: null,
      label: null,
      kind: null,
      isDetail: true,
      counts: { current: false, previous: false },
      remarks: [],
    }),
  );
  return [{ ...whole, name: `${before.map(({ name }) => name).join('、')}（分割）` }, ...details];
}

function rowOf({ before, after, match }: BudgetEntry, { factor }: BudgetRowContext): BudgetRow {
  const sum = (refs: readonly Ref[], side: 'before' | 'after'): number | null => {
    const known = refs.flatMap((ref) => (ref.amount === null ? [] : [ref.amount * factor(ref, side)]));
    return known.length === 0 ? null : Number(known.reduce((a, b) => a + b, 0).toPrecision(15));
  };
  const counted = (refs: readonly Ref[]): boolean => refs.some(({ relisted }) => !relisted);
  const amounts = amountChange(sum(summed(after), 'after'), sum(summed(before), 'before'));
  const shown = after[0] ?? before[0];
  const relisted = [...after, ...before].some((ref) => ref.relisted) && !(counted(after) && counted(before));
  const names = after.map(({ name }) => name);
  return {
    ...amounts,
    headings: shown?.category ?? [],
    name: shown?.name ?? '',
    kind: kindOf(before, after, amounts.difference),
    relisted,
    isDetail: false,
    counts: { current: counted(after), previous: counted(before) },
    depth: 0,
    remarks: remarksOf(relisted, match, before),
    predecessors:
      match === null ? [] : before.map(({ name }) => name).filter((name) => !names.includes(name)),
  };
}

/** Rows listed again beside their first listing are not summed with it; alone they show their amount. */
function summed(refs: readonly Ref[]): readonly Ref[] {
  const first = refs.filter(({ relisted }) => !relisted);
  return first.length > 0 ? first : refs.slice(0, 1);
}

function kindOf(before: readonly Ref[], after: readonly Ref[], difference: number | null): BudgetKind {
  if (before.length === 0) return '新規';
  if (after.length === 0) return '廃止';
  if (before.length > 1) return '統合';
  if (after.length > 1) return '分割';
  if (difference === null || difference === 0) return '継続';
  return difference > 0 ? '拡充' : '縮小';
}

function remarksOf(relisted: boolean, match: BudgetEntry['match'], before: readonly Ref[]): string[] {
  const remarks: string[] = [];
  if (relisted) remarks.push('再掲');
  if (match?.relation === 'renamed') remarks.push('名称変更');
  if (match !== null && before.length > 1) {
    const parts = before.map(({ name, amount }) => `${name} ${amount?.toLocaleString('ja-JP') ?? '－'}`);
    remarks.push(`B内訳：${parts.join('、')}`);
  }
  if (match?.status === 'proposed') remarks.push('対応は推定（要確認）');
  return remarks;
}

/** In a 予算書 only rows with no row above them are summed: the upper ones hold the sums of the lower. */
function countedOnce(rows: readonly BudgetRow[]): BudgetRow[] {
  const paths = (side: 'current' | 'previous'): Set<string> =>
    new Set(
      rows
        .filter((row) => row[side] !== null)
        .map(({ headings, name }) => JSON.stringify([...headings, name])),
    );
  const known = { current: paths('current'), previous: paths('previous') };
  return rows.map((row) => {
    const above = row.headings.map((_, i) => JSON.stringify(row.headings.slice(0, i + 1)));
    const isTop = (side: 'current' | 'previous'): boolean => !above.some((path) => known[side].has(path));
    const depth = above.filter((path) => known.current.has(path) || known.previous.has(path)).length;
    const counts = {
      current: row.counts.current && isTop('current'),
      previous: row.counts.previous && isTop('previous'),
    };
    return { ...row, depth, counts };
  });
}
