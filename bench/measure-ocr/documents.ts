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

/** Others of each kind, on which nothing of the reader was tried: what a paper that nobody has looked at would give. */
export const HELD_OUT: readonly MeasuredDocument[] = [
  { slug: 'nagaoka-matrix-h30', print: 'browser', kind: 'tables' },
  { slug: 'joetsu-projects-2025', print: 'office', kind: 'tables' },
  { slug: 'suwa-projects-2019', print: 'browser', kind: 'tables' },
  { slug: 'kumamoto-vision-r6', print: 'office', kind: 'tables' },
  { slug: 'nobeoka-progress-h29', print: 'office', kind: 'text' },
];
