import type { At } from '../../../schemas/at.js';
import type { RowKey, Target } from '../../../schemas/decision.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { isMoney } from '../../../schemas/wording/field-labels.js';
import { toWords } from '../../compare/fields.js';
import { definitionOf } from '../../compare/row-keys.js';
import { canonical } from '../canonical.js';
import { valueEvidence } from '../standing/evidence.js';
import type { ItemDraft } from './item-draft.js';
import { type PlanRow, type PlanRows, planRowsOf } from './plan-rows.js';
import { shownValue } from './row-text.js';
import { fieldWeight, impactOf, LEAST_UNCERTAINTY, READ_FROM_PICTURE } from './weights.js';

export type ValueTarget = Extract<Target, { kind: 'value' }>;

/** Makes items of values that are none yet: those that a reviewer points at, or that a sheet brought. */
export class ValueItems {
  private readonly known: PlanRows;
  private readonly byKey: ReadonlyMap<string, PlanRow>;

  constructor(private readonly plan: PlanDocument) {
    this.known = planRowsOf(plan);
    this.byKey = new Map(this.known.rows.map((row) => [canonical(row.key), row]));
  }

  /** Null where the document has no such row, or the row no such field. */
  itemOf(target: ValueTarget): ItemDraft | null {
    const row = this.byKey.get(canonical(target.row));
    const found = row === undefined ? null : valueAt(row, target.field);
    if (row === undefined || found === null) return null;
    const { value, label, at } = found;
    const [field = ''] = target.field;
    const { amount, towns } = this.stakesOf(row, target.field);
    return {
      target,
      ...headOf(row, label),
      before: shownValue(target.field.at(-1) ?? field, value, row.unit) ?? shownValue(field, value, row.unit),
      ...NOTHING_MORE,
      evidence: [],
      at: { before: [], after: [at] },
      money: amount,
      towns: towns.length > 0 ? towns : row.towns.length > 0 ? row.towns : this.plan.issuers,
      impact: impactOf({
        kind: fieldWeight(row.type, field),
        part: row.type,
        money: amount,
        whole: this.known.money,
        towns: towns.length,
        allTowns: this.known.towns.length,
      }),
      uncertainty: readingDoubt(at),
      stands: valueEvidence(value === null ? null : toWords(value), at.reader),
    };
  }

  private stakesOf(
    row: PlanRow,
    [field = '', below]: readonly string[],
  ): { amount: number | null; towns: string[] } {
    return {
      amount: isMoney(field) ? row.money : null,
      towns: field === 'marks' && below !== undefined ? [below] : [],
    };
  }
}

const NOTHING_MORE = {
  after: null,
  nature: null,
  change: null,
  status: null,
  severity: null,
  message: null,
  rule: null,
  context: null,
} as const;

function headOf({ type, key }: PlanRow, label: string): Pick<ItemDraft, 'part' | 'name' | 'path' | 'label'> {
  return { part: type, name: key.name, path: key.category, label };
}

interface FoundValue {
  readonly value: unknown;
  readonly label: string;
  readonly at: At;
}

/** A value of a row by the steps to it: a field, and below it a town, a party, a column or what a measurement holds. */
function valueAt({ type, data, at }: PlanRow, [field = '', ...below]: readonly string[]): FoundValue | null {
  const rule = definitionOf(type)?.fields[field];
  if (rule === undefined || !Object.hasOwn(data, field)) return null;
  let value: unknown = data[field];
  for (const step of below) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  const label = below.length === 0 ? rule.label : `${rule.label}（${below.join(' ')}）`;
  return { value: value ?? null, label, at };
}

/** What the engine itself left open of a text that it recognised; a text that was not recognised is as it was written. */
function readingDoubt({ reader, confidence }: At): number {
  if (reader !== 'ocr') return LEAST_UNCERTAINTY;
  return Math.max(READ_FROM_PICTURE, confidence === null ? 0 : 1 - confidence);
}

/** A decided value that the document no longer has: the decision lapsed, or gave the row another name; it is told rather than lost. */
export function goneValue(
  target: ValueTarget,
  was: { readonly before: string | null; readonly at: At | null; readonly isApplied: boolean },
  issuers: readonly string[],
): ItemDraft {
  const { row, field } = target;
  const rule = definitionOf(row.part)?.fields[field[0] ?? ''];
  return {
    target,
    part: row.part,
    name: row.name,
    path: row.category,
    label: rule?.label ?? field.join(' '),
    before: was.before,
    ...NOTHING_MORE,
    evidence: [],
    message: was.isApplied
      ? '決定のとおりに直しました。行の名称が変わったため、この名称の行はいまの資料にはありません。'
      : 'この行または項目は、いまの資料にはありません。前の決定は効いていません。',
    at: { before: [], after: was.at === null ? [] : [was.at] },
    money: null,
    towns: issuers,
    impact: fieldWeight(row.part, field[0] ?? ''),
    uncertainty: 1,
    stands: { value: GONE, grounds: GONE, kinds: [] },
  };
}

const GONE = 'gone';

/** The row key and field of a value that is named by its place in a plan, both from 0. */
export function valueTarget(
  plan: PlanDocument,
  keys: readonly (readonly RowKey[])[],
  { part, row, field }: { readonly part: number; readonly row: number; readonly field: readonly string[] },
): ValueTarget | null {
  const key = keys[part]?.[row];
  if (key === undefined || field.length === 0) return null;
  return { kind: 'value', document: plan.id, row: key, field: [...field] };
}
