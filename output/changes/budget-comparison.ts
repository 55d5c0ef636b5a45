import { YEN_IN } from '../../schemas/amount-unit.js';
import type { Change, ChangesDocument, PartChanges, Ref, Revision } from '../../schemas/changes.js';
import { formatFiscalYear } from '../../schemas/fiscal-year.js';
import { type BudgetEntry, budgetEntries } from './budget-entries.js';
import { amountChange, type BudgetRow, budgetRows } from './budget-rows.js';
import { reviewWarnings, sourceOf } from './comparison-table.js';

/** The 前年度比較 of one list of amounts: A of the new document, B of the old one, both in the new one's unit. */
export interface BudgetComparison {
  /** 事業一覧（予算） */
  readonly title: string;
  readonly type: string;
  readonly unit: string;
  readonly years: { readonly current: string; readonly previous: string };
  /** What the amounts are: 当初対当初 where the documents say so. */
  readonly basis: string;
  readonly rows: readonly BudgetRow[];
  readonly total: Pick<BudgetRow, 'current' | 'previous' | 'difference' | 'rate' | 'label'>;
  readonly leavesOutRelisted: boolean;
  readonly notes: readonly string[];
}

const BUDGETS: ReadonlySet<string> = new Set(['project-budget', 'budget-statement']);

/** One comparison for each pair of parts that hold amounts. */
export function budgetComparisons(document: ChangesDocument): BudgetComparison[] {
  return document.parts.filter(({ type }) => BUDGETS.has(type)).flatMap((part) => ofPart(part, document));
}

function ofPart(part: PartChanges, document: ChangesDocument): BudgetComparison[] {
  const entries = budgetEntries(part);
  const many = part.pairs.length > 1;
  return part.pairs.flatMap((pair, i): BudgetComparison[] => {
    const own = entries.filter((entry) => pairOf(entry, part) === i);
    if (own.length === 0) return [];
    const unit = pair.unit.after ?? pair.unit.before ?? '';
    const isStatement = part.type === 'budget-statement';
    const rows = budgetRows(own, { factor: factorOf(part, unit), isStatement });
    const title = many ? `${part.title}${i + 1}` : part.title;
    return [comparison({ part, document, title, unit, rows, oldUnit: pair.unit.before })];
  });
}

/** Where a row belongs: to the pair of its new part, or of its old one where it is gone. */
function pairOf({ before, after }: BudgetEntry, { pairs }: PartChanges): number {
  const [now, old] = [after[0], before[0]];
  if (now !== undefined) return pairs.findIndex((pair) => pair.after === now.part);
  return pairs.findIndex((pair) => pair.before === old?.part);
}

/** The factor from the unit of an old row's part to the unit of the table. */
function factorOf({ pairs }: PartChanges, unit: string): (ref: Ref, side: 'before' | 'after') => number {
  const yen = (name: string | null | undefined): number => YEN_IN[name ?? ''] ?? 1;
  return (ref, side) => {
    const own = pairs.find((pair) => pair[side] === ref.part)?.unit[side];
    return own === null || own === undefined ? 1 : yen(own) / yen(unit);
  };
}

interface Made {
  readonly part: PartChanges;
  readonly document: ChangesDocument;
  readonly title: string;
  readonly unit: string;
  readonly oldUnit: string | null;
  readonly rows: readonly BudgetRow[];
}

function comparison({ part, document, title, unit, oldUnit, rows }: Made): BudgetComparison {
  const { before, after } = document;
  const sum = (side: 'current' | 'previous'): number =>
    exact(rows.reduce((total, row) => total + (row.counts[side] ? (row[side] ?? 0) : 0), 0));
  const total = amountChange(sum('current'), sum('previous'));
  const leavesOutRelisted = rows.some(({ relisted }) => relisted);
  return {
    title,
    type: part.type,
    unit,
    years: { current: yearOf(after, '本年度'), previous: yearOf(before, '前年度') },
    basis: basisOf(before, after),
    rows,
    total,
    leavesOutRelisted,
    notes: [
      ...notesOf(rows, unit, oldUnit),
      ...printedTotals(part.changes, total),
      ...reviewWarnings(document),
    ],
  };
}

function exact(value: number): number {
  return Number(value.toPrecision(15));
}

function yearOf({ fiscalYear }: Revision, otherwise: string): string {
  return fiscalYear === null ? otherwise : formatFiscalYear(fiscalYear);
}

/** 当初対当初 where both documents call their budget so; else what the amounts are. */
function basisOf(before: Revision, after: Revision): string {
  const isInitial = ({ title }: Revision): boolean => title.includes('当初予算');
  if (isInitial(before) && isInitial(after)) return '当初対当初';
  return `Aは「${sourceOf(after)}」、Bは「${sourceOf(before)}」に記載の額。当初予算どうしの比較かは資料で確認すること。`;
}

function notesOf(rows: readonly BudgetRow[], unit: string, oldUnit: string | null): string[] {
  const notes: string[] = [];
  if (unit !== '円') notes.push('四捨五入のため合計が一致しない場合がある。');
  if (rows.some(({ relisted }) => relisted)) notes.push('再掲の行は表示するが、合計に含めない。');
  if (rows.some(({ isDetail }) => isDetail)) notes.push('「うち」の行は内訳であり、合計に含めない。');
  if (oldUnit !== null && oldUnit !== unit)
    notes.push(`前年度の資料の単位は${oldUnit}であり、${unit}に換算した。`);
  notes.push('区分のうち拡充・継続・縮小は、増減額による。');
  return notes;
}

const GRAND_TOTAL = /^(?:総?合計|総計|計|歳[入出]合計)$/u;

/** Whether the totals that the documents print are those of the rows. */
function printedTotals(changes: readonly Change[], total: BudgetComparison['total']): string[] {
  const printed = changes.filter(
    ({ of, path }) => of === 'total' && GRAND_TOTAL.test((path[0] ?? '').replace(/\s+/gu, '')),
  );
  const found =
    printed.find(({ path }) => path[1] === 'amountWithoutRelisted') ??
    printed.find(({ path }) => path[1] === 'amount');
  if (found?.number == null) return [];
  const { after, before } = found.number;
  if (after === total.current && before === total.previous)
    return ['合計は両年度とも資料に印刷された合計と一致する。'];
  const shown = (value: number | null): string => (value === null ? 'なし' : value.toLocaleString('ja-JP'));
  return [`資料に印刷された合計（A ${shown(after)}、B ${shown(before)}）と一致しない。`];
}
