import type { At } from '../../../schemas/at.js';
import type { TableCell } from '../../../schemas/structure.js';
import type { DocumentView } from '../view.js';
import type { ColumnKind } from './heads.js';
import type { Doubt, ReadList } from './model.js';

/** Kinds of columns that a project list of the contract has no place for. */
export const NOT_HELD: readonly ColumnKind[] = ['money', 'other', 'count', 'fund'];

/** Keeps book of a list while it is read: what was taken from the source, and what found no place. */
export class Ledger {
  readonly result: ReadList;
  private readonly claimed = new Set<number>();

  constructor(
    readonly view: DocumentView,
    numbered: boolean,
  ) {
    this.result = {
      rows: [],
      amounts: [],
      totals: [],
      claims: [],
      doubts: [],
      columns: new Set(),
      numbered,
      usesLegend: false,
    };
  }

  /** Claims the cells' stretches of the source, each once. */
  claim(cells: readonly Pick<TableCell, 'spans'>[]): void {
    for (const span of cells.flatMap((cell) => cell.spans)) {
      if (span.end <= span.start || this.claimed.has(span.start)) continue;
      this.claimed.add(span.start);
      this.result.claims.push(span);
    }
  }

  at(cells: readonly TableCell[]): At {
    return this.view.at(cells.flatMap((cell) => cell.spans));
  }

  doubt(kind: Doubt['kind'], row: string, text: string, cells: readonly TableCell[]): void {
    this.result.doubts.push({ kind, row, text, at: this.at(cells) });
  }
}
