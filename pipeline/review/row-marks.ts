import { rowKeysOf } from '../../extractors/compare/row-keys.js';
import type { Place, Ref } from '../../schemas/changes.js';
import type { RowKey } from '../../schemas/decision.js';
import type { PlanDocument } from '../../schemas/plan.js';

/** Place of the outline among the parts: comparisons give it part 0, as they do the first part. */
const OUTLINE = -1;

/**
 * What is kept of the rows of a document that is no longer in memory: what each was called, as a hash, and the counts of those that
 * share a name.
 */
export class RowMarks {
  private readonly names: ReadonlyMap<number, Int32Array>;
  private readonly nths = new Map<string, number>();

  constructor(plan: PlanDocument) {
    const keys = rowKeysOf(plan);
    const lists: [number, readonly RowKey[]][] = [
      ...keys.parts.map((part, i): [number, readonly RowKey[]] => [i, part]),
      [OUTLINE, keys.outline],
    ];
    this.names = new Map(
      lists.map(([part, rows]) => [
        part,
        Int32Array.from(rows, ({ name, category }) => hashOf(name, category)),
      ]),
    );
    for (const [part, rows] of lists)
      for (const [row, { nth }] of rows.entries()) if (nth > 1) this.nths.set(`${part} ${row}`, nth);
  }

  /** Which row of its name the one at a place is, from 1. */
  nthOf(type: string, { part, row }: Place): number {
    return this.nths.get(`${type === 'outline' ? OUTLINE : part} ${row}`) ?? 1;
  }

  /** Whether the row at a place is still called as it was. */
  isStill(type: string, { part, row, name, category }: Ref): boolean {
    return this.names.get(type === 'outline' ? OUTLINE : part)?.[row] === hashOf(name, category);
  }
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits, over UTF-16 units: it only has to tell that something changed. */
function hashOf(name: string, category: readonly string[]): number {
  let hash = 0x811c9dc5;
  const text = [...category, name].join('\n');
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
