import { YEN_IN } from '../../../schemas/amount-unit.js';
import type { At } from '../../../schemas/at.js';
import type { RowKey } from '../../../schemas/decision.js';
import { isAbsent } from '../../../schemas/mark.js';
import type { PlanDocument } from '../../../schemas/plan.js';
import { outlineOf } from '../../compare/outline.js';
import { definitionOf, rowKeysOf } from '../../compare/row-keys.js';
import { type PartData, placesIn, toRowData } from '../../compare/rows.js';

/** A row of a plan with what an item about it says. */
export interface PlanRow {
  readonly type: string;
  readonly key: RowKey;
  readonly at: At;
  readonly data: Readonly<Record<string, unknown>>;
  readonly unit: string | null;
  /** Yen; null where the row has no money. */
  readonly money: number | null;
  readonly towns: readonly string[];
}

/** All rows of a plan, those of its outline last. */
export interface PlanRows {
  readonly rows: readonly PlanRow[];
  /** Yen that the document is about; null where it has no money. */
  readonly money: number | null;
  /** Towns that the document's tables name. */
  readonly towns: readonly string[];
}

export function planRowsOf(plan: PlanDocument): PlanRows {
  const keys = rowKeysOf(plan);
  const parts = [
    ...plan.parts.map((part, i) => ({ data: part as unknown as PartData, keys: keys.parts[i] ?? [] })),
    { data: outlineOf(plan) as unknown as PartData, keys: keys.outline },
  ];
  const rows = parts.flatMap((part) => rowsOfPart(part.data, part.keys));
  return { rows, money: moneyOf(rows), towns: [...new Set(rows.flatMap(({ towns }) => towns))] };
}

function rowsOfPart(part: PartData, keys: readonly RowKey[]): PlanRow[] {
  const definition = definitionOf(part.type);
  if (definition === null) return [];
  const unit = typeof part.unit === 'string' ? part.unit : null;
  const data = (part[definition.list] ?? []) as readonly unknown[];
  const placeOf = placesIn(part);
  return data.map((item, i): PlanRow => {
    const row = toRowData(item);
    const { traits } = definition.identify(row, part as never);
    return {
      type: part.type,
      key: keys[i] as RowKey,
      at: placeOf(item, i),
      data: row,
      unit,
      money: inYen(traits.amount ?? null, unit),
      towns: townsOf(row),
    };
  });
}

/** Yen of an amount in a unit of the contract; null where either is not known. */
export function inYen(amount: number | null, unit: string | null): number | null {
  const yen = unit === null ? undefined : YEN_IN[unit];
  return amount === null || yen === undefined ? null : amount * yen;
}

/** Towns that take part in a row. */
export function townsOf({ marks, municipalities }: Readonly<Record<string, unknown>>): string[] {
  if (Array.isArray(municipalities)) return municipalities.map(String);
  if (typeof marks !== 'object' || marks === null) return [];
  return Object.entries(marks as Readonly<Record<string, string | null>>).flatMap(([town, mark]) =>
    isAbsent(mark) ? [] : [town],
  );
}

/**
 * What a document's money adds up to. In a budget each level adds up the one below it, so the widest level that is there
 * is summed; rows listed again are not.
 */
function moneyOf(rows: readonly PlanRow[]): number | null {
  const known = rows.filter(({ money, data }) => money !== null && data.relisted !== true);
  if (known.length === 0) return null;
  const depths = known
    .filter(({ type }) => type === 'budget-statement')
    .map(({ key }) => key.category.length);
  const widest = Math.min(...depths);
  return known
    .filter(({ type, key }) => type !== 'budget-statement' || key.category.length === widest)
    .reduce((sum, { money }) => sum + Math.abs(money ?? 0), 0);
}
