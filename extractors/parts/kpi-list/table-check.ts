import { hasValue } from './measurement.js';
import { splitBaseline } from './sentence.js';
import type { KpiTable } from './table-forms.js';
import { readTableRows, type TableItem } from './table-rows.js';

/** Longest target in words, in characters; beyond that a column holds descriptions. */
const LONGEST_TARGET = 45;

/** Whether what stands under the target's head reads as targets: numbers, or short words. */
export function looksLikeKpis({ table, head }: KpiTable): boolean {
  const { items } = readTableRows(table, head);
  const targets = items.flatMap((item) => item.values.target ?? []);
  const measured = items.filter(hasNumber);
  const long = targets.filter((text) => text.length > LONGEST_TARGET);
  return targets.length > 0 && measured.length * 3 >= items.length && long.length * 2 <= targets.length;
}

function hasNumber({ values }: TableItem): boolean {
  const baseline = values.baseline ?? splitBaseline(values.name).baseline ?? '';
  return hasValue(values.target ?? '') || hasValue(baseline);
}
