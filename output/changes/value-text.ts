import { closedValue, isMoney } from './field-labels.js';

type Values = Readonly<Record<string, unknown>>;

/** How numbers are shown: the sign of negatives, and the unit of money. */
export interface NumberForm {
  readonly negative: string;
  readonly unit: string;
}

/** 1,234 / △1,234 / 0.5. Decimals as they are, with the zeros that floating point hides cut. */
export function numberText(value: number, negative: string): string {
  const digits = Math.abs(value).toLocaleString('ja-JP', { maximumFractionDigits: 10 });
  return value < 0 ? `${negative}${digits}` : digits;
}

/** 12.3％ / △4.0％ from a rate of 0.123, -0.04. */
export function rateText(rate: number, negative: string): string {
  const digits = Math.abs(rate * 100).toLocaleString('ja-JP', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return `${rate < 0 && digits !== '0.0' ? negative : ''}${digits}％`;
}

/** A field's value as a reader would say it; empty where there is none. */
export function valueText(key: string, value: unknown, form: NumberForm): string {
  if (value === null || value === undefined) return '';
  const closed = closedValue(key, value);
  if (closed !== null) return closed;
  if (typeof value === 'number')
    return isMoney(key)
      ? `${numberText(value, form.negative)}${form.unit}`
      : numberText(value, form.negative);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return listText(key, value, form);
  return recordText(key, value as Values, form);
}

/** Fields whose list is prose, one paragraph an item. */
const PROSE = new Set(['paragraphs', 'blocks', 'parties']);

/** What stands between the items of a list in a cell. */
export function itemGap(key: string): string {
  if (key === 'cells') return ' ｜ ';
  return PROSE.has(key) ? '\n' : '、';
}

function listText(key: string, items: readonly unknown[], form: NumberForm): string {
  const texts = items.map((item) => valueText(key, item, form));
  if (key === 'cells') return texts.map((text) => text.replaceAll('\n', '')).join(itemGap(key));
  return texts.filter((text) => text !== '').join(itemGap(key));
}

function recordText(key: string, record: Values, form: NumberForm): string {
  if (typeof record.text === 'string') return withYear(record.text, record.fiscalYear);
  const isNamed = key === 'parties' || key === 'priorities';
  return Object.entries(record)
    .filter(([name, item]) => name !== 'at' && item !== null && item !== '')
    .map(([name, item]) => {
      const text = valueText(key, item, form);
      return isNamed ? text : `${name} ${text}`;
    })
    .join(isNamed ? ' ' : '、');
}

function withYear(text: string, year: unknown): string {
  const said = typeof year === 'object' && year !== null ? (year as Values).text : null;
  return typeof said === 'string' ? `${text}（${said}）` : text;
}
