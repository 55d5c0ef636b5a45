import type { ColumnRole } from '../columns.js';
import { hasValue } from './measurement.js';
import { isPeriodOnly, yearOfHead } from './periods.js';
import type { KpiColumn } from './table-head.js';
import { isUnit } from './units.js';

/** How badly a text suits a column; the number, the unit and the values are the anchors. */
export function costsOf(column: KpiColumn): ColumnRole {
  const cost = (text: string): number => {
    const isNumber = /^[0-9０-９]{1,3}$/u.test(text.trim());
    switch (column.role) {
      case 'number':
        return isNumber || /^[①-⑳]$|^[0-9]+-[0-9]+$/u.test(text.trim()) ? 0 : 4;
      case 'unit':
        return isUnit(text) ? 0 : text.length <= 6 && !hasValue(text) ? 0.4 : 4;
      case 'target':
      case 'baseline':
        return hasValue(text) || isPeriodOnly(text) || /^[－―-]$/u.test(text)
          ? 0
          : text.length <= 40
            ? 0.6
            : 3;
      case 'target-year':
      case 'baseline-year':
        return yearOfHead(text) !== null ? 0 : 2;
      case 'name':
        return isNumber || hasOnlyValue(text) || isUnit(text) ? 3 : 0;
      case 'goal':
        return hasOnlyValue(text) ? 3 : 0.2;
      case 'label':
        return isNumber || hasOnlyValue(text) ? 3 : 0.1;
      default:
        return 0.4;
    }
  };
  const blank = { name: 2, target: 1, baseline: 0.4, number: 0.5, unit: 0.4 }[column.role as string] ?? 0.05;
  return { name: column.head, cost, blank };
}

/** Whether a cell is a number with its unit and no more. */
export function hasOnlyValue(text: string): boolean {
  return /^[\s約△▲▼−－-]*[0-9０-９][0-9０-９,，.．]*[^\s0-9]{0,4}(?:以上|以下|未満|超)?$/u.test(text.trim());
}
