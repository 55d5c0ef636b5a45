import type { Box } from '../../schemas/page-layout.js';

/** A cell that holds something, where it stands on the printed page. */
export interface PlacedCell {
  /** From 1. */
  readonly page: number;
  /** Around its letters, in points from the printed page's top left. */
  readonly box: Box;
  /** Which of the document's tables it is in, and where there; null for readers that know no tables. */
  readonly place: { readonly table: number; readonly row: number; readonly column: number } | null;
  readonly text: string;
  /** Whether the reader itself says that somebody should look at it. */
  readonly isFlagged: boolean;
}

/** What was made of one document. */
export interface DocumentReading {
  readonly cells: readonly PlacedCell[];
  /** Its text in reading order, without what stands in tables. */
  readonly text: string;
}
