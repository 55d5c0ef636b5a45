/** A fixture that is printed and scanned. */
export interface MeasuredDocument {
  readonly slug: string;
  readonly print: 'office' | 'browser';
  /** What is scored: the cells of its tables, or all of its text. */
  readonly kind: 'tables' | 'text';
}

/**
 * One of each kind of plan. The reader was written while three other fixtures were looked at, and tsuruoka-kpi-2023 of
 * these.
 */
export const DOCUMENTS: readonly MeasuredDocument[] = [
  { slug: 'matsumoto-matrix-r6', print: 'office', kind: 'tables' },
  { slug: 'iida-budget-r6', print: 'browser', kind: 'tables' },
  { slug: 'tsuruoka-kpi-2023', print: 'office', kind: 'tables' },
  { slug: 'himeji-progress-r4', print: 'office', kind: 'tables' },
  { slug: 'matsumoto-chikuhoku-agreement', print: 'office', kind: 'text' },
];
