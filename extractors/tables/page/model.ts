import type { Span } from '../../../schemas/at.js';
import type { Box, Direction } from '../../../schemas/page-layout.js';

/** Letters of one run that lie in one place: a cell, a line of a paragraph. Spans lie in the document's text. */
export interface Fragment {
  readonly span: Span;
  readonly box: Box;
  readonly direction: Direction;
  readonly upright: boolean;
  /** Size of the letters, in points. */
  readonly size: number;
  readonly bold: boolean;
  readonly tag: string | null;
}

/** One line of text: its fragments in reading order. The text is theirs, with a space where a gap parts words. */
export interface PageLine {
  readonly text: string;
  readonly box: Box;
  readonly fragments: readonly Fragment[];
}

/** How the room of a cell is drawn. */
export interface CellLooks {
  /** Colour of its ground, null for the paper's. */
  readonly shade: string | null;
  /** Thickness of the rules along its bottom together, in points; 0 where there is none. */
  readonly ruleBelow: number;
}

/** One cell; a merged cell stands once, at its first row and column (both from 0). An empty cell has no lines. */
export interface PageCell extends CellLooks {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** The room between the rules around it; where there are none, the room of its rows and columns. */
  readonly box: Box;
  readonly lines: readonly PageLine[];
}

/** A table found on one page. */
export interface PageTable {
  /** Where its cells come from: rules all around them, or gaps and alignment (with rules between some rows, or none). */
  readonly form: 'ruled' | 'aligned';
  readonly box: Box;
  /** Borders of rows (y) and columns (x) from the first to the last, one more than there are rows and columns. */
  readonly rowEdges: readonly number[];
  readonly columnEdges: readonly number[];
  readonly cells: readonly PageCell[];
  /** Whether a ruled table has no rule along its top or bottom: a page break went through a row. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

/** What the table finder makes of a page: its tables, and the fragments that are in none. */
export interface PageTables {
  readonly tables: readonly PageTable[];
  readonly rest: readonly Fragment[];
}
