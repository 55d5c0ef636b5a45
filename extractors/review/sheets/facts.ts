import type { PartFact } from '../../../schemas/editable-table.js';
import { ownValue } from '../../../schemas/own-value.js';
import { closedValue } from '../../../schemas/wording/field-labels.js';
import { definitionOf } from '../../compare/row-keys.js';
import type { PartData } from '../../compare/rows.js';
import { printedNumber } from './printed-numbers.js';

/** What is counted in totals. Their labels stand before, without a name. */
const COUNTED: Readonly<Record<string, string>> = {
  category: '',
  label: '',
  mark: '',
  values: '',
  total: '計',
  count: '件数',
  relistedCount: '再掲の件数',
  countWithoutRelisted: '再掲を除く件数',
  amount: '予算額',
  amountWithoutRelisted: '再掲を除く予算額',
};

/** Checks of the reader, which stand among the issues where they fail. */
const UNSHOWN = new Set(['solution', 'reconciliation', 'header', 'cells', 'caption']);

/** What a part says beside its rows: unit, legend, parties, totals. */
export function factsOf(part: PartData): PartFact[] {
  const definition = definitionOf(part.type);
  if (definition === null) return [];
  const { title, shell } = definition;
  return Object.entries(shell)
    .filter(([key]) => !UNSHOWN.has(key))
    .flatMap(([key, { label }]) => {
      const items = Array.isArray(part[key]) ? (part[key] as readonly unknown[]) : [part[key]];
      const isList = items.every((item) => typeof item === 'string');
      const texts = isList ? [items.join('、')] : items.map((item) => factText(key, item));
      return texts.filter((text) => text !== '').map((value) => ({ title, label, value }));
    });
}

function factText(key: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return printedNumber(value);
  if (typeof value !== 'object') return closedValue(key, value) ?? String(value);
  if (Array.isArray(value)) return value.join('　');
  const { text } = value as { readonly text?: unknown };
  if (typeof text === 'string') return text;
  return Object.entries(value)
    .filter(([name]) => name !== 'at')
    .flatMap(([name, item]) => {
      const said = factText(name, item);
      if (said === '') return [];
      const isNamed = key === 'parties' || key === 'priorities' || ownValue(COUNTED, name) === '';
      return [isNamed ? said : `${ownValue(COUNTED, name) ?? name} ${said}`];
    })
    .join('　');
}
