import type { RowFacts } from '../../schemas/history.js';
import type { Measurement } from '../../schemas/measurement.js';
import type { FieldRule, PartComparison } from './definition.js';
import { columnLabels } from './parts/table.js';
import type { CompareRow, PartData } from './rows.js';

/** Part types whose participants are municipalities; elsewhere they are priorities or parties. */
const OF_TOWNS: ReadonlySet<string> = new Set(['initiative-matrix', 'progress-table']);

type Texts = Map<string, string>;
type Values = Readonly<Record<string, unknown>>;

/** What a row says beside its name and amount, by what staff call its fields: the same for all part types. */
export function rowFacts(definition: PartComparison, row: CompareRow, part: PartData): RowFacts {
  const { traits, data } = row;
  const measures: Record<string, Measurement | null> = {};
  const texts: Texts = new Map();
  let marks: RowFacts['marks'] = null;
  for (const [key, rule] of Object.entries(definition.fields)) {
    const value = data[key];
    if (rule.kind === 'measurement') measures[rule.label] = (value ?? null) as Measurement | null;
    else if (rule.kind === 'marks' && OF_TOWNS.has(definition.type)) marks = value as RowFacts['marks'];
    else if (!(key === 'department' || (key === 'municipalities' && OF_TOWNS.has(definition.type))))
      addTexts(texts, rule, value, part);
  }
  return {
    unit: typeof part.unit === 'string' ? part.unit : null,
    department: traits.department || null,
    measures,
    marks,
    towns: OF_TOWNS.has(definition.type) ? [...(traits.participants ?? [])] : null,
    texts: Object.fromEntries(texts),
  };
}

function addTexts(texts: Texts, { kind, label }: FieldRule, value: unknown, part: PartData): void {
  if (value === null || value === undefined || value === '' || value === false) return;
  if (kind === 'text' || kind === 'term' || kind === 'figure')
    texts.set(label, value === true ? '○' : String(value));
  else if (kind === 'list') texts.set(label, (value as unknown[]).map(itemText).join('、'));
  else if (kind === 'marks' || kind === 'texts') {
    for (const [name, each] of Object.entries(value as Values))
      if (each !== null && each !== '') texts.set(`${label}（${name}）`, String(each));
  } else if (kind === 'cells') addCells(texts, value as readonly (string | null)[], part);
}

function itemText(item: unknown): string {
  return typeof item === 'string' ? item : String((item as { readonly text?: unknown }).text ?? '');
}

function addCells(texts: Texts, cells: readonly (string | null)[], part: PartData): void {
  const heads = columnLabels(part as unknown as Parameters<typeof columnLabels>[0]);
  for (const [column, cell] of cells.entries()) {
    if (cell === null || cell === '') continue;
    const head = heads[column] || `${column + 1}列目`;
    texts.set(texts.has(head) ? `${head}（${column + 1}列目）` : head, cell);
  }
}
