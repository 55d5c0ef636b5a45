import type { Piece, Span } from '../../../schemas/at.js';
import { parseLabel } from '../../tables/labels.js';
import { joinLabel } from '../initiative-matrix/category-labels.js';

/** The fields that a table itself names: rows of one cell between its rows, and cells in label columns. */
export class FieldLabels {
  private subheadings: Piece[] = [];
  private readonly columns = new Map<number, Piece[]>();

  /** A new table: its label columns begin anew. */
  beginTable(): void {
    this.columns.clear();
  }

  /** Nothing holds any longer. */
  clear(): void {
    this.subheadings = [];
    this.columns.clear();
  }

  /** A row 「分野 | 地域医療」. */
  setField(pieces: readonly Piece[]): void {
    this.subheadings = [...pieces];
  }

  /** A row of one cell. Numbered ones nest: (1) below 1, and 2 instead of 1. */
  addSubheading(cell: Piece): void {
    const label = parseLabel(cell.text);
    const same = this.subheadings.findIndex(
      (piece) => label !== null && parseLabel(piece.text)?.key === label.key,
    );
    const kept = label === null ? [] : same < 0 ? this.subheadings : this.subheadings.slice(0, same);
    this.subheadings = [...kept, cell];
  }

  /** A cell of a label column; one that goes on in a later row of the same initiative is the rest of its label. */
  setColumn(place: number, cell: Piece, continues: boolean): void {
    const above = this.columns.get(place) ?? [];
    const joins = continues && above.length > 0;
    this.columns.set(place, joins ? [...above, cell] : [cell]);
    for (const column of [...this.columns.keys()]) {
      if (column > place && !joins) this.columns.delete(column);
    }
  }

  /** The fields that hold now, widest first. */
  names(): string[] {
    const columns = [...this.columns].sort(([a], [b]) => a - b).map(([, pieces]) => pieces);
    return [
      ...this.subheadings.map((piece) => joinLabel(piece.text)),
      ...columns.map((pieces) => joinLabel(pieces.map((piece) => piece.text).join(' '))),
    ];
  }

  /** Their stretches of the source. */
  spans(): Span[] {
    return [...this.subheadings, ...[...this.columns.values()].flat()].flatMap((piece) => piece.spans);
  }
}
