import { closedValue, isMoney } from './field-labels.js';

type Values = Readonly<Record<string, unknown>>;

/** How numbers are shown: the sign of negatives, and the unit of money. */
export interface NumberForm {
  readonly negative: string;
  readonly unit: string;
}

const DIGITS = new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 10 });
const PER_CENT = new Intl.NumberFormat('ja-JP', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 1,234 / △1,234 / 0.5. Decimals as they are, with the zeros that floating point hides cut. */
export function numberText(value: number, negative: string): string {
  const digits = DIGITS.format(Math.abs(value));
  return value < 0 ? `${negative}${digits}` : digits;
}

/** 12.3％ / △4.0％ from a rate of 0.123, -0.04. */
export function rateText(rate: number, negative: string): string {
  const digits = PER_CENT.format(Math.abs(rate * 100));
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
  if (typeof value !== 'object') return isDate(key) ? dateText(String(value)) : String(value);
  if (Array.isArray(value)) return listText(key, value, form);
  return recordText(key, value as Values, form);
}

/** Fields whose list is prose, one paragraph an item. */
const PROSE = new Set(['paragraphs', 'blocks', 'parties']);

/** What stands between the items of a list in a cell; those that have values of their own stand apart by a space. */
export function itemGap(key: string, items: readonly unknown[]): string {
  if (key === 'cells') return ' ｜ ';
  if (PROSE.has(key)) return '\n';
  return items.some((item) => typeof item === 'object' && item !== null) ? ' ' : '、';
}

function listText(key: string, items: readonly unknown[], form: NumberForm): string {
  if (key === 'paragraphs') return items.map(paragraphText).join('\n');
  const texts = items.map((item) => valueText(key, item, form).replaceAll('\n', key === 'cells' ? '' : '\n'));
  return texts.filter((text) => text !== '' || key === 'cells').join(itemGap(key, items));
}

/** A paragraph of an article: the first has no number before it. */
function paragraphText(item: unknown): string {
  const { no, text } = item as { readonly no: number; readonly text: string };
  return no > 1 ? `${no}　${text}` : text;
}

/** Whether a field holds days, ISO 8601, alone or behind a word. */
export function isDate(key: string): boolean {
  return key === 'signedOn' || key === 'dates';
}

/** 令和7年2月28日 for 2025-02-28, in the era of the day itself; what is no day stays. */
function dateText(text: string): string {
  return text.replace(/\d{4}-\d{2}(?:-\d{2})?/g, (date) => {
    const [year, month, day] = date.split('-').map(Number);
    const era = ERA_STARTS.find(([start]) => date >= start.slice(0, date.length));
    if (year === undefined || era === undefined) return date;
    const count = year - Number(era[0].slice(0, 4)) + 1;
    return `${era[1]}${count === 1 ? '元' : count}年${month}月${day === undefined ? '' : `${day}日`}`;
  });
}

/** First days of the eras since 昭和 (改元の政令). */
const ERA_STARTS = [
  ['2019-05-01', '令和'],
  ['1989-01-08', '平成'],
  ['1926-12-25', '昭和'],
] as const;

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
