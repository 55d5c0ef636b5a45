import { isShownField } from '../../../schemas/wording/field-labels.js';
import { valueText } from '../../../schemas/wording/value-text.js';
import { definitionOf } from '../../compare/row-keys.js';

type Row = Readonly<Record<string, unknown>>;

const NEGATIVE = '△';

/** The value of a field as staff read it: money with separators and unit, days by their era. Null where there is none. */
export function shownValue(key: string, value: unknown, unit: string | null): string | null {
  const text = valueText(key, value, { negative: NEGATIVE, unit: unit ?? '' });
  return text === '' ? null : text;
}

/** All that a row says beside its name, a line a field, each behind its label. */
export function rowText(type: string, row: Row, unit: string | null): string {
  const lines = Object.entries(definitionOf(type)?.fields ?? {}).flatMap(([key, { label, kind }]) => {
    if (kind === 'name' || kind === 'category' || !isShownField(key)) return [];
    const value = row[key];
    const text = value === false ? null : shownValue(key, value, unit);
    return text === null ? [] : [key === 'cells' ? text : `${label}：${text}`];
  });
  return lines.join('\n');
}
