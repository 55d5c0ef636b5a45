import type { RowKey } from '../../schemas/decision.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { PartComparison } from './definition.js';
import { outline, outlineOf } from './outline.js';
import { PART_COMPARISONS } from './registry.js';
import { toRowData } from './rows.js';

type Definition = Omit<PartComparison, 'type'> & { readonly type: string };

const DEFINITIONS: ReadonlyMap<string, Definition> = new Map(
  [...PART_COMPARISONS, outline].map((definition) => [definition.type, definition]),
);

/** How the rows of a type of part are named and compared; `outline` for headings and prose. Null for a type that is not known. */
export function definitionOf(type: string): Definition | null {
  return DEFINITIONS.get(type) ?? null;
}

/** Row keys of a plan: of each part in the order of `parts`, a key a row; and of the headings. */
export interface PlanRowKeys {
  readonly parts: readonly (readonly RowKey[])[];
  readonly outline: readonly RowKey[];
}

/** By which name each row of a plan is decided on. Rows of one type that are called alike are counted over the whole document. */
export function rowKeysOf(plan: PlanDocument): PlanRowKeys {
  return {
    parts: partRowKeysOf(plan.parts),
    outline: keysOf(outline.type, outlineOf(plan) as unknown as RowPart, new RowCounts()),
  };
}

/** The same of parts alone. */
export function partRowKeysOf(parts: PlanDocument['parts']): RowKey[][] {
  const nths = new RowCounts();
  return parts.map((part) => keysOf(part.type, part as unknown as RowPart, nths));
}

type RowPart = Readonly<Record<string, unknown>>;

function keysOf(type: string, part: RowPart, nths: RowCounts): RowKey[] {
  const definition = definitionOf(type);
  if (definition === null) return [];
  const rows = (part[definition.list] ?? []) as readonly unknown[];
  return rows.map((row) => {
    const { name, category, no } = definition.identify(toRowData(row), part as never);
    return nths.keyOf(type, { name, category, no });
  });
}

/** Gives rows their keys in the order of the document: rows of one name are told apart by their count. */
export class RowCounts {
  private readonly seen = new Map<string, number>();

  keyOf(type: string, identity: RowName): RowKey {
    const bare = bareKeyOf(type, identity);
    const text = JSON.stringify(bare);
    const nth = (this.seen.get(text) ?? 0) + 1;
    this.seen.set(text, nth);
    return { ...bare, nth };
  }
}

/** What a row is called, as its part's definition or a `Ref` of a comparison says it. */
export interface RowName {
  readonly name: string;
  readonly category: readonly string[];
  readonly no: number | null;
}

/** The key of a row but for its count. A number that the reader counted itself moves with every row above, and is left out. */
export function bareKeyOf(type: string, { name, category, no }: RowName): Omit<RowKey, 'nth'> {
  const isPrinted = definitionOf(type)?.fields.no?.kind !== 'count';
  return { part: type, category: [...category], name, no: isPrinted ? no : null };
}
