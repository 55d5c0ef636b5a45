import type { Box } from '../../schemas/page-layout.js';

/** One cell of a table, true or found; row and column from 0, a merged cell once at its first row and column. */
export interface ScoredCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** A table as a reader found it, in the form in which every reader, ours too, goes to the scorer. */
export interface FoundTable {
  /** From 1. */
  readonly page: number;
  /** PDF points from the page's top left as shown; null where the reader does not tell it. */
  readonly box: Box | null;
  readonly cells: readonly (ScoredCell & { readonly box: Box | null })[];
}

/** What a reader made of one document: its tables, or why it has none to show. */
export type Reading =
  | { readonly kind: 'read'; readonly tables: readonly FoundTable[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** A table of the ground truth; cells of all its regions in one grid. */
export interface TrueTable {
  readonly pages: readonly number[];
  readonly cells: readonly ScoredCell[];
}

/** A stretch of a page that a person marked as a table; the origin is the page's bottom left as shown, in points. */
export interface TrueRegion {
  readonly page: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** One complete answer to one document. */
export interface Truth {
  readonly name: string;
  readonly tables: readonly TrueTable[];
  readonly regions: readonly TrueRegion[];
}

/** A PDF with its ground truth; where several answers are right, the one that suits a reading best is used. */
export interface TableDocument {
  readonly name: string;
  readonly file: string;
  readonly truths: readonly Truth[];
}
